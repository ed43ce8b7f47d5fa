import { analyze, scanWords, type Word, type WordListener } from '../words/analyzer.ts';
import { normalize } from '../words/normalize.ts';
import { isStopWord, needsNamesake } from '../words/stop-words.ts';
import { FIELDS, type Field } from './document.ts';
import { GrowingArray } from './growing-array.ts';
import { BREAK } from './section-index.ts';
import { type TermArrays, TermTable } from './term-table.ts';

/** What is recorded of a document in addition to MiniSearch's counts. */
export interface DocumentWords {
  /** Its words in order, with BREAK at the end of each sentence. */
  words: Uint32Array;
  /** Number of words per field, without function words. */
  lengths: Uint16Array;
  /** Numbers of the spellings of Latin words. */
  spellings: Uint32Array;
}

const LENGTH_MAX = 0xffff;

/**
 * Tokenizes the fields of documents for MiniSearch, and records what it doesn't keep: the order of words, lengths,
 * spellings.
 */
export class WordReader implements WordListener {
  /** Terms, and spellings of Latin words, by number. */
  readonly terms: TermTable;
  readonly spellings: TermTable;
  private readonly words = new GrowingArray();
  private written: number[] = [];
  /** The last document with each spelling. */
  private readonly writtenIn: number[] = [];
  private document = 0;
  private lengths = new Uint16Array(FIELDS.length);
  private text = '';
  private isName = false;
  private last = 0;
  private kept: number[] = [];

  /** `known` are terms and spellings that already have numbers. */
  constructor(known?: { terms: TermArrays; written: TermArrays }) {
    this.terms = known === undefined ? new TermTable() : TermTable.from(known.terms);
    this.spellings = known === undefined ? new TermTable() : TermTable.from(known.written);
  }

  /** Begins a document. */
  begin(): void {
    this.words.length = 0;
    this.written = [];
    this.document++;
    this.lengths = new Uint16Array(FIELDS.length);
  }

  /** Returns the terms to index a field by, as numbers. */
  read(text: string, field: Field): readonly number[] {
    this.text = normalize(text);
    this.isName = field !== 'text';
    this.last = 0;
    this.kept = [];
    scanWords(this.text, this);
    this.words.push(BREAK);
    this.lengths[FIELDS.indexOf(field)] = Math.min(this.kept.length, LENGTH_MAX);
    return this.kept;
  }

  /** Returns what was recorded since the document began. */
  finish(): DocumentWords {
    return { words: this.words.trimmed(), lengths: this.lengths, spellings: Uint32Array.from(this.written) };
  }

  word(word: Word): void {
    const number = this.terms.add(word.term);
    this.note(number, word.start, word.end);
    const spelling = this.spellings.add(word.written);
    if (this.writtenIn[spelling] !== this.document) this.written.push(spelling);
    this.writtenIn[spelling] = this.document;
    if (!isStopWord(word.written) && (this.isName || !needsNamesake(word.written))) this.kept.push(number);
  }

  han(start: number, end: number): void {
    const number = this.terms.add(this.text, start, end);
    this.note(number, start, end);
    this.kept.push(number);
  }

  /**
   * Returns the terms of a name, none empty. With compounds it has three readings: in parts, whole (`devops`), and both as
   * `DevOps` is asked for.
   */
  nameTerms(name: string): number[][] {
    const words = analyze(name).filter((word) => !isStopWord(word.written));
    const parts = words.filter(({ kind }) => kind !== 'whole');
    const wholes = words.filter(({ kind }) => kind === 'whole');
    const outermost = words.filter((word) =>
      wholes.every((whole) => whole === word || word.start >= whole.end || word.end <= whole.start),
    );
    const readings = wholes.length > 0 ? [parts, words, outermost] : [parts];
    return readings
      .map((reading) => [...new Set(reading.map(({ term }) => this.terms.add(term)))])
      .filter((terms) => terms.length > 0);
  }

  /** Returns the term of a name of one word in Latin letters and the word as written; undefined for any other name. */
  onlyWordOf(name: string): { term: number; written: number } | undefined {
    const [word, second] = analyze(name);
    if (word?.kind !== 'word' || second !== undefined) return undefined;
    return { term: this.terms.add(word.term), written: this.spellings.add(word.written) };
  }

  private note(number: number, start: number, end: number): void {
    if (endsSentence(this.text, this.last, start)) this.words.push(BREAK);
    this.words.push(number);
    this.last = end;
  }
}

const SENTENCE_ENDS = new Set('.!?;。！？；\n'.split('').map((character) => character.charCodeAt(0)));

function endsSentence(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (SENTENCE_ENDS.has(text.charCodeAt(at))) return true;
  return false;
}
