import type { Edition } from '../answer/edition.ts';
import { type Knowledge, sectionsByLanguage } from '../knowledge/model/knowledge.ts';
import { type Dictionary, loadDictionary } from '../search/lexicon/dictionary.ts';
import { type IndexedTerms, indexTerms } from '../search/lexicon/indexed-terms.ts';
import { type Lexicon, openLexicon } from '../search/lexicon/lexicon.ts';
import { learnPairs } from '../search/lexicon/pairs.ts';
import { loadTerms } from '../search/lexicon/terms.ts';
import { createMiniSearchEngine } from '../search/minisearch.ts';
import type { Reranker } from '../search/rerank/reranker.ts';

/** Creates an edition: puts the search engine over a knowledge. */
export function createEdition(knowledge: Knowledge, warn: (message: string) => void, reranker?: Reranker): Edition {
  const lexicon = createLexicons(warn)(indexTerms(learnPairs(knowledge), 'learned'));
  const { sections, pages, pairOf } = knowledge;
  const byLanguage = sectionsByLanguage(knowledge);
  const engine = createMiniSearchEngine(sections, { lexicon, byLanguage, pages, pairOf, reranker });
  return { knowledge, lexicon, engine };
}

/**
 * Returns a function that creates a lexicon from the terms that pages teach. The terms of the field and the dictionary,
 * which all lexicons share, are read once; `warn` is called if there is no dictionary.
 */
export function createLexicons(warn: (message: string) => void): (learned: IndexedTerms) => Lexicon {
  const domain = indexTerms(loadTerms(), 'domain');
  let dictionary: { read: Dictionary | undefined } | undefined;
  return (learned) =>
    openLexicon({
      learned,
      domain,
      dictionary: () => {
        dictionary ??= { read: loadDictionary(warn) };
        return dictionary.read;
      },
    });
}
