import { describe, expect, it } from 'vitest';
import { createExactNames } from '../../src/search/exact-names.ts';
import { sectionOf } from './sections.ts';

const onCall = sectionOf('Rota', 'Ask the duty phone.', 'en', { aliases: ['Who is on call'] });
const zh = sectionOf('值班', '打值班电话。', 'zh', { aliases: ['谁在值班'] });
const names = createExactNames([onCall, zh, sectionOf('rota', 'Another.')]);

describe('exact names', () => {
  it('are found whatever their case, width and punctuation', async () => {
    expect(await names.find('who is ON call?', 'en')).toBe(onCall);
    expect(await names.find('谁在值班？', 'zh')).toBe(zh);
  });

  it('belong to the first section that has them, of the language', async () => {
    expect(await names.find('Rota', 'en')).toBe(onCall);
    expect(await names.find('值班', 'en')).toBeUndefined();
  });

  it('are none for a part of one, or for nothing', async () => {
    expect(await names.find('on call', 'en')).toBeUndefined();
    expect(await names.find(' ?', 'en')).toBeUndefined();
  });
});
