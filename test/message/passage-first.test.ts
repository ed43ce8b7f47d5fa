import { describe, expect, it } from 'vitest';
import { putPassageFirst } from '../../src/message/layout/passage-first.ts';
import { makePage, makeSection } from './fixtures.ts';

const led = (markdown: string, passage?: string) =>
  putPassageFirst(
    passage === undefined ? undefined : { markdown: passage, text: passage },
    makeSection(makePage(), ['Page'], markdown),
  );

describe('what a section is shown with first', () => {
  it('is nothing of its own without a passage, or if the passage comes first', () => {
    expect(led('One. Two.')).toEqual({ rest: 'One. Two.' });
    expect(led('One. Two. Three.', 'One. Two.')).toEqual({ rest: 'One. Two. Three.' });
  });

  it('is the passage, which leaves a mark where it stood', () => {
    expect(led('One. Two. Three. Four.', 'Two. Three.')).toEqual({ lead: 'Two. Three.', rest: 'One. … Four.' });
  });

  it('is a paragraph or an item with a dash, which leaves nothing: the rest reads as one text', () => {
    expect(led('One.\n\nTwo.\n\nThree.', 'Two.')).toEqual({ lead: 'Two.', rest: 'One.\n\nThree.' });
    expect(led('One.\n\nTwo.', 'Two.')).toEqual({ lead: 'Two.', rest: 'One.' });
    expect(led('Has:\n\n- a\n- b\n- c', '- b')).toEqual({ lead: '- b', rest: 'Has:\n\n- a\n- c' });
    const long = `${'It has many words. '.repeat(12)}It has:`;
    expect(led(`${long}\n\n- b`, '- b')).toEqual({ lead: '- b', rest: `${long}\n\n- …` });
  });

  it('is an item, which leaves its number', () => {
    expect(led('Do:\n\n1. a\n2. b\n   - c\n3. d', '2. b\n   - c')).toEqual({
      lead: '2. b\n   - c',
      rest: 'Do:\n\n1. a\n2. …\n3. d',
    });
  });

  it('is nothing of its own if the passage is the first item or row below a short introduction', () => {
    const list = 'Do:\n\n1. a\n2. b';
    expect(led(list, '1. a')).toEqual({ rest: list });
    const table = 'Before.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |';
    const section = makeSection(makePage(), ['Page'], table);
    expect(putPassageFirst({ markdown: '| a | b |\n|---|---|\n| 1 | 2 |', text: '', isRow: true }, section)).toEqual({
      rest: table,
    });
  });

  it('is the passage before the whole section if it stands there in another form', () => {
    expect(led('One.\n\n  - two\n    - three', '- two\n  - three')).toEqual({
      lead: '- two\n  - three',
      rest: 'One.\n\n  - two\n    - three',
    });
  });

  it('leaves the table whole that a row is taken from', () => {
    const table = '| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |';
    const section = makeSection(makePage(), ['Page'], `Before.\n\n${table}`);
    const lead = '| a | b |\n|---|---|\n| 3 | 4 |';
    expect(putPassageFirst({ markdown: lead, text: '', isRow: true }, section)).toEqual({
      lead,
      rest: section.markdown,
    });
  });
});
