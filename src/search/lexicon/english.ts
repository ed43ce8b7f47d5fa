import { termOf, WORD_MAX } from '../words/analyzer.ts';
import { isStopWord } from '../words/stop-words.ts';
import type { Dictionary } from './dictionary.ts';
import type { TermIndex, TranslatedSpan, Translation } from './translation.ts';

/** Translations tried per English word, of which the knowledge has few. Half or twice as many only change the time. */
const TRANSLATIONS_MAX = 12;
const PHRASE_MAX = 4;
/** Weights of translations by what the dictionary has them for; see ChineseWords. Swept on the development sets. */
const DICTIONARY_WEIGHTS = { same: 0.8, forms: 0.8, related: 0.5, parts: 0.5 } as const;

/**
 * Weight of a word composed of two, and their shortest length. Only words in the knowledge are composed, so a lower
 * weight changes no answer of the development sets.
 */
const COMPOUND_WEIGHT = 0.8;
const PREFIX_MIN = 3;
const SECOND_MIN = 4;
/** Longest word that is split, letters, as trying every split takes quadratic time. */
const COMPOUND_MAX = 30;

/** Returns one key for the forms of an English word or phrase: `Load Balancers` is found as `load-balancer`. */
export function englishKey(phrase: string): string {
  return phraseKey(writtenIn(phrase.toLowerCase()));
}

/** Returns the index keys of a term: as written, and its stems. */
export function englishKeys(name: string): string[] {
  const words = writtenIn(name.toLowerCase());
  return [exactKeyOf(words), phraseKey(words)];
}

function writtenIn(text: string): string[] {
  return PLAIN.test(text) ? text.split(' ') : wordsOf(text).map(({ written }) => written);
}

/** Most names, which a large knowledge has tens of thousands of: words with single spaces. */
const PLAIN = /^[a-z0-9]+(?: [a-z0-9]+)*$/u;

/** What English words are looked up in. */
export interface EnglishSources {
  terms: TermIndex;
  dictionary: Dictionary | undefined;
  knows: (translation: string) => boolean;
}

/** Returns the pieces of an English text that the knowledge has in Chinese: the longest phrase first, from left to right. */
export function translateEnglish(text: string, sources: EnglishSources): TranslatedSpan[] {
  const words = wordsOf(text).filter(({ written }) => written.length <= WORD_MAX);
  const spans: TranslatedSpan[] = [];
  for (let at = 0; at < words.length; ) {
    const phrase = longestPhrase(words.slice(at, at + PHRASE_MAX), sources);
    const [start, end] = [words[at]?.start ?? 0, words[at + phrase.length - 1]?.end ?? 0];
    if (phrase.length > 0) {
      spans.push({ source: text.slice(start, end), start, end, translations: phrase.translations });
    }
    at += Math.max(1, phrase.length);
  }
  return spans;
}

interface EnglishWord {
  written: string;
  start: number;
  end: number;
}

/** Returns the translations of as many of the first words as possible; `length` is 0 if there are none. */
function longestPhrase(
  words: readonly EnglishWord[],
  sources: EnglishSources,
): { length: number; translations: Translation[] } {
  for (let length = words.length; length > 0; length--) {
    const found = [
      ...translationsOf(words.slice(0, length), sources),
      ...(length === 1 ? ofMaking(words[0], sources) : []),
    ];
    const translations = found.filter(({ text }) => sources.knows(text));
    if (translations.length > 0) return { length, translations: translations.slice(0, TRANSLATIONS_MAX) };
  }
  const translations = words.slice(0, 1).flatMap((word) => translationsOfCompound(word, sources));
  return { length: Math.min(translations.length, 1), translations: translations.slice(0, TRANSLATIONS_MAX) };
}

/** Returns Chinese for a word in -ization from its base: 容器化 for `containerization`. */
function ofMaking(word: EnglishWord | undefined, sources: EnglishSources): Translation[] {
  const base = word?.written.replace(/i[sz](?:ation|e|ed|ing)$/u, '') ?? '';
  if (word === undefined || base.length < PREFIX_MIN || base === word.written) return [];
  const found = translationsOf([{ ...word, written: base }], sources);
  return found.map(({ text, origin }) => ({ text: `${text}化`, weight: COMPOUND_WEIGHT, origin }));
}

/**
 * Returns Chinese for a word that is two in the dictionary: `datacenter` from `data center`, and `microservice` from
 * `micro` and `service` if the knowledge has the composed word.
 */
function translationsOfCompound({ written, start, end }: EnglishWord, sources: EnglishSources): Translation[] {
  const found = new Map<string, Translation>();
  if (written.length > COMPOUND_MAX) return [];
  for (let cut = PREFIX_MIN; cut <= written.length - SECOND_MIN; cut++) {
    const first = { written: written.slice(0, cut), start, end };
    const second = { written: written.slice(cut), start, end };
    const seconds = translationsOf([second], sources).slice(0, TRANSLATIONS_MAX);
    const compounds = seconds.length === 0 ? [] : translationsOf([first], sources).slice(0, TRANSLATIONS_MAX);
    const joined = compounds.flatMap((a) => seconds.map((b) => ({ ...b, text: `${a.text}${b.text}` })));
    for (const { text, origin } of [...translationsOf([first, second], sources), ...joined]) {
      if (sources.knows(text)) found.set(text, { text, weight: COMPOUND_WEIGHT, origin });
    }
  }
  return [...found.values()];
}

function translationsOf(words: readonly EnglishWord[], { terms, dictionary }: EnglishSources): Translation[] {
  const written = words.map((word) => word.written);
  const key = phraseKey(written);
  // `virtual` and `virtualization` have one stem: the term as written comes first, and alone.
  const found = [...(terms.get(exactKeyOf(written)) ?? terms.get(key) ?? [])];
  // `focus on` and `in one day` are phrases of the dictionary, but the question is about `focus` and `day`.
  if (words.length > 1 && (isFunctionWord(words[0]) || isFunctionWord(words.at(-1)))) return found;
  const general = dictionary?.chinese(key, written.join(' '));
  if (general === undefined) return found;
  const known = new Set(found.map(({ text }) => text));
  for (const kind of ['same', 'forms', 'related', 'parts'] as const) {
    for (const text of general[kind]) {
      if (!known.has(text)) found.push({ text, weight: DICTIONARY_WEIGHTS[kind], origin: 'dictionary' });
      known.add(text);
    }
  }
  return found;
}

function isFunctionWord(word: EnglishWord | undefined): boolean {
  return word !== undefined && isStopWord(word.written);
}

function exactKeyOf(words: readonly string[]): string {
  return `=${words.join(' ')}`;
}

function phraseKey(words: readonly string[]): string {
  return words.map(termOf).join(' ');
}

function wordsOf(text: string): EnglishWord[] {
  const words: EnglishWord[] = [];
  for (const match of text.matchAll(/[\p{Script=Latin}\p{N}]+/gu)) {
    const written = match[0];
    // The rest of `the pod's`.
    if (written === 's' && /['’]/u.test(text[match.index - 1] ?? '')) continue;
    words.push({ written, start: match.index, end: match.index + written.length });
  }
  return words;
}
