import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Section } from '../../../src/knowledge/model/section.ts';
import { buildIndex, createIndexBuilder } from '../../../src/search/index/index-builder.ts';
import { impactOf, knownTerm, type SectionIndex } from '../../../src/search/index/section-index.ts';
import { analyze } from '../../../src/search/words/analyzer.ts';
import { isStopWord } from '../../../src/search/words/stop-words.ts';
import { sectionOf } from '../sections.ts';

const words = fc
  .array(fc.constantFrom('pod', 'Pods', 'node', 'the', 'volume', '容器', '容器编排', 'kube-proxy'), { maxLength: 10 })
  .map((list) => list.join(' '));
const page = fc
  .record({ number: fc.nat(90), text: words, alias: words })
  .map(({ number, text, alias }) => sectionOf(`Page ${number}`, text, 'en', { aliases: [alias] }));
/** Pages by number, as a folder lists them. */
const pages = fc
  .uniqueArray(page, { selector: ({ id }) => id, maxLength: 90 })
  .map((list) => list.sort((a, b) => (a.id < b.id ? -1 : 1)));

/** All that a search reads. */
function contentOf({ terms, written, ...index }: SectionIndex) {
  return { ...index, terms: terms.arrays(), written: written.arrays() };
}

describe('an index', () => {
  it('knows which sections hold a word in any of their fields', () => {
    fc.assert(
      fc.property(pages, (sections) => {
        const index = buildIndex(sections);
        for (const [place, { titles, text, aliases }] of sections.entries()) {
          const held = new Set(
            analyze([...titles, text, ...aliases].join('\n'))
              .filter(({ kind, written }) => kind === 'han' || !isStopWord(written))
              .map(({ term }) => term),
          );
          for (const word of ['pod', 'node', 'the', 'volum', '容器', '器编', 'kube-proxy']) {
            const term = knownTerm(index, word);
            expect(term !== undefined && impactOf(index, term, place) > 0, word).toBe(held.has(word));
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is the same after any changes as one that is built from nothing', () => {
    fc.assert(
      fc.property(fc.array(pages, { minLength: 2, maxLength: 4 }), (versions) => {
        const builder = createIndexBuilder();
        for (const sections of versions)
          expect(contentOf(builder.build(sections).index)).toEqual(contentOf(buildIndex(sections)));
      }),
      { numRuns: 30 },
    );
  });

  it('is the same after a page was saved again and again', () => {
    const others = Array.from({ length: 60 }, (_, at) => sectionOf(`Page ${at}`, `All about topic${at} and pods.`));
    const builder = createIndexBuilder();
    let sections: Section[] = [];
    for (let version = 0; version < 30; version++) {
      sections = others.with(20, sectionOf('Page 20', `Version${version} says something else.`));
      builder.build(sections);
    }
    expect(contentOf(builder.build(sections).index)).toEqual(contentOf(buildIndex(sections)));
  });

  it('makes again only what a changed page belongs to', () => {
    const sections = Array.from({ length: 500 }, (_, at) => sectionOf(`Page ${at}`, `All about topic${at}.`));
    const builder = createIndexBuilder();
    const before = builder.build(sections);
    const after = builder.build(sections.with(250, sectionOf('Page 250', 'Another text.')));
    const kept = [...after.segments.keys()].filter((key) => before.segments.has(key));
    expect(kept.length).toBe(before.segments.size - 1);
    const shorter = builder.build(sections.toSpliced(250, 1));
    expect([...shorter.segments.keys()].filter((key) => !before.segments.has(key)).length).toBeLessThanOrEqual(3);
  });
});
