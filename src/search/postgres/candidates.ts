import { nameLexeme, quoteLexeme } from './lexemes.ts';

/** A word of a question in all the ways the pages may say it, each the terms it is said by. */
export interface WantedWord {
  /** What it counts in all. */
  rarity: number;
  ways: readonly (readonly string[])[];
}

/** What is asked of the database for the sections that may answer. */
export interface CandidatePlan {
  /** Queries (tsquery), each with how many sections are looked at that it matches. */
  branches: readonly { query: string; limit: number }[];
  /** What a section counts by: so much for each of these queries that it matches. */
  weights: readonly { query: string; weight: number }[];
  /** Any of the words, for what comes next to each other in the order. */
  any: string;
  /** Whether every section that holds a word is looked at. */
  isComplete: boolean;
}

/**
 * So many sections that hold the rarest words are looked at: all of them, so that none is missed that holds a telling word. Each
 * of them is read from the table.
 */
const RARE_SECTIONS = 8_000;
/** And so many that hold only common words, but most of them, or in their names. */
const COMMON_SECTIONS = 3_000;
const NAMED_SECTIONS = 300;
/** Of a long question, so many of its rarest words lead to sections; all of them are weighed afterwards. */
const WORDS_MAX = 16;
/** Of the common words alone, at most so many may be missing one at a time. */
const LEFT_OUT_MAX = 4;
const WAYS_MAX = 6;
/**
 * What a word adds by standing in a section, and in its name besides: about what BM25F gives for one occurrence. Which of them
 * come first is decided by the whole ranking.
 */
const STANDING = 0.55;
const NAMING = 0.22;

/** Plans how to find the sections that may answer; `holding` is how many sections hold a term. undefined if nothing can. */
export function planCandidates(
  wanted: readonly WantedWord[],
  holding: (term: string) => number,
): CandidatePlan | undefined {
  const known = wanted.filter(({ ways }) => ways.length > 0);
  const words = [...known].sort((a, b) => b.rarity - a.rarity).slice(0, WORDS_MAX);
  if (words.length === 0) return undefined;
  const rare: WantedWord[] = [];
  let reached = 0;
  for (const word of words) {
    const reach = sumOf(termsOf(word), holding);
    if (reached + reach > RARE_SECTIONS) continue;
    reached += reach;
    rare.push(word);
  }
  const common = words.filter((word) => !rare.includes(word));
  const branches: { query: string; limit: number }[] = [
    { query: anyName(words), limit: NAMED_SECTIONS },
    ...(rare.length > 0 ? [{ query: anyOf(rare.map(anyTerm)), limit: RARE_SECTIONS }] : []),
  ];
  if (common.length > 0) {
    if (words.length > 1) branches.push({ query: allOf(words.map(anyWay)), limit: COMMON_SECTIONS });
    if (rare.length > 0 && common.length > 1)
      branches.push({ query: allOf(common.map(anyWay)), limit: COMMON_SECTIONS });
    if (common.length > 2)
      for (const left of common.slice(-LEFT_OUT_MAX))
        branches.push({
          query: allOf(common.filter((word) => word !== left).map(anyWay)),
          limit: COMMON_SECTIONS / LEFT_OUT_MAX,
        });
    branches.push({ query: anyOf(common.map(named)), limit: COMMON_SECTIONS });
  }
  return {
    branches,
    weights: words.flatMap((word) => [
      { query: anyWay(word), weight: STANDING * word.rarity },
      { query: named(word), weight: NAMING * word.rarity },
    ]),
    any: anyOf(words.map(anyTerm)),
    isComplete: common.length === 0 && known.length === words.length,
  };
}

function termsOf({ ways }: WantedWord): Set<string> {
  return new Set(ways.flat());
}

function sumOf(terms: Iterable<string>, holding: (term: string) => number): number {
  let sum = 0;
  for (const term of terms) sum += holding(term);
  return sum;
}

/** Sections that hold anything of a word: of a translation of several words a part counts too. */
function anyTerm(word: WantedWord): string {
  return anyOf([...termsOf(word)].map(quoteLexeme));
}

function anyWay({ ways }: WantedWord): string {
  return anyOf(ways.map((terms) => allOf(terms.map(quoteLexeme))));
}

/** Sections in whose names a word stands. */
function named({ ways }: WantedWord): string {
  return anyOf(ways.map((terms) => allOf(terms.map((term) => `${quoteLexeme(term)}:A`))));
}

/** Sections that are called by one of the words, by two that follow each other, or by all of them. */
function anyName(words: readonly WantedWord[]): string {
  const single = words.flatMap(({ ways }) => ways.slice(0, WAYS_MAX));
  const first = words.flatMap(({ ways }) => ways.slice(0, 1));
  const pairs = first.flatMap((terms, at) => first.slice(at + 1).map((next) => [...terms, ...next]));
  const names = [...single, ...pairs, first.flat()].flatMap((terms) => nameLexeme([...new Set(terms)]) ?? []);
  return anyOf([...new Set(names)].map(quoteLexeme));
}

function anyOf(queries: readonly string[]): string {
  return queries.map((query) => `(${query})`).join(' | ');
}

function allOf(queries: readonly string[]): string {
  return queries.map((query) => `(${query})`).join(' & ');
}
