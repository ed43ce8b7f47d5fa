import { describe, expect, it } from 'vitest';
import { readPairPlaces } from '../../../src/search/question/han-words.ts';

describe('the place of a pair of characters', () => {
  it('is within a word, or across two', () => {
    const placeOf = readPairPlaces('欧洲法案');
    expect([0, 1, 2].map(placeOf)).toEqual(['within', 'across', 'within']);
  });

  it('is beside a character that is no part of a longer word', () => {
    const placeOf = readPairPlaces('容器在集群');
    expect([0, 1, 2, 3].map(placeOf)).toEqual(['within', 'beside', 'beside', 'within']);
  });

  it('is known in text that mixes both languages', () => {
    expect(readPairPlaces('k8s 集群')(4)).toBe('within');
  });

  it('is beside anything past the end', () => {
    expect(readPairPlaces('')(0)).toBe('beside');
    expect(readPairPlaces('集群')(7)).toBe('beside');
  });
});
