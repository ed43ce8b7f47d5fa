import { describe, expect, it } from 'vitest';
import { type Judged, judge } from '../../src/search/verdict.ts';
import { sectionOf } from './sections.ts';

const found = (title: string, score: number, ratio: number, named = 0): Judged => ({
  section: sectionOf(title, title),
  score,
  ratio,
  named,
});
const noPairs = (): undefined => undefined;

describe('the verdict', () => {
  it('is clear for a best section that is sure and ahead', () => {
    expect(judge([found('a', 1, 2, 1), found('b', 0.7, 1.5, 1)], noPairs)).toEqual({ verdict: 'clear', near: 0 });
  });

  it('is close where several of the same name are about as good', () => {
    const list = [found('a', 1, 2, 0.8), found('b', 0.99, 2, 0.8), found('c', 0.5, 1.2, 0.8)];
    expect(judge(list, noPairs)).toEqual({ verdict: 'close', near: 2 });
  });

  it('is clear where the equally good one is the same section in the other language', () => {
    const [a, b] = [found('a', 1, 2, 1), found('b', 1, 2, 1)];
    expect(judge([a, b], (section) => (section === a.section ? b.section : undefined)).verdict).toBe('clear');
  });

  it('is none where nothing is sure, and counts what may have been meant', () => {
    expect(judge([], noPairs)).toEqual({ verdict: 'none', near: 0 });
    expect(judge([found('a', 1, 0.2)], noPairs)).toEqual({ verdict: 'none', near: 0 });
    expect(judge([found('a', 1, 0.9), found('b', 0.8, 0.6), found('c', 0.5, 0.3)], noPairs)).toEqual({
      verdict: 'none',
      near: 2,
    });
  });
});
