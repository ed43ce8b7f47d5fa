import type { Language } from '../src/knowledge/page.ts';
import type { Section } from '../src/knowledge/section.ts';
import { loadDictionary } from '../src/search/dictionary.ts';
import { createLexicon } from '../src/search/lexicon.ts';
import { learnPairs } from '../src/search/lexicon-pairs.ts';
import { loadTerms, type TermPair } from '../src/search/lexicon-terms.ts';
import { createMiniSearchEngine } from '../src/search/minisearch.ts';
import { type Contender, LIMIT, type Searcher } from './contender.ts';

const terms = loadTerms();
const dictionary = loadDictionary((message) => process.stderr.write(`${message}\n`));

export const OURS: Contender = { name: 'devops-bot', build: (sections) => build(sections, terms, true) };

/** The same with a part of the lexicon left out: what each is worth. */
export const LEXICON_ABLATIONS: readonly Contender[] = [
  OURS,
  { name: 'without the list of terms', build: (sections) => build(sections, [], true) },
  { name: 'without the dictionary', build: (sections) => build(sections, terms, false) },
  { name: 'without both', build: (sections) => build(sections, [], false) },
];

function build(sections: readonly Section[], domain: readonly TermPair[], general: boolean): Searcher {
  // Pages in one language teach what their headings say twice.
  const pairs = learnPairs({ sections, pairOf: () => undefined });
  const lexicon = createLexicon({ terms: domain, pairs, ...(general && { dictionary: () => dictionary }) });
  const engine = createMiniSearchEngine(sections, { lexicon });
  return async (question: string, language: Language) => {
    const { hits } = await engine.search(question, { language, limit: LIMIT });
    return hits.map(({ section }) => section.id);
  };
}
