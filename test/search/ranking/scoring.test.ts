import { describe, expect, it } from 'vitest';
import type { Concept } from '../../../src/search/concepts/concept.ts';
import { buildIndex } from '../../../src/search/index/index-builder.ts';
import { gather } from '../../../src/search/ranking/gather.ts';
import { rescore, type Scored } from '../../../src/search/ranking/scoring.ts';
import { createScratch } from '../../../src/search/ranking/totals.ts';
import { TUNING } from '../../../src/search/tuning.ts';
import { termOf } from '../../../src/search/words/analyzer.ts';
import { sectionOf } from '../sections.ts';

const sections = [
  sectionOf('Probe', 'It tells whether a container is alive.'),
  sectionOf('Quota', 'A probe is no part of it. Each team has a limit.'),
  sectionOf('Limit', 'A container that takes more is stopped. Then it starts again.'),
  sectionOf('Team', 'Everybody is in one.'),
];
const index = buildIndex(sections);

/** Scores the sections for these words, best first, by title. */
function scored(words: string[], asksName = false, weight = 1): (Scored & { title: string })[] {
  const concepts = words.map((word): Concept => {
    const term = index.terms.get(termOf(word));
    return {
      asked: word,
      weight: 1,
      ways: term === undefined ? [] : [{ terms: [term], weight, kind: 'same', found: word }],
    };
  });
  const gathered = gather(concepts, index, createScratch(index), 10);
  return rescore(gathered, index, TUNING, asksName).map((found) => ({
    ...found,
    title: sections[found.section]?.titles[0] ?? '',
  }));
}

describe('scoring', () => {
  it('puts the section first that has what is asked for a name, and is surer of it', () => {
    const [first, second] = scored(['probe'], true);
    expect([first?.title, first?.named, second?.title, second?.named]).toEqual(['Probe', 1, 'Quota', 0]);
    expect(first?.fit).toBeGreaterThan(second?.fit ?? 1);
  });

  it('says what share of the question a section covers', () => {
    const coverage = Object.fromEntries(scored(['probe', 'alive']).map((found) => [found.title, found.coverage]));
    expect(coverage.Probe).toBe(1);
    expect(coverage.Quota).toBeGreaterThan(0);
    expect(coverage.Quota).toBeLessThan(0.5);
  });

  it('is less sure if a word of the question is unknown, or the way to it unsure', () => {
    const sure = scored(['alive'])[0]?.fit ?? 0;
    expect(scored(['alive', 'zebra'])[0]?.fit).toBeLessThan(sure);
    expect(scored(['alive'], false, 0.5)[0]?.fit).toBeLessThan(sure);
  });

  it('tells by which word a section was found', () => {
    expect(
      scored(['team', 'alive']).map(({ title, matches }) => [title, ...matches.map(({ found }) => found)]),
    ).toEqual(
      expect.arrayContaining([
        ['Team', 'team'],
        ['Probe', 'alive'],
      ]),
    );
  });

  it('finds nothing for nothing', () => {
    expect(scored([])).toEqual([]);
    expect(scored(['zebra'])).toEqual([]);
  });
});
