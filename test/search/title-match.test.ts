import { describe, expect, it } from 'vitest';
import { createTitleMatch } from '../../src/search/title-match.ts';
import { sectionOf } from './sections.ts';

const onCall = sectionOf('Rota', 'Ask the duty phone.', 'en', { aliases: ['Who is on call'] });
const zh = sectionOf('值班', '打值班电话。', 'zh', { aliases: ['谁在值班'] });
const another = sectionOf('rota', 'Another.');
const names = createTitleMatch([onCall, zh, another]);

describe('exact names', () => {
  it('are found whatever their case, width and punctuation', async () => {
    expect(await names.find('who is ON call?', 'en')).toEqual([onCall]);
    expect(await names.find('谁在值班？', 'zh')).toEqual([zh]);
  });

  it('belong to all sections of the language that have them', async () => {
    expect(await names.find('Rota', 'en')).toEqual([onCall, another]);
    expect(await names.find('值班', 'zh')).toEqual([zh]);
    expect(await names.find('值班', 'en')).toEqual([]);
  });

  it('are none for a part of one, or for nothing', async () => {
    expect(await names.find('on call', 'en')).toEqual([]);
    expect(await names.find(' ?', 'en')).toEqual([]);
  });

  it('are found within a text if all their words only ask', async () => {
    const called = sectionOf('On-call', 'One person answers for a service.');
    const within = createTitleMatch([called, sectionOf('Docker run', 'Starts a container.'), zh]);
    expect(await within.findWithin('what does it mean to be on call?', 'en')).toEqual([called]);
    expect(await within.findWithin('how does docker run work', 'en')).toEqual([]);
    expect(await within.findWithin('on call', 'zh')).toEqual([]);
    expect(await within.findWithin('', 'en')).toEqual([]);
  });
});
