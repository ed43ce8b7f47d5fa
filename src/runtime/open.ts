import type { Edition } from '../answer/edition.ts';
import type { Knowledge } from '../knowledge/model/knowledge.ts';
import { loadDictionary } from '../search/lexicon/dictionary.ts';
import { createLexicon, type Lexicon } from '../search/lexicon/lexicon.ts';
import { learnPairs } from '../search/lexicon/pairs.ts';
import { loadTerms } from '../search/lexicon/terms.ts';
import { createMiniSearchEngine } from '../search/minisearch.ts';

/**
 * Puts the search engine over a knowledge: what every entry does between reading the pages and answering from them.
 * With `cacheDir` the index is kept there for the next start.
 */
export function createEdition(knowledge: Knowledge, warn: (message: string) => void, cacheDir?: string): Edition {
  const lexicon = openLexicon(knowledge, warn);
  const { sections, pairOf } = knowledge;
  return { knowledge, lexicon, engine: createMiniSearchEngine(sections, { lexicon, pairOf, cacheDir, warn }) };
}

function openLexicon(knowledge: Knowledge, warn: (message: string) => void): Lexicon {
  return createLexicon({ terms: loadTerms(), pairs: learnPairs(knowledge), dictionary: () => loadDictionary(warn) });
}
