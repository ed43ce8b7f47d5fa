import { describe, expect, it } from 'vitest';
import type { Section } from '../../src/knowledge/model/section.ts';
import { type Found, orderByPages } from '../../src/search/merge.ts';
import { sectionOf } from './sections.ts';

function foundOn(page: string, name: string, score: number, named: number): Found {
  const bare = sectionOf(name, `About ${name}.`);
  const section: Section = { ...bare, id: `${page}#${name}`, page: { ...bare.page, id: page } };
  const factors = { words: 1, coverage: 1, name: 1, closeness: 1, page: 1, language: 1 };
  return { section, score, named, factors, ratio: 1, fit: 1, strength: 1, coverage: 1, matches: [] };
}

const order = (found: readonly Found[], spokenOf: readonly string[] = []) =>
  orderByPages(found, {
    side: 0.6,
    linkList: 1,
    support: 0.3,
    spokenOf: { pages: new Set(spokenOf), weight: 1.5 },
  }).map(({ section }) => section.titles.at(-1));

describe('the order by pages', () => {
  it('puts first what several sections of its page speak for', () => {
    const found = [foundOn('a', 'chance', 1, 0), foundOn('b', 'one', 0.9, 0), foundOn('b', 'two', 0.9, 0)];
    expect(order(found)).toEqual(['one', 'two', 'chance']);
  });

  it('lets no other page outdo the section that is called what is asked', () => {
    const found = [
      foundOn('a', 'Deployment', 1, 1),
      foundOn('b', 'apply', 0.95, 0.8),
      foundOn('b', 'rollout', 0.95, 0.7),
    ];
    expect(order(found)).toEqual(['Deployment', 'apply', 'rollout']);
  });

  it('prefers the page that the conversation is about, but not to a much better section', () => {
    const found = [foundOn('a', 'kubectl logs', 1, 0.8), foundOn('b', 'docker logs', 0.8, 0.8)];
    expect(order(found, ['b'])).toEqual(['docker logs', 'kubectl logs']);
    expect(order([foundOn('a', 'kubectl logs', 1, 1), foundOn('b', 'docker ps', 0.5, 0.3)], ['b'])).toEqual([
      'kubectl logs',
      'docker ps',
    ]);
  });
});
