import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadTerms, parseTerms } from '../../../src/search/lexicon/terms.ts';

describe('the terms of the field', () => {
  const terms = loadTerms();

  it('are many', () => {
    expect(terms.length).toBeGreaterThan(1000);
  });

  it('name every English name once', () => {
    const names = terms.flatMap((term) => term.english.map((name) => name.toLowerCase()));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('name a Chinese name once in a line', () => {
    const repeated = terms.filter((term) => new Set(term.chinese).size < term.chinese.length);
    expect(repeated).toEqual([]);
  });

  it('stand in the order of the alphabet', () => {
    const names = terms.map((term) => (term.english[0] ?? '').toLowerCase());
    const misplaced = names.filter((name, index) => index > 0 && name < (names[index - 1] ?? ''));
    expect(misplaced).toEqual([]);
  });

  it('are English on the left and Chinese on the right, without stray blanks', () => {
    const wrong = terms.filter(
      (term) =>
        term.english.some((name) => !/^[\x21-\x7e]+( [\x21-\x7e]+)*$/u.test(name)) ||
        term.chinese.some((name) => !/\p{Script=Han}/u.test(name) || /\s/u.test(name)),
    );
    expect(wrong).toEqual([]);
  });

  it('have a header that says how to add one', () => {
    const [first] = readFileSync(new URL('../../../data/terms.tsv', import.meta.url), 'utf8').split('\n');
    expect(first).toMatch(/^# /u);
  });
});

describe('a list of terms', () => {
  it('is read with its other names, without comments and empty lines', () => {
    expect(parseTerms('# note\n\nload balancer|LB\t负载均衡器|负载均衡\n', 'list.tsv')).toEqual([
      { english: ['load balancer', 'LB'], chinese: ['负载均衡器', '负载均衡'] },
    ]);
  });

  it('is refused with file and line if a column is missing', () => {
    expect(() => parseTerms('cache\t缓存\nproxy 代理\n', 'list.tsv')).toThrow(/^list\.tsv:2: /u);
    expect(() => parseTerms('cache\t\n', 'list.tsv')).toThrow(/^list\.tsv:1: /u);
    expect(() => parseTerms('cache\t缓存\tmore\n', 'list.tsv')).toThrow(/^list\.tsv:1: /u);
  });
});
