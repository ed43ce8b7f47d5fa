import { describe, expect, it } from 'vitest';
import { buildIndex } from '../../../src/search/index/index-builder.ts';
import { type QueryTerms, toQueryTerms } from '../../../src/search/passage/query-terms.ts';
import type { WeighedConcept } from '../../../src/search/ranking/gather.ts';
import { sectionOf } from '../sections.ts';

const index = buildIndex([sectionOf('Pod', 'A pod holds containers and shares a network.')]);

/** Asks for each word, as the pages write it. */
function queryTermsFor(typed: string, language: 'en' | 'zh', ...words: string[]): QueryTerms {
  const concepts = words.map((word): WeighedConcept => {
    const term = index.terms.get(word);
    const ways = term === undefined ? [] : [{ terms: [term], weight: 0.5, kind: 'same' as const, found: word }];
    return { asked: word, weight: 1, rarity: 2, ways };
  });
  return toQueryTerms(concepts, { typed, searched: typed, language }, index);
}

describe('what a question seeks in a section', () => {
  it('is each word that the knowledge has, as sure as its way is', () => {
    const { weights, sharesIn } = queryTermsFor('pod network zebra', 'en', 'pod', 'network', 'zebra');
    expect(weights).toEqual([2, 2]);
    expect(sharesIn('Two pods.')).toEqual([0.5, 0]);
  });

  it('is all of a way that takes several words, or a part of it', () => {
    const terms = ['pod', 'network'].map((word) => index.terms.get(word) ?? 0);
    const way = { terms, weight: 1, kind: 'translated' as const, found: 'pod network' };
    const question = { typed: '', searched: '', language: 'en' } as const;
    const read = toQueryTerms([{ asked: '', weight: 1, rarity: 1, ways: [way] }], question, index);
    expect(read.sharesIn('the pod network')).toEqual([1]);
    expect(read.sharesIn('the pod')).toEqual([0.5]);
  });

  it('is each character of a Chinese question once, but no particle', () => {
    const { weights, sharesIn } = queryTermsFor('容器的容量', 'zh');
    expect(weights).toHaveLength(3);
    expect(sharesIn('容量')).toEqual([1, 0, 1]);
  });

  it('is a time for when', () => {
    const { sharesIn } = queryTermsFor('when did pods begin', 'en', 'pod');
    expect(sharesIn('Pods began in 2014.')).toEqual([0.5, 1]);
    expect(sharesIn('Pods began early.')).toEqual([0.5, 0]);
  });
});
