import { describe, expect, it } from 'vitest';
import { buildIndex } from '../../../src/search/index/index-builder.ts';
import { type Closeness, closenessIn, placesOf } from '../../../src/search/ranking/closeness.ts';
import type { WeighedConcept } from '../../../src/search/ranking/gather.ts';
import { sectionOf } from '../sections.ts';

/** How close the words of a question stand in a text; each weighs the same. */
function closenessOf(question: string, text: string): Closeness {
  const index = buildIndex([sectionOf('title', text)]);
  const concepts = question.split(' ').map((word): WeighedConcept => {
    const term = index.terms.get(word) ?? -1;
    return {
      asked: word,
      weight: 1,
      rarity: 1,
      ways: [{ terms: term < 0 ? [] : [term], weight: 1, kind: 'same', found: word }],
    };
  });
  return closenessIn(concepts, placesOf(concepts), index, 0, concepts.length);
}

describe('how close the words of a question stand', () => {
  it('counts neighbours in either order, across one word at most', () => {
    expect(closenessOf('pod node cluster', 'a pod node and a cluster').adjacency).toBe(0.5);
    expect(closenessOf('pod node cluster', 'cluster on node with pod').adjacency).toBe(1);
    expect(closenessOf('pod node', 'pod then some other big node').adjacency).toBe(0);
  });

  it('counts words that follow each other as asked, the farther the less', () => {
    const near = closenessOf('pod node', 'pod runs node').order;
    const far = closenessOf('pod node', 'pod runs forever beside one node').order;
    expect(near).toBe(1);
    expect(far).toBeGreaterThan(0);
    expect(far).toBeLessThan(near);
    expect(closenessOf('pod node', 'node runs pod').order).toBe(0);
  });

  it('ends with the sentence', () => {
    expect(closenessOf('pod node', 'one pod. node').order).toBe(0);
    expect(closenessOf('pod node', 'one pod. node').sentence).toBe(0.5);
    expect(closenessOf('pod node', 'one node. a node has a pod.').sentence).toBe(1);
  });

  it('is undecided for a single word', () => {
    expect(closenessOf('pod', 'one pod')).toEqual({ adjacency: 0.5, order: 0, sentence: 1 });
  });
});
