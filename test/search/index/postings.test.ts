import fc from 'fast-check';
import MiniSearch from 'minisearch';
import { describe, expect, it } from 'vitest';
import { FIELDS, toDocument } from '../../../src/search/index/document.ts';
import { COUNT_BITS, COUNT_MAX, PackedMiniSearch } from '../../../src/search/index/postings.ts';
import { analyze } from '../../../src/search/words/analyzer.ts';
import { sectionOf } from '../sections.ts';

const words = fc.array(fc.constantFrom('pod', 'node', 'volume', '容器', '容器编排', 'kube-proxy'), { maxLength: 10 });
const pages = fc.array(
  fc
    .record({ title: words, text: words, aliases: words })
    .map(({ title, text, aliases }) => sectionOf(title.join(' '), text.join(' '), 'en', { aliases })),
  { maxLength: 12 },
);

describe('packed postings', () => {
  it('are those that MiniSearch keeps by itself', () => {
    fc.assert(
      fc.property(pages, (sections) => {
        const terms = new Map<string, number>();
        const read = (text: string) => {
          const found = analyze(text).map(({ term }) => term);
          for (const term of found) if (!terms.has(term)) terms.set(term, terms.size + 1);
          return { terms: found, numbers: found.map((term) => terms.get(term) ?? 0) };
        };
        const packed = new PackedMiniSearch(read);
        const plain = new MiniSearch({
          fields: [...FIELDS],
          tokenize: (text) => read(text).terms,
          processTerm: (term) => term,
        });
        for (const [id, section] of sections.entries()) {
          packed.add(toDocument(section, id));
          plain.add(toDocument(section, id));
        }
        const { starts, sections: held, counts } = packed.pack(terms.size);
        const unpacked = [...terms]
          .map(([term, number]) => [term, number] as const)
          .flatMap(([term, number]) =>
            [...held.subarray(starts[number], starts[number + 1])].flatMap((section, at) =>
              FIELDS.map((_, field) => {
                const all = counts[(starts[number] ?? 0) + at] ?? 0;
                return { term, section, field, count: (all >>> (field * COUNT_BITS)) & COUNT_MAX };
              }).filter(({ count }) => count > 0),
            ),
          );
        const kept = plain.toJSON().index.flatMap(([term, fields]) =>
          Object.entries(fields).flatMap(([field, entries]) =>
            Object.entries(entries).map(([section, count]) => ({
              term,
              section: Number(section),
              field: Number(field),
              count,
            })),
          ),
        );
        expect(new Set(unpacked.map((entry) => JSON.stringify(entry)))).toEqual(
          new Set(kept.map((entry) => JSON.stringify(entry))),
        );
      }),
    );
  });
});
