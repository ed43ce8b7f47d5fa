import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../src/search/passage/sentences.ts';

const sentences = (text: string): string[] => splitSentences(text).map(({ start, end }) => text.slice(start, end));

describe('the sentences of a paragraph', () => {
  it('end at a full stop before a capital, and at a Chinese one', () => {
    expect(sentences('A pod runs. It stops! Why? Nobody knows.')).toEqual([
      'A pod runs.',
      'It stops!',
      'Why?',
      'Nobody knows.',
    ]);
    expect(sentences('容器是进程。“它很轻。”镜像是模板！')).toEqual(['容器是进程。', '“它很轻。”', '镜像是模板！']);
  });

  it('do not end at abbreviations, versions, file names and initials', () => {
    for (const whole of [
      'Use tools, e.g. Docker, for it.',
      'Version 1.2 of node.js by J. Smith is out.',
      'See config.yaml. then go on.',
    ]) {
      expect(sentences(whole)).toEqual([whole]);
    }
  });

  it('have their notes and closing quotes with them', () => {
    expect(sentences('It began in 1993.[12] Then it grew.[citation needed] “So it did.” Now read.[^a] Done.')).toEqual([
      'It began in 1993.[12]',
      'Then it grew.[citation needed]',
      '“So it did.”',
      'Now read.[^a]',
      'Done.',
    ]);
    expect(sentences('始于 1993 年。[1][2]后来变大了。“真的！”他说。')).toEqual([
      '始于 1993 年。[1][2]',
      '后来变大了。',
      '“真的！”',
      '他说。',
    ]);
  });

  it('end after a bracket that was never closed', () => {
    const long = `Sad :( and ${'so '.repeat(150)}on. It ends. Here too.`;
    expect(sentences(long).slice(-2)).toEqual(['It ends.', 'Here too.']);
  });

  it('do not end within code, links and brackets', () => {
    for (const whole of [
      'Run `a. B` now.',
      'Read [this. That](https://a.b/c. D) first.',
      'It is (so. They say) light.',
    ]) {
      expect(sentences(whole)).toEqual([whole]);
    }
  });

  it('do not end within a short quotation, but with it', () => {
    for (const whole of [
      'It prints “Not found. Try again later” and stops.',
      'It says "Error! No such image" then.',
      '它会说“没找到。再试一次”然后停下。',
    ]) {
      expect(sentences(whole)).toEqual([whole]);
    }
    expect(sentences('He wrote "Stop. Go home." Then he left. A 5" disk. And so on.')).toEqual([
      'He wrote "Stop. Go home."',
      'Then he left.',
      'A 5" disk.',
      'And so on.',
    ]);
    const long = `“${'It is so. '.repeat(30)}”`;
    expect(sentences(long).length).toBeGreaterThan(20);
  });

  it('end once if full stops stand in a row, however many', () => {
    expect(sentences('Wait... Then go.')).toEqual(['Wait...', 'Then go.']);
    expect(sentences('Wait ...and go.')).toEqual(['Wait ...and go.']);
    expect(sentences(`${'.'.repeat(100_000)}a`)).toHaveLength(1);
  });

  it('together are the text but for spaces', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab A.。!？`[]()（）“”"\n'.split('')), maxLength: 80 }),
        (text) => {
          expect(sentences(text).join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
        },
      ),
    );
  });
});
