import { LRUCache } from 'lru-cache';
import type { Dictionary } from './dictionary.ts';
import type { TermIndex, TranslatedSpan, Translation } from './translation.ts';

/** What Chinese words are looked up in. */
export interface ChineseSources {
  terms: TermIndex;
  /** Length of the longest of the terms. */
  longest: number;
  dictionary: Dictionary | undefined;
}

/** Returns the pieces of a Chinese text that the knowledge has in English: those whose translation it knows. */
export type TranslateChinese = (text: string, knows: (translation: string) => boolean) => TranslatedSpan[];

/** Words whose translations are cached: a word that is cut again is looked up again, and gaps are compared with each other. */
const CACHED_MAX = 1_000;

/** Translations kept per word. Half as many lose some answers, twice as many win none. */
const TRANSLATIONS_MAX = 6;
/** Weight of the first sense of a word, and the factor of each further one. Swept. */
const DICTIONARY_WEIGHT = 0.9;
const NEXT_SENSE = 0.95;
/** Weight of one word of a sense with several: `team` of `sports team`. Swept. */
const PART_WEIGHT = 0.5;
/** Weight of a word composed of two (see lexicon/english.ts), and the letters of the shortest one. */
const COMPOUND_WEIGHT = 0.8;
const COMPOUND_MIN = 6;
const LETTERS = /^[a-z]*$/u;
/** Such words come after the senses themselves. */
const WITH_PARTS_MAX = 10;
/**
 * Weight of a single character's meaning, which seldom is its meaning in a word. Swept from 0 to 1: at 1, Chinese human
 * questions lose two points on English pages.
 */
const SINGLE_WEIGHT = 0.25;
/** Costs of a segmentation: fewer words are better, and no single characters. */
const WORD_COST = 1;
const SINGLE_COST = 1.5;
const HAN = /\p{Script=Han}/u;

/**
 * Creates the translation of Chinese texts. A text is cut into as few words as possible; a word without a translation in the
 * knowledge is cut once more.
 */
export function createChineseTranslation(sources: ChineseSources): TranslateChinese {
  const cached = new LRUCache<string, readonly Translation[]>({ max: CACHED_MAX });
  const lookUp = (word: string): readonly Translation[] => {
    const known = cached.get(word);
    if (known !== undefined) return known;
    const found = translationsOf(word, sources);
    cached.set(word, found);
    return found;
  };
  const longest = Math.max(sources.longest, sources.dictionary?.longest ?? 0);
  return (text, knows) => translatePart(text, 0, text.length, { lookUp, longest, knows });
}

function translatePart(text: string, from: number, to: number, words: Words, deep = false): TranslatedSpan[] {
  const cutUp = joinNeighbours(cut(text, from, to, words, deep), words.knows);
  return cutUp.flatMap(({ start, end, found }): TranslatedSpan[] => {
    const translations = knownOf(found, end - start > 1, words.knows);
    if (translations.length > 0) return [{ source: text.slice(start, end), start, end, translations }];
    return end - start > 2 ? translatePart(text, start, end, words, true) : [];
  });
}

/** Returns the translations that the knowledge has and, for a real word, the parts of them that it has. */
function knownOf(found: readonly Translation[], withParts: boolean, knows: (text: string) => boolean): Translation[] {
  const whole = found.flatMap((translation) => knownSpelling(translation, knows)).slice(0, TRANSLATIONS_MAX);
  if (!withParts) return whole;
  const parts = new Map<string, Translation>();
  for (const { text, weight, origin } of found) {
    if (origin !== 'dictionary') continue;
    for (const part of partsOf(text)) {
      if (parts.has(part) || whole.some((other) => other.text === part) || !knows(part)) continue;
      parts.set(part, { text: part, weight: weight * PART_WEIGHT, origin });
    }
  }
  return [...whole, ...parts.values()].slice(0, WITH_PARTS_MAX);
}

/**
 * Returns the translation as the knowledge writes it: `data center`, else `datacenter`; undefined if it has neither.
 */
