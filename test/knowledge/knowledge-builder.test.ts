import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleKnowledge } from '../../src/knowledge/model/knowledge.ts';
import { createKnowledge, createKnowledgeBuilder } from '../../src/knowledge/model/knowledge-builder.ts';
import type { Page } from '../../src/knowledge/model/page.ts';
import { readPageText } from '../../src/knowledge/page/page-text.ts';

const PATHS = ['a.md', 'zh/a.md', 'b.md', 'zh/b.md', 'deep/c#1.md'];

const body = fc
  .array(
    fc.constantFrom(
      '# Title',
      '## Part',
      '## Other part',
      'Some text.',
      '[b](b.md#part)',
      '[here](#part)',
      '[[Title]]',
      '[c](deep/c%231.md)',
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((lines) => lines.join('\n\n'));
const version = fc.uniqueArray(fc.tuple(fc.constantFrom(...PATHS), body), { selector: ([path]) => path });

const pages = new Map<string, Page>();

/** The same page for the same text, as a page cache hands it out. */
function pageOf(path: string, text: string): Page | undefined {
  const key = `${path}\n${text}`;
  const known = pages.get(key);
  if (known !== undefined) return known;
  const read = readPageText(path, 'knowledge', text);
  if (read !== undefined) pages.set(key, { id: path, folder: '/knowledge', ...read.page });
  return pages.get(key);
}

describe('pages that are built again and again', () => {
  it('are what they would be, were they built for the first time', () => {
    fc.assert(
      fc.property(fc.array(version, { minLength: 2, maxLength: 5 }), (versions) => {
        const builder = createKnowledgeBuilder();
        for (const files of versions) {
          const read = files.flatMap(([path, text]) => pageOf(path, text) ?? []);
          const again = assembleKnowledge(builder.build(read));
          const first = createKnowledge(read);
          expect(again.sections).toEqual(first.sections);
          for (const section of first.sections) {
            expect(again.section(section.id)).toEqual(section);
            expect(again.pairOf(section)?.id).toBe(first.pairOf(section)?.id);
          }
        }
      }),
    );
  });

  it('are the same objects while nothing about them changed', () => {
    const builder = createKnowledgeBuilder();
    const build = (text: string) =>
      builder.build([pageOf('a.md', '# A\n\n[b](b.md#part)'), pageOf('b.md', text)].flatMap((page) => page ?? []));
    const before = build('# B\n\n## Part\n\nOne.');
    const after = build('# B\n\n## Part\n\nTwo.');
    expect(after[0]).toBe(before[0]);
    expect(after[1]?.sections.at(-1)?.text).toBe('Two.');
    const moved = build('# B\n\n## Moved\n\nTwo.');
    expect(moved[0]).not.toBe(before[0]);
    expect(moved[0]?.sections[0]?.links).toEqual([]);
  });
});
