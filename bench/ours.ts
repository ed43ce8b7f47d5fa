import type { Language } from '../src/knowledge/model/page.ts';
import type { Section } from '../src/knowledge/model/section.ts';
import { loadDictionary } from '../src/search/lexicon/dictionary.ts';
import { createLexicon, type Lexicon } from '../src/search/lexicon/lexicon.ts';
import { learnPairs } from '../src/search/lexicon/pairs.ts';
import { loadTerms, type TermPair } from '../src/search/lexicon/terms.ts';
import { createMiniSearchEngine } from '../src/search/minisearch.ts';
import { TUNING, type Tuning } from '../src/search/tuning.ts';
import { type Contender, LIMIT, type Searcher } from './contender.ts';

const terms = loadTerms();
const dictionary = loadDictionary((message) => process.stderr.write(`${message}\n`));

export const OURS: Contender = {
  name: 'devops-bot',
  build: (sections) =>
    build(sections, createLexicon({ terms, pairs: taughtBy(sections), dictionary: () => dictionary })),
};

/** The same with parts of the lexicon: what each is worth. */
export const LEXICON_ABLATIONS: readonly Contender[] = [
  OURS,
  {
    name: 'no terms',
    build: (sections) => build(sections, createLexicon({ terms: [], dictionary: () => dictionary })),
  },
  {
    name: 'no terms, but what the pairs of all pages teach',
    build: (sections, _language, set) => {
      const pairs = set === undefined ? [] : learnPairs(set);
      return build(sections, createLexicon({ terms: [], pairs, dictionary: () => dictionary }));
    },
  },
  { name: 'no dictionary', build: (sections) => build(sections, createLexicon({ terms })) },
  { name: 'no lexicon', build: (sections) => build(sections, createLexicon({ terms: [] })) },
];

/** The same with one part of the scoring left out at a time: what each is worth. */
export const SCORING_ABLATIONS: readonly Contender[] = [
  OURS,
  ...Object.entries<Partial<Tuning>>({
    'all fields alike': { fieldWeights: [1, 1, 1, 1] },
    'no delta': { delta: 0 },
    'no coverage': { coverage: 0 },
    'no names': { named: 0 },
    'no adjacency': { adjacency: 0 },
    'no order': { order: 0 },
    'no sentence': { sentence: 0 },
    'words that ask count fully': { weakWord: 0.99 },
    'side pages count fully': { sidePage: 1 },
    'no other sections of the page': { pageSupport: 0 },
    'pairs across words count fully': { acrossWords: 1 },
    'pairs with a function word count little': { functionInWord: TUNING.functionPair, loosePairInChinese: 1 },
    'Latin names count as pairs': { latinInChinese: 1 },
  }).map(([name, tuning]) => ({
    name,
    build: (sections: readonly Section[]) =>
      build(sections, createLexicon({ terms, pairs: taughtBy(sections), dictionary: () => dictionary }), tuning),
  })),
];

/** Pages in one language teach what their headings say twice. */
function taughtBy(sections: readonly Section[]): TermPair[] {
  return learnPairs({ sections, pairOf: () => undefined });
}

function build(sections: readonly Section[], lexicon: Lexicon, tuning: Partial<Tuning> = {}): Searcher {
  const engine = createMiniSearchEngine(sections, { lexicon, tuning });
  return async (question: string, language: Language) => {
    const { hits } = await engine.search(question, { language, limit: LIMIT });
    return hits.map(({ section }) => section.id);
  };
}
