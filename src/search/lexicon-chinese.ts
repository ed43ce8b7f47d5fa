import type { Dictionary } from './dictionary.ts';
import type { TranslatedSpan, Translation } from './lexicon.ts';
import type { TermIndex } from './lexicon-terms.ts';

/** Where Chinese words are looked up. */
export interface ChineseSources {
  terms: TermIndex;
  /** Length of the longest of the terms. */
  longest: number;
  dictionary: Dictionary | undefined;
  knows: (translation: string) => boolean;
}

const TRANSLATIONS_MAX = 6;
/** What the first sense of a word counts, and each further one of what is before it. Swept. */
const DICTIONARY_WEIGHT = 0.9;
const NEXT_SENSE = 0.95;
/** What one character means alone is seldom what it means in a word. */
const SINGLE_WEIGHT = 0.35;
/** A cut with fewer words is better, and one that leaves no single characters. */
const WORD_COST = 1;
const SINGLE_COST = 1.5;
const HAN = /\p{Script=Han}/u;

/**
 * The pieces of a Chinese text that the knowledge has in English. The text is cut into as few words as possible; where the
 * knowledge has no translation of a word, the word is cut once more.
 */
export function translateChinese(text: string, sources: ChineseSources): TranslatedSpan[] {
  return translatePart(text, 0, text.length, sources);
}

function translatePart(
  text: string,
  from: number,
  to: number,
  sources: ChineseSources,
  deep = false,
): TranslatedSpan[] {
  return cut(text, from, to, sources, deep).flatMap(({ start, end, found }): TranslatedSpan[] => {
    const translations = found.filter((translation) => sources.knows(translation.text)).slice(0, TRANSLATIONS_MAX);
    if (translations.length > 0) return [{ source: text.slice(start, end), start, end, translations }];
    return end - start > 2 ? translatePart(text, start, end, sources, true) : [];
  });
}

interface Word {
  start: number;
  end: number;
  found: readonly Translation[];
}

/** The words of a part of the text, other than the whole part itself where it is cut once more. */
function cut(text: string, from: number, to: number, sources: ChineseSources, deep: boolean): Word[] {
  const longest = Math.max(sources.longest, sources.dictionary?.longest ?? 0);
  const costs = [0];
  const words: (Word | undefined)[] = [undefined];
  for (let end = from + 1; end <= to; end++) {
    let cost = Number.POSITIVE_INFINITY;
    let last: Word | undefined;
    for (let start = Math.max(from, end - longest); start < end; start++) {
      if (deep && end - start === to - from) continue;
      const source = text.slice(start, end);
      const single = end - start === 1;
      const han = HAN.test(source);
      if (!han && !single) continue;
      const found = han ? translationsOf(source, sources) : [];
      if (found.length === 0 && !single) continue;
      const total = (costs[start - from] ?? 0) + (single ? (han ? SINGLE_COST : 0) : WORD_COST);
      // Of equal ones that with the longest last word: Chinese is cut right more often from its end.
      if (total >= cost) continue;
      cost = total;
      last = { start, end, found };
    }
    costs.push(cost);
    words.push(last);
  }
  const path: Word[] = [];
  for (let end = to; end > from; ) {
    const word = words[end - from];
    if (word === undefined) break;
    path.unshift(word);
    end = word.start;
  }
  return path;
}

function translationsOf(word: string, { terms, dictionary }: ChineseSources): Translation[] {
  const found = [...(terms.get(word) ?? [])];
  const known = new Set(found.map(({ text }) => text));
  for (const [rank, text] of (dictionary?.english(word) ?? []).entries()) {
    if (known.has(text)) continue;
    found.push({ text, weight: DICTIONARY_WEIGHT * NEXT_SENSE ** rank, origin: 'dictionary' });
  }
  if (word.length > 1) return found;
  return found.map((translation) => ({ ...translation, weight: translation.weight * SINGLE_WEIGHT }));
}
