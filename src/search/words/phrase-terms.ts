import { LRUCache } from 'lru-cache';
import { analyze } from './analyzer.ts';
import { isStopWord } from './stop-words.ts';

/** Phrases whose terms are cached: a question asks for the same translations several times, and many questions for the same ones. */
const CACHED_MAX = 10_000;
const cached = new LRUCache<string, readonly string[]>({ max: CACHED_MAX });

/** Returns the terms of a phrase, such as a translation, in order: compounds in parts, without function words. */
export function phraseTerms(phrase: string): readonly string[] {
  const known = cached.get(phrase);
  if (known !== undefined) return known;
  const words = analyze(phrase).filter(({ kind, written }) => kind !== 'whole' && !isStopWord(written));
  const terms = words.map(({ term }) => term);
  cached.set(phrase, terms);
  return terms;
}
