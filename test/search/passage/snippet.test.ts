import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Section } from '../../../src/knowledge/model/section.ts';
import { parseMarkdown } from '../../../src/knowledge/page/markdown.ts';
import { plainTextOf } from '../../../src/search/passage/parts.ts';
import type { QueryTerms } from '../../../src/search/passage/query-terms.ts';
import { findPassage, GLANCE } from '../../../src/search/passage/snippet.ts';
import { sectionOf } from '../sections.ts';

const FILLER = Array.from({ length: 12 }, (_, n) => `Filler number ${n} says something that nobody ever asked about.`);
const SOME = FILLER.join(' ');

/** Asks for each of the words, all of the same weight. */
const asking =
  (...words: string[]) =>
  (): QueryTerms => ({
    weights: words.map(() => 1),
    sharesIn: (text) => words.map((word) => (text.includes(word) ? 1 : 0)),
  });

function sectionWith(markdown: string): Section {
  return { ...sectionOf('Page', markdown), text: plainTextOf(markdown) };
}

const passageOf = (markdown: string, ...words: string[]): string | undefined =>
  findPassage(sectionWith(markdown), asking(...words))?.markdown;

describe('the passage of a section', () => {
  it('is none if the section is short', () => {
    expect(passageOf('The answer is here. It is short.', 'answer')).toBeUndefined();
  });

  it('is none if no part holds any of the question', () => {
    expect(passageOf(SOME, 'answer')).toBeUndefined();
  });

  it('is the sentence that holds the most with one beside it, as they stand in the Markdown', () => {
    const markdown = `${SOME} The **answer** is \`42\`. It was computed. ${SOME}`;
    expect(findPassage(sectionWith(markdown), asking('answer'))).toEqual({
      markdown: 'The **answer** is `42`. It was computed.',
      text: 'The answer is 42. It was computed.',
    });
  });

  it('is the two neighbours that hold most together rather than the one that holds most alone', () => {
    const markdown = `${SOME} A one two here. Nothing beside it. ${SOME} A one here. A two and three there. ${SOME}`;
    expect(passageOf(markdown, 'one', 'two', 'three')).toBe('A one here. A two and three there.');
  });

  it('looks for what tells parts of the section apart, not for its subject', () => {
    const pods = Array.from({ length: 8 }, (_, n) => `A pod on a node does thing ${n}, again and again, every day.`);
    const markdown = `${pods.join(' ')} Eviction ends it early. ${SOME}`;
    expect(passageOf(markdown, 'pod', 'node', 'Eviction')).toContain('Eviction ends it early.');
  });

  it('begins with the section if the question is its name', () => {
    const markdown = `The smallest thing that runs. It holds containers. ${SOME} A Page is fine. ${SOME}`;
    expect(passageOf(markdown, 'Page')).toBe('The smallest thing that runs. It holds containers.');
  });

  it('is one list item, whole', () => {
    const markdown = `${SOME}\n\n1. First thing.\n2. The answer. It goes on.\n   - With a child.\n3. Last thing.`;
    expect(passageOf(markdown, 'answer')).toBe('2. The answer. It goes on.\n   - With a child.');
  });

  it('has the code with it that its sentence introduces, whole', () => {
    const markdown = `${SOME} To get the answer, run:\n\n\`\`\`sh\nkubectl answer\n\nkubectl more\n\`\`\`\n\n${SOME}`;
    expect(passageOf(markdown, 'answer')).toMatch(
      /To get the answer, run:\n\n```sh\nkubectl answer\n\nkubectl more\n```$/u,
    );
  });

  it('has short numbered steps with it that its sentence announces', () => {
    const markdown = `${SOME}\n\nTo get the answer:\n\n1. Ask for it.\n2. Wait.\n\n${SOME}`;
    expect(passageOf(markdown, 'answer')).toBe('To get the answer:\n\n1. Ask for it.\n2. Wait.');
  });

  it('never ends by promising what it leaves out', () => {
    const items = FILLER.map((filler) => `- ${filler}`).join('\n');
    const markdown = `${SOME} Here is why. The answer depends on this:\n\n${items}\n\n${SOME}`;
    expect(passageOf(markdown, 'answer') ?? '').not.toMatch(/:$/u);
  });

  it('is the asked row of a long table, below its head', () => {
    const rows = FILLER.concat(FILLER).map((filler, at) => `| place ${at} | ${filler} |`);
    const table = ['| Place | What |', '|---|---|', ...rows, '| the answer | here |', ...rows].join('\n');
    expect(passageOf(`${SOME}\n\n${table}\n\n${SOME}`, 'answer')).toBe(
      '| Place | What |\n|---|---|\n| the answer | here |',
    );
  });

  it('is never a piece of code or of a short table', () => {
    const markdown = `${SOME}\n\n- Item.\n\n\`\`\`\nthe answer\n\`\`\`\n\n| a | b |\n|---|---|\n| the answer | 1 |`;
    expect(passageOf(markdown, 'answer')).toBeUndefined();
  });

  it('is none if a row of a table holds most, rather than a sentence that holds less', () => {
    const markdown = `${SOME} A word of the answer.\n\n| a | b |\n|---|---|\n| the answer | port 10250 |`;
    expect(passageOf(markdown, 'answer', '10250')).toBeUndefined();
  });

  it('takes a paragraph whole if a sentence alone would mean something else', () => {
    const markdown = `${SOME}\n\n**The answer. Goes on.** And here.\n\n${SOME}`;
    expect(passageOf(markdown, 'answer')).toBe('**The answer. Goes on.** And here.');
  });

  it('is cut out whole, whatever the Markdown', () => {
    const piece = fc.constantFrom(
      ...[
        'answer ',
        'Pod. ',
        '容器。',
        '“它很轻。”',
        '`a. B`',
        '**',
        '_',
        '[x. Y](https://a.b/c. d)',
        '[^1] ',
        'e.g. ',
        '(',
        ')',
      ],
      ...[
        '\n',
        '\n\n',
        '- ',
        '1. ',
        '   ',
        '| a | b |\n',
        '|---|---|\n',
        '```\n',
        '~~~\n',
        '    ',
        '> ',
        '# ',
        ':\n\n',
        '---\n',
      ],
      ...['😀', '👩‍💻。', '𠮷', '&amp; ', '&lt;b&gt;. ', '\\', '\\.', '<b>', '\u3000', '\t', '!', '[a]: https://a.b\n'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const markdown = pieces.join('');
        const section = { ...sectionWith(markdown), text: 'x'.repeat(GLANCE + markdown.length * 4) };
        const passage = findPassage(section, asking('answer'));
        if (passage === undefined) return;
        expect(passage.text).toContain('answer');
        expect(passage.text).not.toMatch(/\p{Surrogate}/u);
        expect(passage.text).toBe(plainTextOf(passage.markdown));
        // Every line is the section's, but for the indentation that an item has there.
        const lines = new Set(markdown.split('\n').map((line) => line.trim()));
        for (const line of passage.markdown.split('\n').slice(1, -1)) expect(lines).toContain(line.trim());
        // Fences and tables are there from their first line to their last.
        const codes = (text: string): string[] =>
          parseMarkdown(text).flatMap(({ type, content }) =>
            type === 'fence' || type === 'code_block' ? [content.trim()] : [],
          );
        for (const code of codes(passage.markdown)) expect(codes(markdown)).toContain(code);
        expect(passage.markdown.match(/&(?!\w+;)/u)).toBeNull();
      }),
      { numRuns: 300, examples: [[['\u3000', '```\n', 'answer ']]] },
    );
  });
});
