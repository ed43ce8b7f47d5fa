import { analyze, scanWords, type Word, type WordListener } from '../words/analyzer.ts';
import { normalize } from '../words/normalize.ts';
import { isStopWord } from '../words/stop-words.ts';
import { FIELDS, type Field } from './document.ts';
import { GrowingArray } from './growing-array.ts';
import type { Reading } from './postings.ts';
import { BREAK } from './section-index.ts';
import { TermTable } from './term-table.ts';

/** What stands in the sections, in its order. */
interface RecordedWords {
  terms: TermTable;
  /** Words in Latin letters as they are written on the pages. */
  written: ReadonlySet<string>;
  /** Words of a section in a field, stop words left aside: `lengths[section * FIELDS.length + field]`. */
  lengths: Uint16Array;
  /** The words of section s: `words[wordStarts[s] .. wordStarts[s + 1]]`, sentences ended by BREAK. */
  wordStarts: Uint32Array;
  words: Uint32Array;
}

const LENGTH_MAX = 0xffff;

/** Keeps, while MiniSearch reads the sections, what it doesn't: numbers of terms, the order of words, lengths. */
export class WordRecorder implements WordListener {
  private readonly terms = new TermTable();
  /** Terms by number: one string each for MiniSearch, however often it is met. */
  private readonly named = [''];
  private readonly written = new Set<string>();
  private readonly words = new GrowingArray();
  private readonly wordStarts: number[] = [];
  private readonly lengths: number[] = [];
  private text = '';
  private last = 0;
  private reading: { terms: string[]; numbers: number[] } = { terms: [], numbers: [] };

  /** Begins the next section; once more after the last. */
  begin(): void {
    this.wordStarts.push(this.words.length);
    for (const _ of FIELDS) this.lengths.push(0);
  }

  /** Notes the words of a field and returns the terms to index it by. */
  read(text: string, field: Field): Reading {
    this.text = normalize(text);
    this.last = 0;
    this.reading = { terms: [], numbers: [] };
    scanWords(this.text, this);
    this.words.push(BREAK);
    const at = this.lengths.length - FIELDS.length + FIELDS.indexOf(field);
    this.lengths[at] = Math.min(this.reading.terms.length, LENGTH_MAX);
    return this.reading;
  }

  word(word: Word): void {
    const number = this.numberOf(word.term);
    this.note(number, word.start, word.end);
    this.written.add(word.written);
    if (!isStopWord(word.written)) this.keep(number);
  }

  han(start: number, end: number): void {
    const number = this.numberOf(this.text, start, end);
    this.note(number, start, end);
    this.keep(number);
  }

  /** The terms of a name. With compounds it has three readings: in parts, whole (`devops`), and both as `DevOps` is asked for. */
  nameTerms(name: string): Uint32Array[] {
    const words = analyze(name).filter((word) => !isStopWord(word.written));
    const parts = words.filter(({ kind }) => kind !== 'whole');
    const wholes = words.filter(({ kind }) => kind === 'whole');
    const outermost = words.filter((word) =>
      wholes.every((whole) => whole === word || word.start >= whole.end || word.end <= whole.start),
    );
    const readings = wholes.length > 0 ? [parts, words, outermost] : [parts];
    return readings.map((reading) => Uint32Array.from(new Set(reading.map((word) => this.numberOf(word.term)))));
  }

  finish(): RecordedWords {
    return {
      terms: this.terms,
      written: this.written,
      words: this.words.trimmed(),
      wordStarts: Uint32Array.from(this.wordStarts),
      lengths: Uint16Array.from(this.lengths),
    };
  }

  private note(number: number, start: number, end: number): void {
    if (endsSentence(this.text, this.last, start)) this.words.push(BREAK);
    this.words.push(number);
    this.last = end;
  }

  private keep(number: number): void {
    this.reading.terms.push(this.named[number] ?? '');
    this.reading.numbers.push(number);
  }

  private numberOf(text: string, start = 0, end = text.length): number {
    const number = this.terms.add(text, start, end);
    if (number === this.named.length) this.named.push(text.slice(start, end));
    return number;
  }
}

const SENTENCE_ENDS = new Set('.!?;。！？；\n'.split('').map((character) => character.charCodeAt(0)));

function endsSentence(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (SENTENCE_ENDS.has(text.charCodeAt(at))) return true;
  return false;
}
