import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Section } from '../../src/knowledge/section.ts';
import { findPassage, GLANCE } from '../../src/search/snippet.ts';
import { sectionOf } from './sections.ts';

const FILLER = Array.from({ length: 12 }, (_, n) => `Filler number ${n} says something that nobody ever asked about.`);
const weighWord =
  (word: string) =>
  (text: string): number =>
    text.includes(word) ? 1 : 0;

function sectionWith(markdown: string): Section {
  return sectionOf('Page', markdown);
}

describe('the passage of a section', () => {
  it('is none where the section is short', () => {
    expect(findPassage(sectionWith('The answer is here. It is short.'), weighWord('answer'))).toBeUndefined();
  });

  it('is none where no part holds any of the question', () => {
    expect(findPassage(sectionWith(FILLER.join(' ')), weighWord('answer'))).toBeUndefined();
  });

  it('is the sentence that holds the most with one beside it, as they stand in the Markdown', () => {
    const markdown = `${FILLER.join(' ')} The **answer** is \`42\`. It was computed. ${FILLER.join(' ')}`;
    expect(findPassage(sectionWith(markdown), weighWord('answer'))).toEqual({
      markdown: 'The **answer** is `42`. It was computed.',
      text: 'The answer is 42. It was computed.',
    });
  });

  it('is one list item, whole', () => {
    const markdown = `${FILLER.join(' ')}\n\n1. First thing.\n2. The answer. It goes on.\n   - With a child.\n3. Last thing.`;
    const passage = findPassage(sectionWith(markdown), weighWord('answer'));
    expect(passage?.markdown).toContain('The answer. It goes on.');
    expect(passage?.markdown).toContain('With a child.');
    expect(passage?.markdown).not.toContain('Last thing');
  });

  it('is never a piece of code or of a table', () => {
    const markdown = `${FILLER.join(' ')}\n\n\`\`\`\nthe answer\n\`\`\`\n\n| a | b |\n|---|---|\n| the answer | 1 |`;
    expect(findPassage(sectionWith(markdown), weighWord('answer'))).toBeUndefined();
  });

  it('takes a paragraph whole where a sentence alone would mean something else', () => {
    const markdown = `${FILLER.join(' ')}\n\n**The answer. Goes on.** And here. ${FILLER.join('\n')}`;
    const passage = findPassage(sectionWith(markdown), weighWord('The answer'));
    expect(passage === undefined || passage.markdown.startsWith('**The answer. Goes on.**')).toBe(true);
  });

  it('is always words of the section, whatever the Markdown', () => {
    const piece = fc.constantFrom(
      'answer ',
      'Pod. ',
      '容器。',
      '`a`',
      '**',
      '[x](https://a.b)',
      '\n\n',
      '- ',
      '1. ',
      '| a | b |\n',
      '```\n',
      '😀',
      '&amp; ',
      '> ',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const section = { ...sectionWith(pieces.join('')), text: 'x'.repeat(GLANCE + 1) };
        const passage = findPassage(section, weighWord('answer'));
        if (passage === undefined) return;
        expect(passage.text).toContain('answer');
        expect(passage.text).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/u);
      }),
    );
  });
});
