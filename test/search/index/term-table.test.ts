import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TermTable } from '../../../src/search/index/term-table.ts';

const term = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }),
  fc.stringMatching(/^[容器a-b]{1,3}$/u),
);
/** More than the first table has slots for, now and then. */
const terms = fc.oneof(
  fc.array(term),
  fc.nat(6000).map((count) => Array.from({ length: count }, (_, at) => `t${at}`)),
);

describe('a table of terms', () => {
  it('numbers them as a map would, from 1 on in the order of their coming', () => {
    fc.assert(
      fc.property(terms, fc.array(term), (words, others) => {
        const table = new TermTable();
        const map = new Map<string, number>();
        for (const word of words) {
          if (!map.has(word)) map.set(word, map.size + 1);
          expect(table.add(word)).toBe(map.get(word));
        }
        expect(table.size).toBe(map.size);
        for (const word of [...map.keys(), ...others]) expect(table.get(word)).toBe(map.get(word));
      }),
      { numRuns: 50 },
    );
  });

  it('finds a piece of a text as it finds the piece', () => {
    const table = new TermTable();
    expect(table.add('容器编排', 1, 3)).toBe(1);
    expect(table.get('器编')).toBe(1);
    expect(table.has('器')).toBe(false);
    expect(table.has('')).toBe(false);
  });

  it('comes back from its arrays as it was', () => {
    fc.assert(
      fc.property(terms, (words) => {
        const table = new TermTable();
        for (const word of words) table.add(word);
        for (const arrays of [table.arrays(), table.sharedArrays()]) {
          const copy = TermTable.from(arrays);
          expect(copy.size).toBe(table.size);
          for (const word of words) expect(copy.get(word)).toBe(table.get(word));
          for (const word of words) expect(copy.term(copy.get(word) ?? 0)).toBe(word);
        }
        const other = new TermTable();
        other.add('something else');
        const arrays = table.arrays();
        for (let number = table.size; number > 0; number--) other.addFrom(arrays, number);
        for (const word of words) expect(other.term(other.get(word) ?? 0)).toBe(word);
      }),
      { numRuns: 50 },
    );
  });
});
