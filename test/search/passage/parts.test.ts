import { describe, expect, it } from 'vitest';
import { readParts } from '../../../src/search/passage/parts.ts';

const parts = (markdown: string, widthMax = 200): string[] =>
  readParts(markdown, widthMax).map(({ start, end }) => markdown.slice(start, end));

describe('the parts of a section', () => {
  it('are the sentences of its paragraphs and the items of its lists, children included', () => {
    const markdown = 'One. Two.\n\n- Three. Four.\n  - Five.\n- Six.\n\n七。八。';
    expect(parts(markdown)).toEqual(['One.', 'Two.', '- Three. Four.\n  - Five.', '- Six.', '七。', '八。']);
    const blocks = readParts(markdown, 200).map(({ block }) => block);
    expect(blocks.map((block) => blocks.indexOf(block))).toEqual([0, 0, 2, 2, 4, 4]);
  });

  it('take code along, however it is announced, and code below code', () => {
    const markdown = 'First. Run this.\n\n```sh\na\n```\n\n```sh\nb\n```\n\nLast.';
    expect(parts(markdown)).toEqual(['First.', 'Run this.\n\n```sh\na\n```\n\n```sh\nb\n```', 'Last.']);
  });

  it('take announced steps along, but no other list', () => {
    expect(parts('Do this:\n\n1. a\n2. b')).toEqual(['Do this:\n\n1. a\n2. b', '1. a', '2. b']);
    expect(readParts('There are two:\n\n- a\n- b', 200).map(({ promises }) => promises)).toEqual([true, false, false]);
  });

  it('promise what is too wide to go along', () => {
    const [part] = readParts(`See here:\n\n\`\`\`\n${'x'.repeat(300)}\n\`\`\``, 200);
    expect(part).toMatchObject({ text: 'See here:', promises: true });
  });

  it('are a paragraph whole if emphasis or a link goes over the end of a sentence', () => {
    expect(parts('*One. Two.* Three.')).toEqual(['*One. Two.* Three.']);
  });

  it('stay where they are in tables, quotes and code that no sentence introduces', () => {
    const found = readParts('# One.\n\n> Two.\n\n| a | b |\n|---|---|\n| c. | d |\n\n---\n\n```\ne.\n```', 200);
    expect(found.map(({ kind, text }) => [kind, text])).toEqual([
      ['fixed', '> Two.'],
      ['fixed', '| c. | d |'],
      ['fixed', '```\ne.\n```'],
    ]);
  });
});
