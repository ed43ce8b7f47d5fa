import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUESTION_MAX, readQuestion } from '../../../src/answer/reading/question.ts';

describe('readQuestion', () => {
  it('makes one line of what was typed and tells its language', () => {
    expect(readQuestion('  what is\n\ta   pod? ')).toEqual({ text: 'what is a pod?', language: 'en' });
    expect(readQuestion('什么是\u0000调度器')).toEqual({ text: '什么是 调度器', language: 'zh' });
  });

  it('takes the language it is given over the one of the text', () => {
    expect(readQuestion('kubelet', 'zh').language).toBe('zh');
  });

  it('keeps any text within its length, well-formed and printable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 9000 }), (typed) => {
        const { text } = readQuestion(typed);
        expect(text.length).toBeLessThanOrEqual(QUESTION_MAX);
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
      }),
    );
    expect(readQuestion(`${'a'.repeat(QUESTION_MAX - 1)}😀`).text).toBe('a'.repeat(QUESTION_MAX - 1));
  });
});
