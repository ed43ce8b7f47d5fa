import { FIELDS } from './document.ts';
import { BREAK } from './section-index.ts';
import type { Segment } from './segment.ts';
import { type TermArrays, TermTable } from './term-table.ts';

/** One section of a segment. */
export interface SegmentRow {
  key: string;
  postingTerms: Uint32Array;
  postingCounts: Uint32Array;
  lengths: Uint16Array;
  words: Uint32Array;
  spellings: Uint32Array;
  nameLengths: Uint32Array;
  nameTerms: Uint32Array;
  synonyms: Uint32Array;
}

const SYNONYM_NUMBERS = 3;

/** Returns an empty section. */
export function emptyRow(key: string): SegmentRow {
  const none = new Uint32Array();
  return {
    key,
    postingTerms: none,
    postingCounts: none,
    lengths: new Uint16Array(FIELDS.length),
    words: none,
    spellings: none,
    nameLengths: none,
    nameTerms: none,
    synonyms: none,
  };
}

/** Returns the sections of a segment one by one, as parts of its arrays. */
export function readRows(segment: Segment): SegmentRow[] {
  let name = 0;
  let term = 0;
  let synonym = 0;
  return segment.keys.map((key, at) => {
    const nameLengths = segment.nameLengths.subarray(name, name + (segment.nameCounts[at] ?? 0));
    const nameTerms = segment.nameTerms.subarray(term, term + sumOf(nameLengths));
    const synonyms = segment.synonyms.subarray(synonym, synonym + (segment.synonymCounts[at] ?? 0) * SYNONYM_NUMBERS);
    name += nameLengths.length;
    term += nameTerms.length;
    synonym += synonyms.length;
    const [postings, postingsEnd] = [segment.postingStarts[at], segment.postingStarts[at + 1]];
    return {
      key,
      postingTerms: segment.postingTerms.subarray(postings, postingsEnd),
      postingCounts: segment.postingCounts.subarray(postings, postingsEnd),
      lengths: segment.lengths.subarray(at * FIELDS.length, (at + 1) * FIELDS.length),
      words: segment.words.subarray(segment.wordStarts[at], segment.wordStarts[at + 1]),
      spellings: segment.spellings.subarray(segment.spellingStarts[at], segment.spellingStarts[at + 1]),
      nameLengths,
      nameTerms,
      synonyms,
    };
  });
}

/**
 * Joins rows to a segment. Terms and spellings are renumbered in order, so that nothing remains of removed sections.
 */
export function packRows(rows: readonly SegmentRow[], terms: TermTable, written: TermTable): Segment {
  const termNumbers = new Renumbering(terms.own());
  const spellingNumbers = new Renumbering(written.own());
  // In the order of the text: it is the order of the table's terms.
  const words = joined(rows, ({ words: own }) => own, termNumbers);
  const names = joined(rows, ({ nameTerms }) => nameTerms, termNumbers);
  const postings = joined(rows, ({ postingTerms }) => postingTerms, termNumbers);
  const spellings = joined(rows, (row) => row.spellings, spellingNumbers);
  const synonyms = Uint32Array.from(
    rows.flatMap((row) =>
      [...row.synonyms].map((number, at) =>
        (at % SYNONYM_NUMBERS === SYNONYM_NUMBERS - 1 ? spellingNumbers : termNumbers).of(number),
      ),
    ),
  );
  return {
    size: rows.length,
    keys: rows.map(({ key }) => key),
    terms: termNumbers.end(),
    written: spellingNumbers.end(),
    spellingStarts: startsOf(rows, (row) => row.spellings.length),
    spellings,
    postingStarts: startsOf(rows, ({ postingTerms }) => postingTerms.length),
    postingTerms: postings,
    postingCounts: joined(rows, ({ postingCounts }) => postingCounts),
    lengths: Uint16Array.from(joined(rows, ({ lengths }) => lengths)),
    wordStarts: startsOf(rows, (row) => row.words.length),
    words,
    nameCounts: Uint32Array.from(rows, ({ nameLengths }) => nameLengths.length),
    nameLengths: joined(rows, ({ nameLengths }) => nameLengths),
    nameTerms: names,
    synonymCounts: Uint32Array.from(rows, (row) => row.synonyms.length / SYNONYM_NUMBERS),
    synonyms,
  };
}

/** Memory for the numbers of a table's terms, all zero: new memory for each section of many makes V8 collect garbage all the time. */
const spare: Uint32Array[] = [];

/** Renumbers a table's terms in the order in which they are asked for. */
class Renumbering {
  private readonly table = new TermTable();
  private readonly terms: TermArrays;
  private readonly numbers: Uint32Array;
  private readonly asked: number[] = [];

  constructor(terms: TermArrays) {
    this.terms = terms;
    const { length } = terms.ends;
    const memory = spare.pop();
    this.numbers = memory !== undefined && memory.length >= length ? memory : new Uint32Array(length);
  }

  of(term: number): number {
    if (term === BREAK) return BREAK;
    const known = this.numbers[term] ?? 0;
    if (known !== 0) return known;
    const number = this.table.addFrom(this.terms, term);
    this.numbers[term] = number;
    this.asked.push(term);
    return number;
  }

  /** Returns the terms by their new numbers; nothing may be renumbered after it. */
  end(): TermArrays {
    for (const term of this.asked) this.numbers[term] = 0;
    spare.push(this.numbers);
    return this.table.arrays();
  }
}

function joined(
  rows: readonly SegmentRow[],
  of: (row: SegmentRow) => Uint32Array | Uint16Array,
  numbers?: Renumbering,
): Uint32Array {
  const all = new Uint32Array(rows.reduce((length, row) => length + of(row).length, 0));
  let at = 0;
  for (const row of rows) {
    const own = of(row);
    if (numbers === undefined) all.set(own, at);
    else for (let from = 0; from < own.length; from++) all[at + from] = numbers.of(own[from] ?? 0);
    at += own.length;
  }
  return all;
}

/** Returns where each row's part begins, followed by the end of the last. */
function startsOf(rows: readonly SegmentRow[], lengthOf: (row: SegmentRow) => number): Uint32Array {
  const starts = new Uint32Array(rows.length + 1);
  for (const [at, row] of rows.entries()) starts[at + 1] = (starts[at] ?? 0) + lengthOf(row);
  return starts;
}

function sumOf(numbers: Uint32Array): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}
