import stem from 'wink-porter2-stemmer';
import { standsOut } from './letter-case.ts';
import { normalize } from './normalize.ts';
import { mayBeCapitalName } from './stop-words.ts';
import { regularForm } from './word-forms.ts';

/**
 * The kind of a word:
 * `word` is a word or a number; `whole` a compound, whose parts follow (`kube-proxy`, `kubeProxy`, `/etc/hosts`); `han`
 * two neighbouring Chinese characters, or one that stands alone.
 */
export type WordKind = 'word' | 'whole' | 'han';

export interface Word {
  /** The indexed term: the stem of an English word, in lower case. */
  term: string;
  /** As written, in lower case; in capitals if they make a function word a name (`IT`). */
  written: string;
  kind: WordKind;
  /** Its position in the normalized text. */
  start: number;
  end: number;
}

/** Longest compound indexed whole; longer ones are addresses and hashes. */
const WHOLE_MAX = 40;
/** Longest word; anything longer is data, and hostile pages could fill the index with it. */
export const WORD_MAX = 64;

const OTHER = 0;
const LETTER = 1;
const UPPER = 2;
const DIGIT = 3;
const HAN = 4;
const UNKNOWN = 255;

/** Character classes of the basic plane, filled on demand. */
const classes = new Uint8Array(0x10000).fill(UNKNOWN);
/** Characters that may join the parts of a compound. */
const JOINERS = new Set("-_./:=@+&'’".split('').map((character) => character.charCodeAt(0)));
const APOSTROPHES = new Set("'’".split('').map((character) => character.charCodeAt(0)));

/** `v1.28` is version 1.28. */
const VERSION = /^v(?=\d+(?:\.\d+)*$)/u;

const stems = new Map<string, string>();
/** Stems cached: more than the words of a large knowledge. */
const STEMS_MAX = 200_000;

/**
 * Returns the words of a page or a question in order. A compound comes before its parts. Chinese becomes overlapping
 * pairs: no dictionary to load, no wrong segmentation, and within two points of one.
 */
export function analyze(text: string): Word[] {
  return readWords(normalize(text));
}

/** Returns the words of a normalized text; `start` and `end` are positions in it. */
export function readWords(text: string): Word[] {
  const words: Word[] = [];
  scanWords(text, {
    word: (word) => words.push(word),
    han: (start, end) => {
      const written = text.slice(start, end);
      words.push({ term: written, written, kind: 'han', start, end });
    },
  });
  return words;
}

/** Callbacks for the words of a text. Chinese pairs are passed by position only, as most have been met before. */
export interface WordListener {
  word(word: Word): void;
  han(start: number, end: number): void;
}

/** Calls a listener with the words of a normalized text, in order. */
export function scanWords(text: string, listener: WordListener): void {
  let at = 0;
  while (at < text.length) {
    const kind = classOf(text.charCodeAt(at));
    if (kind === OTHER) at++;
    else if (kind === HAN) at = scanHan(text, at, listener);
    else at = scanCompound(text, at, listener);
  }
}

/** Returns the index term of an English word. */
export function termOf(written: string): string {
  const known = stems.get(written);
  if (known !== undefined) return known;
  const term = /^[a-z]{3,}$/u.test(written) ? stem(regularForm(written)) : written.replace(VERSION, '');
  if (stems.size < STEMS_MAX) stems.set(written, term);
  return term;
}

function scanHan(text: string, start: number, listener: WordListener): number {
  let end = start + 1;
  while (end < text.length && classOf(text.charCodeAt(end)) === HAN) end++;
  if (end - start === 1) listener.han(start, end);
  for (let at = start; at + 1 < end; at++) listener.han(at, at + 2);
  return end;
}

