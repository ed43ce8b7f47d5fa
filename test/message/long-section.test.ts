import { describe, expect, it } from 'vitest';
import { toMessage } from '../../src/message/answers/message.ts';
import { toText } from '../../src/message/answers/text.ts';
import { readDocument, readStart } from '../../src/message/layout/document.ts';
import { toMoreModal } from '../../src/message/views/modals.ts';
import { makeKnowledge, makePage, makeSection } from './fixtures.ts';
import { sampleContext, sampleMessages } from './samples.ts';

const page = makePage({ path: 'en/book.md', title: 'Book' });
const paragraphs = Array.from({ length: 20_000 }, (_, index) => `Paragraph ${index} of a **very** long section.`);
const book = makeSection(page, ['Book'], paragraphs.join('\n\n'), { line: 1 });
const context = { ...sampleContext, knowledge: makeKnowledge([book]) };

function found() {
  const sample = sampleMessages('en').found?.answer;
  if (sample?.kind !== 'found') throw new Error('The samples have no found answer.');
  return { ...sample, best: { ...sample.best, section: book } };
}

describe('a section as long as a book', () => {
  it('is read as far as it can be shown, and says that there is more', () => {
    const { pieces, cut } = readStart(book.markdown, 2_400);
    expect(cut).toBe(true);
    expect(pieces.length).toBeLessThan(400);
    expect(pieces).toEqual(readDocument(book.markdown).slice(0, pieces.length));
  });

  it('fills its card and its window, each with the way to the rest', () => {
    const { blocks, text } = toMessage(found(), context);
    const shown = JSON.stringify(blocks);
    expect(shown).toContain('Paragraph 30 of');
    expect(shown).toContain('There is more in this section.');
    expect(text).toContain('Paragraph 40 of');
    const modal = JSON.stringify(toMoreModal(book, { ...context, language: 'en' }));
    expect(modal).toContain('Paragraph 150 of');
    expect(modal).toContain('The section is longer than Slack can show here.');
  });

  it('is whole in the terminal', () => {
    expect(toText(found(), context)).toContain('Paragraph 19999 of');
  });

  it('is cut inside a line without ends, and reads as a whole if it is short', () => {
    expect(readStart('x'.repeat(10_000), 100)).toEqual({ pieces: readDocument('x'.repeat(400)), cut: true });
    expect(readStart('short', 100)).toEqual({ pieces: readDocument('short'), cut: false });
  });
});
