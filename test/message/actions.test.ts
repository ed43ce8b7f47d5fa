import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ACTIONS,
  actionId,
  encodeReference,
  findSection,
  parseReference,
  QUESTION_CARRIED,
  type Reference,
  readActionName,
  resolveReference,
  sectionKey,
} from '../../src/message/blocks/actions.ts';
import { LIMITS } from '../../src/message/blocks/limits.ts';
import { makeKnowledge, makePage, makeSection } from './fixtures.ts';
import { hostileLine } from './hostile.ts';

const english = makeSection(makePage(), ['Kubernetes', 'Kubelet'], 'x');
const chinese = makeSection(makePage({ path: 'zh/kubernetes.md', language: 'zh' }), ['Kubernetes', 'Kubelet'], 'x');
const distant = makeSection(makePage({ path: `${'deep/'.repeat(100)}page.md` }), ['Deep "quoted" page'], 'x');
const knowledge = makeKnowledge([english, chinese, distant], [[english, chinese]]);

describe('what a button carries', () => {
  it('comes back as it was', () => {
    const reference: Reference = {
      section: english.id,
      beside: chinese.id,
      language: 'zh',
      question: '什么是 kubelet',
    };
    expect(parseReference(encodeReference(reference))).toEqual(reference);
    expect(parseReference(encodeReference({ language: 'en', question: '' }))).toEqual({ language: 'en', question: '' });
  });

  it('fits into a value and can be read, whatever was asked', () => {
    fc.assert(
      fc.property(hostileLine, hostileLine, hostileLine, (section, beside, question) => {
        const value = encodeReference({ section, beside, language: 'en', question });
        expect(value.length).toBeLessThanOrEqual(LIMITS.buttonValue);
        expect(parseReference(value)).toMatchObject({ language: 'en' });
      }),
    );
  });

  it.each([
    undefined,
    null,
    7,
    '',
    'x',
    '[]',
    '"en"',
    '{"l":"fr","q":""}',
    '{"l":"en"}',
    '{"l":"en","q":1}',
    '{"l":"en","q":"","s":{}}',
    '{"l":"en","q":"","s":""}',
    '{"l":"en","q":"","x":1}',
    '{"__proto__":{"l":"en"},"q":""}',
    `{"l":"en","q":"${'x'.repeat(QUESTION_CARRIED + 1)}"}`,
    `{"l":"en","q":"","s":"${'x'.repeat(3000)}"}`,
  ])('is nothing where it is odd: %j', (value) => {
    expect(parseReference(value)).toBeUndefined();
  });
});

describe('a section named by a button', () => {
  it('is found again, also one whose id is too long or too odd to be carried', () => {
    for (const section of [english, distant]) {
      const key = sectionKey(section.id);
      expect(key.length).toBeLessThanOrEqual(LIMITS.optionValue);
      expect(findSection(knowledge, key)).toBe(section);
    }
  });

  it('is nothing if it is gone', () => {
    expect(findSection(knowledge, 'en/gone.md#x')).toBeUndefined();
    expect(findSection(knowledge, `~${'0'.repeat(32)}`)).toBeUndefined();
    expect(findSection(knowledge, 7)).toBeUndefined();
    expect(resolveReference(knowledge, { section: 'gone', language: 'en', question: '' })).toBeUndefined();
    expect(resolveReference(knowledge, { language: 'en', question: '' })).toBeUndefined();
  });

  it('comes in the language that is asked for, if the pages have it', () => {
    const resolve = (section: string, language: 'en' | 'zh') =>
      resolveReference(knowledge, { section, language, question: '' })?.section;
    expect(resolve(english.id, 'zh')).toBe(chinese);
    expect(resolve(chinese.id, 'zh')).toBe(chinese);
    expect(resolve(distant.id, 'zh')).toBe(distant);
  });
});

describe('action ids', () => {
  it('are read as what they were made for, with and without a number', () => {
    const names = Object.keys(ACTIONS) as (keyof typeof ACTIONS)[];
    for (const name of names) {
      for (const id of [actionId(name), actionId(name, 0), actionId(name, 12)]) expect(readActionName(id)).toBe(name);
    }
  });

  it("of anything else are none of the bot's", () => {
    const odd = [
      '',
      'other',
      'share:',
      'share:1000',
      'share:x',
      ' share',
      'share\n',
      'constructor',
      '__proto__',
      undefined,
    ];
    for (const id of odd) expect(readActionName(id)).toBeUndefined();
  });
});
