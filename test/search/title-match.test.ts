import { describe, expect, it } from 'vitest';
import { namesOfAll } from '../../src/search/names/section-names.ts';
import { createTitleMatch } from '../../src/search/title-match.ts';
import { sectionOf } from './sections.ts';

const onCall = sectionOf('Rota', 'Ask the duty phone.', 'en', { aliases: ['Who is on call'] });
const zh = sectionOf('值班', '打值班电话。', 'zh', { aliases: ['谁在值班'] });
const another = sectionOf('rota', 'Another.');
const names = createTitleMatch(namesOfAll([onCall, zh, another]));

describe('exact names', () => {
  it('are found whatever their case, width and punctuation', () => {
    expect(names.find('who is ON call?', 'en')).toEqual([onCall]);
    expect(names.find('谁在值班？', 'zh')).toEqual([zh]);
  });

  it('are found with another article than theirs', () => {
    const login = sectionOf('Registry', 'Run login.', 'en', {
      aliases: ['log in to a registry', 'leave the registry for good'],
    });
    const match = createTitleMatch(namesOfAll([login, onCall]));
    for (const asked of ['log in to the registry', 'log in to our registry', 'leave a registry for good'])
      expect([asked, match.find(asked, 'en')]).toEqual([asked, [login]]);
    for (const asked of ['log in to this registry', 'ask the duty phone']) expect(match.find(asked, 'en')).toEqual([]);
  });

  it('belong to all sections of the language that have them', () => {
    expect(names.find('Rota', 'en')).toEqual([onCall, another]);
    expect(names.find('值班', 'zh')).toEqual([zh]);
    expect(names.find('值班', 'en')).toEqual([]);
  });

  it('are none for a part of one, or for nothing', () => {
    expect(names.find('on call', 'en')).toEqual([]);
    expect(names.find(' ?', 'en')).toEqual([]);
  });

  it('are found within a text if all their words only ask', () => {
    const called = sectionOf('On-call', 'One person answers for a service.');
    const within = createTitleMatch(namesOfAll([called, sectionOf('Docker run', 'Starts a container.'), zh]));
    expect(within.findWithin('what does it mean to be on call?', 'en')).toEqual([called]);
    expect(within.findWithin('how does docker run work', 'en')).toEqual([]);
    expect(within.findWithin('on call', 'zh')).toEqual([]);
    expect(within.findWithin('', 'en')).toEqual([]);
  });
});
