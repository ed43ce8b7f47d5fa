import { nameLexeme, namingLexeme, quoteLexeme } from './lexemes.ts';

/** A word of a question with all the ways the pages may say it, each a list of terms. */
export interface WantedWord {
  /** Its total weight. */
  rarity: number;
  ways: readonly (readonly string[])[];
}

/** A plan for finding the candidates in the database. */
export interface CandidatePlan {
  /** Queries (tsquery), each with the number of matching sections to examine. */
  branches: readonly { query: string; limit: number }[];
  /** Queries with the weight a section gets for matching each. */
  weights: readonly { query: string; weight: number }[];
  /** A query for any of the words, to order sections with equal weight. */
  any: string;
  /** Whether every section with a word is examined. */
  isComplete: boolean;
}

/**
 * Number of sections with the rarest words that are examined: usually all, so that none with a significant word is
 * missed. Each is read from the table.
 */
const RARE_SECTIONS = 8_000;
/** Number of examined sections with only common words, but most of them or in their names. */
const COMMON_SECTIONS = 3_000;
const NAMED_SECTIONS = 300;
/** Number of a long question's rarest words that select candidates; all words are weighted afterwards. */
const WORDS_MAX = 16;
/** Most common words for which sections lacking one of them are examined. */
const LEFT_OUT_MAX = 4;
const WAYS_MAX = 6;
/**
 * Weight of a word in a section, and the additional weight in its name: about what BM25F gives for one occurrence. The
 * full ranking decides the final order.
 */
const STANDING = 0.55;
const NAMING = 0.22;

/**
 * Plans how to find candidates; `holding` returns how many sections have a term. Returns undefined if nothing can
 * match.
 */
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

/** Returns a query for sections with any part of a word; of a translation of several words, a part is enough. */
function anyTerm(word: WantedWord): string {
  return anyOf([...termsOf(word)].map(quoteLexeme));
}

function anyWay({ ways }: WantedWord): string {
  return anyOf(ways.map((terms) => allOf(terms.map(quoteLexeme))));
}

/** Returns a query for sections with a word in their names. */
function named({ ways }: WantedWord): string {
  return anyOf(ways.map((terms) => allOf(terms.map((term) => quoteLexeme(namingLexeme(term))))));
}

/** Returns a query for sections named by one of the words, by two consecutive ones, or by all of them. */
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
