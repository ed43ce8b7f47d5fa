import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { toFoundAnswer } from '../../src/message/answers/message.ts';
import { toTerminal, toText } from '../../src/message/answers/text.ts';
import { displayWidth } from '../../src/message/layout/width.ts';
import { makeKnowledge, makePage, makeSection } from './fixtures.ts';
import { sampleContext, sampleMessages } from './samples.ts';

function read(markdown: string, width: number, color = false): string {
  const section = makeSection(makePage(), ['Page'], markdown);
  const answer = toFoundAnswer(section, { language: 'en' }, makeKnowledge([section]));
  return toTerminal(answer, { ...sampleContext, link: () => undefined, width, color })
    .split('\n\n')
    .slice(1, -1)
    .join('\n\n');
}

describe('an answer in the terminal', () => {
  it('wraps between words, and Chinese anywhere but before its punctuation', () => {
    expect(read('one two three four five', 20)).toBe('one two three four\nfive');
    expect(read('一二三四五六七八九，十', 20)).toBe('一二三四五六七八九，\n十');
    expect(read('一二三四五六七八九十，一', 20)).toBe('一二三四五六七八九\n十，一');
  });

  it('breaks a word that is longer than a line', () => {
    expect(read('x'.repeat(45), 20)).toBe(`${'x'.repeat(20)}\n${'x'.repeat(20)}\nxxxxx`);
  });

  it('aligns the items of a list under their text', () => {
    expect(read('9. nine is a long item here\n10. ten\n    - deep', 20)).toBe(
      '9.  nine is a long\n    item here\n10. ten\n    • deep',
    );
  });

  it('keeps code as it is, indented', () => {
    expect(read('```sh\nls -la   # a very long command that no terminal breaks\n```', 20)).toBe(
      '    ls -la   # a very long command that no terminal breaks',
    );
  });

  it('aligns a table that fits and reads a wide one row by row', () => {
    const table = '| 名称 | b |\n|---|--:|\n| 一 | 1 |\n| two | 22 |';
    expect(read(table, 40)).toBe('名称   b\n────  ──\n一     1\ntwo   22');
    expect(read('| a | Docker |\n|---|---|\n| Scope | single containers on one host |', 24)).toBe(
      'Scope\n  Docker: single\n    containers on one\n    host',
    );
  });

  it('keeps every line of every answer within the width, but code and addresses', () => {
    for (const { answer, context } of Object.values(sampleMessages('zh'))) {
      const text = toTerminal(answer, { ...sampleContext, ...context, color: false, width: 40 });
      for (const line of text.split('\n')) {
        if (!line.startsWith('    ') && !line.startsWith('https:'))
          expect(displayWidth(line), line).toBeLessThanOrEqual(40);
      }
    }
  });

  it('wraps long titles, too, each line in bold', () => {
    const section = makeSection(makePage(), ['Page', 'A title that no narrow line can hold'], 'Text.');
    const answer = toFoundAnswer(section, { language: 'en' }, makeKnowledge([section]));
    const text = toTerminal(answer, { ...sampleContext, width: 20, color: true });
    const bold = (line: string) => `\u001b[1m${line}\u001b[22m`;
    expect(text.split('\n').slice(0, 2)).toEqual([bold('A title that no'), bold('narrow line can hold')]);
    const notFound = { ...answer, kind: 'not-found' as const, hits: [], nearest: [{ section, score: 1, matches: [] }] };
    const lines = toTerminal(notFound, { ...sampleContext, width: 20, color: false }).split('\n');
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(20);
  });

  it('has colours only if they are wanted, and the same words with them', () => {
    const colour = read('**bold** `code` plain words that go on', 30, true);
    expect(colour).toContain('\u001b[1mbold\u001b[22m');
    expect(stripVTControlCharacters(colour)).toBe(read('**bold** `code` plain words that go on', 30));
  });

  it('opens links by a click if there are colours, and has their addresses in words elsewhere', () => {
    const markdown = 'See [link](https://x.org/a) or https://y.org/b\n\n| A |\n| --- |\n| [cell](https://z.org/c) |';
    expect(read(markdown, 80)).toContain('See link (https://x.org/a) or https://y.org/b');
    expect(read(markdown, 80)).toContain('cell (https://z.org/c)');
    const colour = read(markdown, 80, true);
    expect(colour).toContain('\u001B]8;;https://x.org/a\u0007');
    expect(stripVTControlCharacters(colour)).toContain('See link or https://y.org/b');
    expect(stripVTControlCharacters(colour)).toContain('cell (https://z.org/c)');
  });
});

describe('an answer as plain text', () => {
  it('holds the whole section, however long, and no Markdown signs', () => {
    for (const { answer, context } of Object.values(sampleMessages('en'))) {
      const text = toText(answer, { ...sampleContext, ...context });
      if (answer.kind === 'found' && !answer.question.text.includes('*')) expect(text).not.toMatch(/\*\*|```|\]\(/);
      if (answer.kind === 'found' && answer.passage !== undefined) expect(text).toContain('Part 60.');
    }
  });

  it('puts the passage that answers before its section, and says it once if it is a block of its own', () => {
    const { answer, context } = sampleMessages('en')['found-long'] ?? {};
    if (answer?.kind !== 'found') throw new Error('no long answer among the samples');
    const blocks = toText(answer, { ...sampleContext, ...context }).split('\n\n');
    const passage = answer.passage?.markdown ?? '';
    expect(blocks.slice(1, 4)).toEqual([passage, '───', expect.stringContaining('Part 1.')]);
    expect(blocks.filter((block) => block === passage)).toHaveLength(1);
  });
});
