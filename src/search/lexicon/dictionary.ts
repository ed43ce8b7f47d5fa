import { readFileSync } from 'node:fs';

/** A general Chinese-English dictionary. */
export interface Dictionary {
  /** Characters of the longest Chinese word. */
  readonly longest: number;
  /** Returns the English translations of a Chinese word, most common first; empty if it is unknown. */
  english(chinese: string): readonly string[];
  /**
   * Returns the Chinese translations of an English phrase. `key` is its `englishKey`, `phrase` its words in lower case,
   * separated by spaces.
   */
  chinese(key: string, phrase: string): ChineseWords;
}

/** Chinese words for an English phrase, most common first. */
export interface ChineseWords {
  /** For the phrase as written. */
  same: readonly string[];
  /** For another form of it: `server` for `servers`. */
  forms: readonly string[];
  /** For a phrase with the same stem: `import` for `important`. */
  related: readonly string[];
  /** For longer phrases with this word: `sports team` for `team`. */
  parts: readonly string[];
}

const DICTIONARY_FILE = new URL('../../../build/dictionary.bin', import.meta.url);
const MAGIC = 'ZHEN';
const VERSION = 1;
/** As in scripts/dictionary.mjs, which writes the file and describes it. */
const LONGEST = 10;

/**
 * Reads the compiled dictionary: one file of a few megabytes, searched in place, so that it takes no more memory than
 * that. If it is missing or invalid, returns undefined and calls `warn` with the reason and what to do.
 */
export function loadDictionary(warn: (message: string) => void, file: URL = DICTIONARY_FILE): Dictionary | undefined {
  try {
    return readDictionary(readFileSync(file));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    warn(
      `The Chinese-English dictionary cannot be read, only the terms of the field are translated. Build the program again in a checkout, or install the package again. (${why})`,
    );
    return undefined;
  }
}

/** Opens a dictionary. @throws Error if the bytes aren't a complete dictionary of this version */
export function readDictionary(bytes: Buffer): Dictionary {
  if (bytes.toString('latin1', 0, 4) !== MAGIC) throw new Error('it is not a dictionary');
  const version = readNumber(bytes, 4);
  if (version !== VERSION) throw new Error(`its version is ${version}, expected ${VERSION}`);
  const english = readTable(bytes, 12 + readNumber(bytes, 8));
  const chinese = readTable(bytes, english.end);
  if (chinese.end !== bytes.length) throw new Error('it is cut short');
  return {
    longest: LONGEST,
    english: (word) => find(bytes, english, word)?.split('|') ?? [],
    chinese: (key, phrase) => readPhrases(find(bytes, chinese, key)?.split('\t') ?? [], phrase),
  };
}

function readPhrases(entries: readonly string[], phrase: string): ChineseWords {
  const words: Record<keyof ChineseWords, string[]> = { same: [], forms: [], related: [], parts: [] };
  for (const entry of entries) {
    const mark = entry.indexOf('=');
    words[kinOf(entry.slice(0, mark), phrase)].push(...entry.slice(mark + 1).split('|'));
  }
  return words;
}

/** Returns how a phrase of the dictionary is related to the one asked for, which has the same stems. */
function kinOf(known: string, asked: string): keyof ChineseWords {
  if (known === asked) return 'same';
  if (known === '') return 'parts';
  return isForm(known, asked) || isForm(asked, known) ? 'forms' : 'related';
}

/** `asked` is `known` in the plural, the past or with -ing: `policies`, `stopped`, `caching`. */
function isForm(known: string, asked: string): boolean {
  let shared = 0;
  while (shared < known.length && known[shared] === asked[shared]) shared++;
  const left = known.slice(shared);
  const added = asked.slice(shared);
  if (left === 'y') return added === 'ies' || added === 'ied';
  return (left === '' || left === 'e') && /^[a-z]?(?:s|es|d|ed|ing)$/u.test(added);
}

/** A table of sorted records. */
interface Table {
  count: number;
  /** Offsets of the records' positions, and of the records. */
  places: number;
  records: number;
  end: number;
}

function readTable(bytes: Buffer, start: number): Table {
  const count = readNumber(bytes, start);
  const places = start + 4;
  const records = places + 4 * (count + 1);
  return { count, places, records, end: records + readNumber(bytes, records - 4) };
}

function find(bytes: Buffer, table: Table, word: string): string | undefined {
  const wanted = Buffer.from(`${word}\t`);
  let low = 0;
  let high = table.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareStart(bytes, placeOf(bytes, table, middle), placeOf(bytes, table, middle + 1), wanted) < 0)
      low = middle + 1;
    else high = middle;
  }
  if (low === table.count) return undefined;
  const start = placeOf(bytes, table, low);
  const end = placeOf(bytes, table, low + 1);
  return compareStart(bytes, start, end, wanted) === 0 ? bytes.toString('utf8', start + wanted.length, end) : undefined;
}

/**
 * Returns how the first bytes of a record compare to others: negative if they come before, 0 if they are the same. Most
 * differ within three bytes, for which `Buffer.compare` takes several times as long.
 */
function compareStart(bytes: Buffer, start: number, end: number, wanted: Uint8Array): number {
  for (let at = 0; at < wanted.length; at++) {
    if (start + at >= end) return -1;
    const difference = (bytes[start + at] ?? 0) - (wanted[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function placeOf(bytes: Buffer, table: Table, record: number): number {
  return table.records + readNumber(bytes, table.places + 4 * record);
}

function readNumber(bytes: Buffer, at: number): number {
  if (at + 4 > bytes.length) throw new Error('it is cut short');
  return bytes.readUInt32LE(at);
}
