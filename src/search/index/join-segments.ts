import type { Tuning } from '../tuning.ts';
import { FIELDS } from './document.ts';
import { type Postings, weighPostings } from './impact.ts';
import { BREAK, type Collection, type SectionIndex } from './section-index.ts';
import type { Segment } from './segment.ts';
import { sharedArray } from './shared-array.ts';
import { TermTable } from './term-table.ts';

/**
 * Joins segments to one index, their sections in order. Terms are numbered in the order of the text, so that the same
 * sections give the same index however they were cut into segments. Only numbers are moved, at a hundredth of the cost
 * of indexing. If the sections are a few of a `collection`, their words are weighted as in all of it; `terms` that
 * already have numbers keep them.
 */
export function joinSegments(
  segments: readonly Segment[],
  tuning: Tuning,
  collection?: Collection,
  terms = new TermTable(),
): SectionIndex {
  const numbered = segments.map((segment) => numberTerms(segment, terms));
  const postings = joinPostings(segments, numbered, terms.size);
  return {
    size: sum(segments, ({ size }) => size),
    terms: TermTable.from(terms.sharedArrays()),
    written: joinSpellings(segments),
    starts: postings.starts,
    sections: postings.sections,
    ...weighPostings(postings, joinLengths(segments), tuning, collection?.averages),
    ...joinWords(segments, numbered),
    ...joinNames(segments, numbered),
    synonyms: joinSynonyms(segments, numbered),
    ...(collection && { collection }),
  };
}

/** Returns the new numbers of a segment's terms; 0 for a term that is in no section any more. */
function numberTerms(segment: Segment, terms: TermTable): Uint32Array {
  const numbers = new Uint32Array(segment.terms.ends.length);
  const number = (term: number): void => {
    if (numbers[term] === 0) numbers[term] = terms.addFrom(segment.terms, term);
  };
  let name = 0;
  let at = 0;
  for (let section = 0; section < segment.size; section++) {
    for (let word = segment.wordStarts[section] ?? 0; word < (segment.wordStarts[section + 1] ?? 0); word++) {
      const term = segment.words[word] ?? BREAK;
      if (term !== BREAK) number(term);
    }
    for (let rest = segment.nameCounts[section] ?? 0; rest > 0; rest--) {
      for (const end = at + (segment.nameLengths[name++] ?? 0); at < end; at++) number(segment.nameTerms[at] ?? 0);
    }
  }
  return numbers;
}

/** A counting sort by term, which keeps the order of the sections. */
function joinPostings(segments: readonly Segment[], numbered: readonly Uint32Array[], termCount: number): Postings {
  const size = sum(segments, ({ postingTerms }) => postingTerms.length);
  const starts = sharedArray(Uint32Array, termCount + 2);
  for (const [number, { postingTerms }] of segments.entries()) {
    const numbers = numbered[number] ?? starts;
    for (let at = 0; at < postingTerms.length; at++) {
      const after = (numbers[postingTerms[at] ?? 0] ?? 0) + 1;
      starts[after] = (starts[after] ?? 0) + 1;
    }
  }
  for (let term = 1; term < starts.length; term++) starts[term] = (starts[term] ?? 0) + (starts[term - 1] ?? 0);
  const next = starts.slice();
  const sections = sharedArray(Uint32Array, size);
  const counts = new Uint32Array(size);
  let section = 0;
  for (const [number, segment] of segments.entries()) {
    const numbers = numbered[number] ?? starts;
    for (let own = 0; own < segment.size; own++, section++) {
      const end = segment.postingStarts[own + 1] ?? 0;
      for (let at = segment.postingStarts[own] ?? 0; at < end; at++) {
        const term = numbers[segment.postingTerms[at] ?? 0] ?? 0;
        const to = next[term] ?? 0;
        next[term] = to + 1;
        sections[to] = section;
        counts[to] = segment.postingCounts[at] ?? 0;
      }
    }
  }
  return { starts, sections, counts };
}

function joinLengths(segments: readonly Segment[]): Uint16Array {
  const all = new Uint16Array(sum(segments, ({ size }) => size) * FIELDS.length);
  let at = 0;
  for (const { lengths } of segments) {
    all.set(lengths, at);
    at += lengths.length;
  }
  return all;
}

function joinWords(
  segments: readonly Segment[],
  numbered: readonly Uint32Array[],
): Pick<SectionIndex, 'words' | 'wordStarts'> {
  const words = sharedArray(
    Uint32Array,
    sum(segments, (segment) => segment.words.length),
  );
  const wordStarts = sharedArray(Uint32Array, sum(segments, ({ size }) => size) + 1);
  let at = 0;
  let section = 0;
  for (const [number, segment] of segments.entries()) {
    const numbers = numbered[number] ?? words;
    for (let own = 0; own < segment.size; own++) wordStarts[section++] = at + (segment.wordStarts[own] ?? 0);
    for (let word = 0; word < segment.words.length; word++)
      words[at++] = numbers[segment.words[word] ?? BREAK] ?? BREAK;
  }
  wordStarts[section] = at;
  return { words, wordStarts };
}

function joinNames(
  segments: readonly Segment[],
  numbered: readonly Uint32Array[],
): Pick<SectionIndex, 'nameStarts' | 'nameEnds' | 'nameTerms'> {
  const nameStarts = sharedArray(Uint32Array, sum(segments, ({ size }) => size) + 1);
  const nameEnds = sharedArray(
    Uint32Array,
    sum(segments, ({ nameLengths }) => nameLengths.length),
  );
  const nameTerms = sharedArray(
    Uint32Array,
    sum(segments, (segment) => segment.nameTerms.length),
  );
  let section = 0;
  let name = 0;
  let end = 0;
  let at = 0;
  for (const [number, segment] of segments.entries()) {
    const numbers = numbered[number] ?? nameTerms;
    for (const count of segment.nameCounts) {
      nameStarts[section + 1] = (nameStarts[section] ?? 0) + count;
      section++;
    }
    for (const length of segment.nameLengths) {
      end += length;
      nameEnds[name++] = end;
    }
    for (const term of segment.nameTerms) nameTerms[at++] = numbers[term] ?? 0;
  }
  return { nameStarts, nameEnds, nameTerms };
}

function joinSpellings(segments: readonly Segment[]): TermTable {
  const all = new TermTable();
  // A segment keeps nothing of removed sections.
  for (const { written } of segments) for (let word = 1; word < written.ends.length; word++) all.addFrom(written, word);
  return TermTable.from(all.sharedArrays());
}

function joinSynonyms(segments: readonly Segment[], numbered: readonly Uint32Array[]): SectionIndex['synonyms'] {
  const synonyms = new Map<number, { term: number; written: string }[]>();
  for (const [number, { synonyms: own, written }] of segments.entries()) {
    const spellings = own.length === 0 ? undefined : TermTable.from(written);
    for (let at = 0; at < own.length; at += 3) {
      const [alias, title] = [own[at], own[at + 1]].map((term) => numbered[number]?.[term ?? 0] ?? 0);
      if (alias === undefined || title === undefined) continue;
      const titles = synonyms.get(alias) ?? [];
      synonyms.set(alias, titles);
      titles.push({ term: title, written: spellings?.term(own[at + 2] ?? 0) ?? '' });
    }
  }
  return synonyms;
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  let total = 0;
  for (const item of items) total += of(item);
  return total;
}
