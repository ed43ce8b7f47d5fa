import { describe, expect, it } from 'vitest';
import { type Judged, judge } from '../../src/search/verdict.ts';
import { sectionOf } from './sections.ts';

const found = (title: string, score: number, ratio: number, named = 0, coverage = 1): Judged => ({
  section: sectionOf(title, title),
  score,
  ratio,
  named,
  coverage,
});
const noPairs = (): undefined => undefined;
const sure = { first: 0.9, options: 0.95 };
const unsure = { first: 0.5, options: 0.6 };
const lost = { first: 0.1, options: 0.2 };

describe('the verdict', () => {
  it('is clear for a best section that is sure and ahead', () => {
    const list = [found('a', 1, 2, 1), found('b', 0.7, 1.5, 1)];
    expect(judge(list, sure, noPairs)).toEqual({ verdict: 'clear', offered: [] });
  });

  it('is close if several of the same name are about as good', () => {
    const list = [found('a', 1, 2, 0.8), found('b', 0.99, 2, 0.8), found('c', 0.5, 1.2, 0.8)];
    expect(judge(list, sure, noPairs)).toEqual({ verdict: 'close', offered: list.slice(0, 2) });
  });

  it('is clear if the equally good one is the same section in the other language', () => {
    const [a, b] = [found('a', 1, 2, 1), found('b', 1, 2, 1)];
    expect(judge([a, b], sure, (section) => (section === a.section ? b.section : undefined)).verdict).toBe('clear');
  });

  it('offers up to three of which one may answer, each topic once', () => {
    const list = ['a', 'b', 'c', 'd'].map((title, at) => found(title, 1 - at / 10, 1));
    expect(judge(list, unsure, noPairs)).toEqual({ verdict: 'maybe', offered: list.slice(0, 3) });
    const [a, b] = list;
    const pairs = judge(list, unsure, (section) => (section === b?.section ? a?.section : undefined));
    expect(pairs.offered).toEqual([list[0], list[2], list[3]]);
  });

  it('is none if nothing is sure, and names what shares more than a chance word', () => {
    expect(judge([], sure, noPairs)).toEqual({ verdict: 'none', offered: [] });
    const list = [found('a', 1, 0.9, 0, 0.5), found('b', 0.8, 0.6, 0, 0.3), found('c', 0.5, 0.3, 0, 0.05)];
    expect(judge(list, lost, noPairs)).toEqual({ verdict: 'none', offered: list.slice(0, 2) });
  });

  it('offers a list of links only if nothing else was found', () => {
    const items =
      '- [Releases and dates](https://example.com/releases), the project\n- On upgrades: [a guide for admins](https://example.com/guide), a blog';
    const links = { ...found('Sources', 1, 1), section: { ...sectionOf('Sources', items), markdown: items } };
    const other = found('Upgrades', 0.9, 1);
    expect(judge([links, other], unsure, noPairs).offered).toEqual([other]);
    expect(judge([links], unsure, noPairs).offered).toEqual([links]);
    const text = {
      ...links.section,
      markdown: `${items}\n\nThen ask the team for its release, and wait for it to come.`,
    };
    expect(judge([{ ...links, section: text }, other], unsure, noPairs).offered).toHaveLength(2);
  });

  it('names no list of links as a near topic', () => {
    const sources = { ...found('Sources', 0.9, 0.6), section: sectionOf('Sources', '- [Guide](https://example.com)') };
    const list = [sources, found('b', 0.8, 0.6)];
    expect(judge(list, lost, noPairs).offered).toEqual(list.slice(1));
  });
});