/** Reads runs of letters and digits that single joiners hold together. */
function scanCompound(text: string, start: number, listener: WordListener): number {
  const parts: Word[] = [];
  let count = 0;
  let at = start;
  for (;;) {
    const end = endOfRun(text, at);
    count += addRun(text, at, end, parts);
    at = end;
    const joined = JOINERS.has(text.charCodeAt(at)) && isWordClass(classOf(text.charCodeAt(at + 1)));
    if (!joined) break;
    at++;
  }
  if (count > 1 && at - start <= WHOLE_MAX) {
    const written = text.slice(start, at).toLowerCase();
    const term = termOf(withoutJoiners(written));
    listener.word({ term, written, kind: 'whole', start, end: at });
  }
  for (const part of parts) listener.word(part);
  return at;
}

function endOfRun(text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    // `don't` and `pod's` are one word.
    const inside = APOSTROPHES.has(code) && isLetter(text.charCodeAt(end + 1)) && isLetter(text.charCodeAt(end - 1));
    if (!isWordClass(classOf(code)) && !inside) break;
    end++;
  }
  return end + symbolsBehind(text, start, end);
}

/** Returns how many signs after a letter are part of its name: `C++`, `C#`. */
function symbolsBehind(text: string, start: number, end: number): number {
  if (end - start !== 1 || !isLetter(text.charCodeAt(start))) return 0;
  const length = text.startsWith('++', end) ? 2 : text.startsWith('#', end) ? 1 : 0;
  return length > 0 && !isWordClass(classOf(text.charCodeAt(end + length))) ? length : 0;
}

/** Adds the words of one run and returns their number: several for camelCase. */
function addRun(text: string, start: number, end: number, words: Word[]): number {
  let from = start;
  let count = 0;
  for (let at = start + 1; at <= end; at++) {
    if (at < end && !isHump(text, at, end)) continue;
    addWord(text, from, at, words);
    from = at;
    count++;
  }
  return count;
}

/** Whether a new part of camelCase begins here: `kube|Proxy`, `HTTP|Server`. */
function isHump(text: string, at: number, end: number): boolean {
  if (classOf(text.charCodeAt(at)) !== UPPER) return false;
  const before = classOf(text.charCodeAt(at - 1));
  if (before === LETTER) return true;
  return before === UPPER && at + 1 < end && classOf(text.charCodeAt(at + 1)) === LETTER && text[at + 1] !== 's';
}

function addWord(text: string, start: number, end: number, words: Word[]): void {
  if (end - start > WORD_MAX) return;
  let written = text.slice(start, end).toLowerCase();
  const apostrophe = Math.max(written.lastIndexOf("'"), written.lastIndexOf('’'));
  if (apostrophe > 0) {
    written = written.endsWith('s', apostrophe + 2) ? written.slice(0, apostrophe) : withoutJoiners(written);
  }
  if (mayBeCapitalName(written) && isInCapitals(text, start, end) && standsOut(text, start, end))
    written = written.toUpperCase();
  words.push({ term: termOf(written), written, kind: 'word', start, end });
}

function isInCapitals(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (classOf(text.charCodeAt(at)) !== UPPER) return false;
  return true;
}

function withoutJoiners(written: string): string {
  let term = '';
  for (const character of written) {
    if (!JOINERS.has(character.charCodeAt(0))) term += character;
    // `1.2` is not 12.
    else if (character === '.' && /\d$/u.test(term)) term += character;
  }
  return term;
}

function isLetter(code: number): boolean {
  const kind = classOf(code);
  return kind === LETTER || kind === UPPER;
}

function isWordClass(kind: number): boolean {
  return kind === LETTER || kind === UPPER || kind === DIGIT;
}

function classOf(code: number): number {
  // Past the end of the text.
  if (Number.isNaN(code)) return OTHER;
  let kind = classes[code] ?? OTHER;
  if (kind === UNKNOWN) {
    kind = classify(String.fromCharCode(code));
    classes[code] = kind;
  }
  return kind;
}

function classify(character: string): number {
  if (/\p{Script=Han}|々/u.test(character)) return HAN;
  if (/\p{Lu}/u.test(character)) return UPPER;
  if (/\p{L}|\p{M}/u.test(character)) return LETTER;
  return /\p{N}/u.test(character) ? DIGIT : OTHER;
}