function knownSpelling(translation: Translation, knows: (text: string) => boolean): Translation[] {
  const joined = translation.text.replaceAll(/[ -]/gu, '');
  if (knows(translation.text)) return [translation];
  return joined !== translation.text && knows(joined) ? [{ ...translation, text: joined }] : [];
}

function partsOf(sense: string): string[] {
  const words = sense.split(/[^a-z]+/u).filter((word) => word.length > 2);
  return words.length < 2 ? [] : words;
}

/** Cached lookups for one text. */
interface Words {
  lookUp: (word: string) => readonly Translation[];
  longest: number;
  knows: (translation: string) => boolean;
}

interface Word {
  start: number;
  end: number;
  found: readonly Translation[];
}

/** Returns translations composed from two words, if the knowledge has them: 微 and 服务 are `micro` and `service`. */
function joinNeighbours(words: readonly Word[], knows: (text: string) => boolean): Word[] {
  const joined: Word[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    const found = before === undefined || before.end !== word.start ? [] : compoundsOf(before.found, word.found, knows);
    if (before !== undefined && found.length > 0) joined.splice(-1, 1, { start: before.start, end: word.end, found });
    else joined.push(word);
  }
  return joined;
}

function compoundsOf(
  first: readonly Translation[],
  second: readonly Translation[],
  knows: (text: string) => boolean,
): Translation[] {
  const ends = second.slice(0, TRANSLATIONS_MAX).flatMap(({ text, origin }) => {
    // The dictionary has 化 for `-ization`.
    const end = text.replace(/^-/u, '');
    return LETTERS.test(end) ? [{ end, origin }] : [];
  });
  const compounds: Translation[] = [];
  for (const { text: beginning, origin: from } of first.slice(0, TRANSLATIONS_MAX)) {
    if (!LETTERS.test(beginning)) continue;
    for (const { end, origin } of ends) {
      const text = beginning + end;
      if (text.length < COMPOUND_MIN || !knows(text)) continue;
      compounds.push({ text, weight: COMPOUND_WEIGHT, origin: from === origin ? origin : 'dictionary' });
    }
  }
  return compounds;
}

/** Returns the words of a part of the text, without the whole part itself if it is cut again. */
function cut(text: string, from: number, to: number, { lookUp, longest }: Words, deep: boolean): Word[] {
  const costs = [0];
  const lasts: (Word | undefined)[] = [undefined];
  for (let end = from + 1; end <= to; end++) {
    let cost = Number.POSITIVE_INFINITY;
    let last: Word | undefined;
    for (let start = Math.max(from, end - longest); start < end; start++) {
      if (deep && end - start === to - from) continue;
      const source = text.slice(start, end);
      const single = end - start === 1;
      const han = HAN.test(source);
      if (!han && !single) continue;
      const found = han ? lookUp(source) : [];
      if (found.length === 0 && !single) continue;
      const total = (costs[start - from] ?? 0) + (single ? (han ? SINGLE_COST : 0) : WORD_COST);
      // Of equal ones, prefer the longest last word, as Chinese is cut correctly more often from the end.
      if (total >= cost) continue;
      cost = total;
      last = { start, end, found };
    }
    costs.push(cost);
    lasts.push(last);
  }
  const path: Word[] = [];
  for (let end = to; end > from; ) {
    const word = lasts[end - from];
    if (word === undefined) break;
    path.unshift(word);
    end = word.start;
  }
  return path;
}

function translationsOf(word: string, { terms, dictionary }: ChineseSources): Translation[] {
  const found = [...(terms.get(word) ?? [])];
  const known = new Set(found.map(({ text }) => text));
  const general = dictionary !== undefined && word.length <= dictionary.longest ? dictionary.english(word) : [];
  for (const [rank, text] of general.entries()) {
    if (known.has(text)) continue;
    found.push({ text, weight: DICTIONARY_WEIGHT * NEXT_SENSE ** rank, origin: 'dictionary' });
  }
  if (word.length > 1) return found;
  return found.map((translation) => ({ ...translation, weight: translation.weight * SINGLE_WEIGHT }));
}
