import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { separateContext } from '../../../src/answer/reading/context.ts';
import { readQuestion } from '../../../src/answer/reading/question.ts';

const log = Array.from(
  { length: 30 },
  (_, at) => `2026-01-02 10:11:${10 + at} ERROR worker ${at} could not reach 10.0.0.${at}`,
);

describe('quotes, logs and code beside a question', () => {
  it.each([
    ['> the nightly job failed again\nhow do I restore a backup?'],
    ['&gt; the nightly job failed again\nhow do I restore a backup?'],
    ['```\npanic: no space left\ngoroutine 1 [running]\n```\nhow do I restore a backup?'],
    ['how do I restore a backup?\n```\npanic: no space left'],
    ['how do I restore a backup?\nError: exit 1\n  at run (job.js:1)\n  at main (job.js:9)'],
    [`${log.join('\n')}\nhow do I restore a backup?`],
    ['kubectl get pods\nNAME READY STATUS AGE\napi-7d 0/1 Error 40m\nhow do I restore a backup?'],
    [`$ restore --all\nfatal: nothing to restore\nhow do I restore a backup?`],
  ])('%j asks its question', (typed) => expect(readQuestion(typed).text).toBe('how do I restore a backup?'));

  it('searches what is pasted if nothing is asked beside it', () => {
    expect(readQuestion('> what is a pod').text).toBe('what is a pod');
    expect(readQuestion('Error: no space left on device').text).toContain('no space left');
  });

  it('adds no character to any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (typed) => {
        const { said, context } = separateContext(typed);
        expect(said.length + context.length).toBeLessThanOrEqual(typed.length + 1);
      }),
    );
  });
});
