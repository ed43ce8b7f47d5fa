import type { Section } from '../knowledge/section.ts';
import { analyze, readWords } from './analyzer.ts';
import { FIELDS, namesOf, toDocument } from './document.ts';
import { GrowingArray } from './growing-array.ts';
import { normalize } from './normalize.ts';
import { PackedMiniSearch } from './postings.ts';
import { isStopWord } from './stop-words.ts';

/** Number of a term that stands for the end of a sentence in `words`. */
export const BREAK = 0;

/**
 * MiniSearch's index of one language's sections, packed: what it keeps in nested maps (about 100 bytes and a cache miss an
 * entry) lies here in flat arrays (8 bytes, read in order). A term is a number, a section is its place in the list.
 */
export interface SectionIndex {
  size: number;
  terms: ReadonlyMap<string, number>;
  /** English words as they are written on the pages, for the speller. */
  written: ReadonlySet<string>;
  /** Sections of term t: `sections[starts[t] .. starts[t + 1]]`, ascending. */
  starts: Uint32Array;
  sections: Uint32Array;
  /** How often, beside each entry of `sections`: one byte a field, in the order of FIELDS; 255 stands for more. */
  counts: Uint32Array;
  /** Words of a section in a field: `lengths[section * FIELDS.length + field]`. */
  lengths: Uint16Array;
  /** Average of `lengths` by field, over the sections that have the field. */
  averages: readonly number[];
  /** The words of section s in their order: `words[wordStarts[s] .. wordStarts[s + 1]]`, sentences ended by BREAK. */
  wordStarts: Uint32Array;
  words: Uint32Array;
  /** The one-word title of a section by each of its aliases of one word: `k8s` is `Kubernetes`. */
  synonyms: ReadonlyMap<number, readonly { term: number; written: string }[]>;
  /** Each name of a section as the terms in it. */
  names: readonly (readonly Uint32Array[])[];
}

/** How many sections hold a term. */
export function holdingOf(index: SectionIndex, term: number): number {
  return (index.starts[term + 1] ?? 0) - (index.starts[term] ?? 0);
}

/** Indexes sections of one language. */
export function buildIndex(sections: readonly Section[]): SectionIndex {
  const recorder = createRecorder();
  const builder = new PackedMiniSearch(
    (text, field) => recorder.read(text, field),
    (term) => recorder.terms.get(term) ?? 0,
  );
  const seen = new Set<string>();
  const names = sections.map((section, id) => {
    recorder.begin();
    builder.add(toDocument(section, id));
    const isFirst = !section.outline && !seen.has(section.page.id);
    if (isFirst) seen.add(section.page.id);
    return namesOf(section, isFirst)
      .flatMap((name) => recorder.nameTerms(name))
      .filter((terms) => terms.length > 0);
  });
  recorder.begin();
  const packed = builder.pack(recorder.terms.size);
  return {
    size: sections.length,
    ...packed,
    ...recorder.finish(),
    synonyms: readSynonyms(sections, recorder.terms),
    names,
  };
}

interface Recorder {
  /** Begins the next section. */
  begin(): void;
  /** Analyses a field, notes its words, and returns the terms to index it by. */
  read(text: string, field: string): string[];
  /** The terms of a name. With compounds it has three readings: in parts, whole (`devops`), and both as `DevOps` is asked for. */
  nameTerms(name: string): Uint32Array[];
  terms: ReadonlyMap<string, number>;
  finish(): Omit<SectionIndex, 'size' | 'starts' | 'sections' | 'counts' | 'synonyms' | 'names'>;
}

/** Keeps, while MiniSearch reads the sections, what it doesn't: numbers of terms, the order of words, lengths. */
function createRecorder(): Recorder {
  const terms = new Map<string, number>();
  const written = new Set<string>();
  const words = new GrowingArray();
  const wordStarts: number[] = [];
  const lengths: number[] = [];

  const numberOf = (term: string): number => {
    let number = terms.get(term);
    if (number === undefined) {
      number = terms.size + 1;
      terms.set(term, number);
    }
    return number;
  };

  return {
    terms,
    begin() {
      wordStarts.push(words.length);
      for (const _ of FIELDS) lengths.push(0);
    },
    read(text, field) {
      const plain = normalize(text);
      const kept: string[] = [];
      let last = 0;
      for (const word of readWords(plain)) {
        if (endsSentence(plain, last, word.start)) words.push(BREAK);
        last = word.end;
        words.push(numberOf(word.term));
        if (word.kind !== 'han') written.add(word.written);
        if (!isStopWord(word.written)) kept.push(word.term);
      }
      words.push(BREAK);
      const at = lengths.length - FIELDS.length + FIELDS.indexOf(field as (typeof FIELDS)[number]);
      lengths[at] = Math.min(kept.length, 0xffff);
      return kept;
    },
    nameTerms(name) {
      const words = analyze(name).filter((word) => !isStopWord(word.written));
      const parts = words.filter(({ kind }) => kind !== 'whole');
      const wholes = words.filter(({ kind }) => kind === 'whole');
      const outermost = words.filter((word) =>
        wholes.every((whole) => whole === word || word.start >= whole.end || word.end <= whole.start),
      );
      const readings = wholes.length > 0 ? [parts, words, outermost] : [parts];
      return readings.map((reading) => Uint32Array.from(new Set(reading.map((word) => numberOf(word.term)))));
    },
    finish() {
      return {
        terms,
        written,
        words: words.trimmed(),
        wordStarts: Uint32Array.from(wordStarts),
        lengths: Uint16Array.from(lengths),
        averages: FIELDS.map((_, field) => averageOf(lengths, field)),
      };
    },
  };
}

function readSynonyms(sections: readonly Section[], terms: ReadonlyMap<string, number>): SectionIndex['synonyms'] {
  const synonyms = new Map<number, { term: number; written: string }[]>();
  for (const { titles, aliases } of sections) {
    const title = onlyTermOf(titles.at(-1) ?? '', terms);
    if (title === undefined) continue;
    for (const alias of aliases) {
      const term = onlyTermOf(alias, terms)?.term;
      if (term === undefined || term === title.term) continue;
      synonyms.set(term, [...(synonyms.get(term) ?? []), title]);
    }
  }
  return synonyms;
}

/** The term of a name of one word in Latin letters. */
function onlyTermOf(name: string, terms: ReadonlyMap<string, number>): { term: number; written: string } | undefined {
  const [word, second] = analyze(name);
  if (word?.kind !== 'word' || second !== undefined) return undefined;
  const term = terms.get(word.term);
  return term === undefined ? undefined : { term, written: word.written };
}

function averageOf(lengths: readonly number[], field: number): number {
  let sum = 0;
  let filled = 0;
  for (let at = field; at < lengths.length; at += FIELDS.length) {
    const length = lengths[at] ?? 0;
    sum += length;
    if (length > 0) filled++;
  }
  return filled === 0 ? 1 : sum / filled;
}

const SENTENCE_ENDS = new Set('.!?;。！？；\n'.split('').map((character) => character.charCodeAt(0)));

function endsSentence(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (SENTENCE_ENDS.has(text.charCodeAt(at))) return true;
  return false;
}
