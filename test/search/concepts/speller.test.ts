import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexDeletions, openDeletions } from '../../../src/search/concepts/deletion-index.ts';
import { createSpeller, indexSpellings } from '../../../src/search/concepts/speller.ts';
import { TermTable } from '../../../src/search/index/term-table.ts';
import { countSlips } from '../../../src/search/words/edit-distance.ts';

function tableOf(words: readonly string[]): TermTable {
  const table = new TermTable();
  for (const word of words) table.add(word);
  return table;
}

const speller = createSpeller(
  tableOf(['kubelet', 'kubernetes', 'architecture', 'help', 'etcd', 'scheduler', 'node', 'pod']),
);
const best = (written: string): string | undefined => speller.correct(written)[0]?.word;

describe('the speller', () => {
  it('mends one slip, and two in a long word', () => {
    expect(best('kubelt')).toBe('kubelet');
    expect(best('kubbelet')).toBe('kubelet');
    expect(best('kuberentes')).toBe('kubernetes');
    expect(best('architechture')).toBe('architecture');
    expect(best('etdc')).toBe('etcd');
  });

  it('leaves alone what is more likely another word', () => {
    expect(best('helm')).toBeUndefined();
    expect(best('nodd1')).toBeUndefined();
    expect(best('pad')).toBeUndefined();
    expect(best('volume')).toBeUndefined();
  });

  it('trusts a slip in the first letter less', () => {
    expect(speller.correct('xubelet')[0]?.weight).toBeLessThan(speller.correct('kubelex')[0]?.weight ?? 0);
  });

  it('corrects the same once it is open', () => {
    const words = tableOf(['kubelet', 'etcd']);
    const opened = createSpeller(words);
    opened.open();
    const made = createSpeller(words, indexSpellings(words));
    expect(opened.correct('kubelt')).toEqual(createSpeller(words).correct('kubelt'));
    expect(opened.correct('kubelt')).toEqual(made.correct('kubelt'));
  });

  it('meets every word that is near enough', () => {
    const word = fc.stringMatching(/^[a-c]{4,11}$/);
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 30 }), (written, words) => {
        const table = tableOf(words);
        const index = openDeletions(indexDeletions(table, () => true));
        const near = words.flatMap((known) => (countSlips(written, known, 1) <= 1 ? (table.get(known) ?? []) : []));
        expect([...index.near(written)]).toEqual(expect.arrayContaining(near));
      }),
    );
  });

  it('finds any word with one letter left out', () => {
    fc.assert(
      fc.property(fc.constantFrom('kubelet', 'kubernetes', 'architecture', 'scheduler'), fc.nat(20), (word, at) => {
        const place = at % word.length;
        expect(speller.correct(word.slice(0, place) + word.slice(place + 1)).map((found) => found.word)).toContain(
          word,
        );
      }),
    );
  });
});

describe('slips between two words', () => {
  it('count letters replaced, left out, added and swapped', () => {
    expect(countSlips('kubelet', 'kubelet', 2)).toBe(0);
    expect(countSlips('kubelet', 'kubletr', 2)).toBe(2);
    expect(countSlips('etcd', 'etdc', 2)).toBe(1);
    expect(countSlips('pod', 'kubelet', 2)).toBe(3);
  });

  it('are the same both ways', () => {
    const word = fc.stringMatching(/^[a-d]{0,6}$/);
    fc.assert(fc.property(word, word, (a, b) => countSlips(a, b, 6) === countSlips(b, a, 6)));
  });
});
