import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NumberTable } from '../../src/search/number-table.ts';

it('a table of numbers holds what a map would', () => {
  const key = fc.oneof(fc.integer({ min: 1, max: 2 ** 32 - 1 }), fc.integer({ min: 1, max: 9 }));
  const entries = fc.array(fc.tuple(key, fc.integer({ min: 1, max: 2 ** 32 - 1 })), { maxLength: 9000, size: 'max' });
  fc.assert(
    fc.property(entries, fc.array(key), (pairs, others) => {
      const table = new NumberTable();
      const map = new Map<number, number>();
      for (const [at, number] of pairs) {
        table.set(at, number);
        map.set(at, number);
      }
      for (const at of [...map.keys(), ...others]) expect(table.get(at)).toBe(map.get(at) ?? 0);
    }),
    { numRuns: 20 },
  );
});
