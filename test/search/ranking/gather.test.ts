import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Concept } from '../../../src/search/concepts/concept.ts';
import { buildIndex } from '../../../src/search/index/index-builder.ts';
import type { SectionIndex } from '../../../src/search/index/section-index.ts';
import { conceptScoreIn } from '../../../src/search/ranking/concept-scores.ts';
import { gather, gatherInSteps, weigh } from '../../../src/search/ranking/gather.ts';
import { createStepQueue } from '../../../src/search/ranking/steps.ts';
import { createScratch } from '../../../src/search/ranking/totals.ts';
import { sectionOf } from '../sections.ts';

const WORDS = 'pod node volume service ingress secret probe label daemon quota taint lease'.split(' ');
/** How much rarer each word is than the one before. */
const RARER = 0.6;
const SECTIONS = 120;
/** More postings than these pages have. */
const ALL = 1e6;

/** Pages of words from common to rare, some of them often on one page: only among such can anything be left unread. */
const index = fc.integer().map((seed): SectionIndex => {
  const random = randomFrom(seed);
  const sections = Array.from({ length: SECTIONS }, (_, page) => {
    const words = WORDS.flatMap((word, rank) =>
      random() < RARER ** rank ? Array<string>(1 + Math.floor(random() ** 3 * 6)).fill(word) : [],
    );
    return sectionOf(`Page ${page}`, words.join(' '));
  });
  return buildIndex(sections);
});
const word = fc.constantFrom(...WORDS);
const way = fc.record({ words: fc.array(word, { minLength: 1, maxLength: 2 }), weight: fc.constantFrom(1, 0.9, 0.45) });
const concept = fc.record({
  ways: fc.oneof({ weight: 3, arbitrary: fc.tuple(way) }, { weight: 1, arbitrary: fc.array(way, { maxLength: 3 }) }),
  weight: fc.constantFrom(1, 0.6, 0.2),
});
const asked = fc.array(concept, { maxLength: 5 });

function randomFrom(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state = Math.imul(state, 1103515245) + 12345;
    return (state >>> 8) / 2 ** 24;
  };
}

function conceptsOf(
  question: readonly { ways: { words: string[]; weight: number }[]; weight: number }[],
  index: SectionIndex,
): Concept[] {
  return question.map((concept) => ({
    asked: '',
    weight: concept.weight,
    ways: concept.ways.flatMap((way) => {
      const terms = way.words.flatMap((written) => index.terms.get(written) ?? []);
      return terms.length === 0 ? [] : [{ terms, weight: way.weight, kind: 'same' as const, found: '' }];
    }),
  }));
}

describe('gathering', () => {
  it('finds the same sections in the same order as if every section were scored', () => {
    fc.assert(
      fc.property(
        index,
        asked,
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(0, 5, 1000),
        (pages, question, limit, many) => {
          const asking = conceptsOf(question, pages);
          const { concepts, candidates } = gather(asking, pages, createScratch(pages), limit, undefined, {
            many,
            budget: ALL,
          });
          const scores = Array.from({ length: pages.size }, (_, section) =>
            concepts.reduce(
              (sum, { rarity, ...rest }) => sum + rarity * conceptScoreIn(rest, pages, section).strength,
              0,
            ),
          );
          const best = scores.filter((score) => score > 0).sort((a, b) => b - a);
          const expected = best.slice(0, limit).map((score) => expect.closeTo(score, 4));
          expect(candidates.map(({ score }) => score)).toEqual(expected);
          expect(candidates.map(({ section }) => scores[section])).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('finds sections with their whole scores, best first, when it may not read all postings', () => {
    fc.assert(
      fc.property(
        index,
        asked,
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 200 }),
        (pages, question, limit, budget) => {
          const asking = conceptsOf(question, pages);
          const within = (section: number) => section % 3 > 0;
          const find = (limits: { many: number; budget: number }) =>
            gather(asking, pages, createScratch(pages), limit, within, limits);
          const { concepts, candidates } = find({ many: 0, budget });
          const all = find({ many: 0, budget: ALL }).candidates;
          expect(candidates).toHaveLength(all.length);
          for (const [at, { section, score }] of candidates.entries()) {
            const whole = concepts.reduce(
              (sum, own) => sum + own.rarity * conceptScoreIn(own, pages, section).strength,
              0,
            );
            expect(score).toBeCloseTo(whole, 4);
            expect(score).toBeLessThanOrEqual((all[at]?.score ?? 0) + 1e-4);
            expect(within(section)).toBe(true);
          }
          const scores = candidates.map(({ score }) => score);
          expect(scores).toEqual([...scores].sort((a, b) => b - a));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('leaves its working memory as it was: the same question finds the same again', () => {
    fc.assert(
      fc.property(index, asked, asked, (pages, question, other) => {
        const scratch = createScratch(pages);
        const first = gather(conceptsOf(question, pages), pages, scratch, 3);
        gather(conceptsOf(other, pages), pages, scratch, 3, undefined, { many: 0, budget: 50 });
        expect(gather(conceptsOf(question, pages), pages, scratch, 3)).toEqual(first);
      }),
    );
  });

  it('finds nothing for nothing', () => {
    const pages = buildIndex([sectionOf('Pod', 'A group of containers.')]);
    expect(gather([], pages, createScratch(pages), 5).candidates).toEqual([]);
    const unknown: Concept = { asked: 'x', weight: 1, ways: [] };
    expect(gather([unknown], pages, createScratch(pages), 5).candidates).toEqual([]);
  });

  it('finds the same in steps, with other questions in between', async () => {
    await fc.assert(
      fc.asyncProperty(index, fc.array(asked, { minLength: 2, maxLength: 4 }), async (pages, questions) => {
        const shared = createScratch(pages);
        const ofPassages = createScratch(pages);
        let pauses = 0;
        const run = createStepQueue(async () => {
          pauses++;
          for (const question of questions) weigh(conceptsOf(question, pages), pages, ofPassages);
        });
        const inSteps = questions.map((question) => run(gatherInSteps(conceptsOf(question, pages), pages, shared, 4)));
        const atOnce = questions.map((question) => gather(conceptsOf(question, pages), pages, createScratch(pages), 4));
        expect(await Promise.all(inSteps)).toEqual(atOnce);
        expect(pauses).toBeGreaterThanOrEqual(questions.length);
      }),
      { numRuns: 100 },
    );
  });

  it('goes on with the next question after one that failed', async () => {
    const run = createStepQueue(async () => {});
    const failing = run(
      (function* (): Generator<void, number> {
        yield;
        throw new Error('within');
      })(),
    );
    const next = run(
      (function* (): Generator<void, number> {
        yield;
        return 1;
      })(),
    );
    await expect(failing).rejects.toThrow('within');
    expect(await next).toBe(1);
  });
});
