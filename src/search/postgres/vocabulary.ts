import type { Language } from '../../knowledge/model/page.ts';
import type { DeletionArrays } from '../concepts/deletion-index.ts';
import { indexSpellings } from '../concepts/speller.ts';
import type { Collection, SectionIndex } from '../index/section-index.ts';
import { sharedArray } from '../index/shared-array.ts';
import { type TermArrays, TermTable } from '../index/term-table.ts';
import type { Database } from './database.ts';
import { type CountedKind, SYNONYM_SEPARATOR } from './term-counts.ts';

/**
 * The vocabulary of a language's sections, and their number. It grows with the square root of the text, so that it fits
 * in memory even if the sections don't; its arrays are in memory shared by threads.
 */
export interface CollectionWords {
  size: number;
  /** Average words of each field. */
  averages: readonly number[];
  terms: Required<TermArrays>;
  /** How many sections have each of `terms`, by number. */
  holdings: Uint32Array;
  written: Required<TermArrays>;
  /** The speller's index of `written`. */
  spellings: DeletionArrays;
  /** As in `SectionIndex`. */
  synonyms: SectionIndex['synonyms'];
}

/** Reads the vocabulary of a language in a set's newest edition. */
export async function readVocabulary(
  database: Database,
  set: number,
  edition: number,
  language: Language,
): Promise<CollectionWords> {
  const [counts] = await database.query<{ size: number; lengths: string[]; filled: number[] }>(
    'select size, lengths, filled from search_collection where page_set = $1 and edition = $2 and language = $3',
    [set, edition, language],
  );
  // As two texts, as reading a row per word would take many times as long for some hundred thousand words.
  const kinds = await database.query<{ kind: CountedKind; terms: string; holdings: string }>(
    `select kind, string_agg(term, e'\\n' order by term collate "C") as terms, string_agg(holding::text, ' ' order by term collate "C") as holdings
     from search_term where page_set = $1 and language = $2 group by kind`,
    [set, language],
  );
  const textsOf = (kind: CountedKind): string[] => kinds.find((own) => own.kind === kind)?.terms.split('\n') ?? [];
  const terms = new TermTable();
  const counted = kinds.find(({ kind }) => kind === 'term')?.holdings.split(' ') ?? [];
  const texts = textsOf('term');
  const holdings = sharedArray(Uint32Array, texts.length + 1);
  for (const [at, term] of texts.entries()) holdings[terms.add(term)] = Number(counted[at]);
  const written = new TermTable();
  for (const word of textsOf('written')) written.add(word);
  const writtenArrays = written.sharedArrays();
  return {
    size: counts?.size ?? 0,
    averages: (counts?.lengths ?? []).map((length, field) => averageOf(Number(length), counts?.filled[field] ?? 0)),
    terms: terms.sharedArrays(),
    holdings,
    written: writtenArrays,
    spellings: indexSpellings(TermTable.from(writtenArrays)),
    synonyms: readSynonyms(textsOf('synonym'), terms),
  };
}

function averageOf(length: number, filled: number): number {
  return filled === 0 ? 1 : length / filled;
}

function readSynonyms(texts: readonly string[], terms: TermTable): SectionIndex['synonyms'] {
  const synonyms = new Map<number, { term: number; written: string }[]>();
  for (const text of texts) {
    const [alias = '', title = '', written = ''] = text.split(SYNONYM_SEPARATOR);
    const [from, term] = [terms.get(alias), terms.get(title)];
    if (from === undefined || term === undefined) continue;
    synonyms.set(from, [...(synonyms.get(from) ?? []), { term, written }]);
  }
  return synonyms;
}

/** Returns an index without sections that has the words of all, for looking up the words of a question. */
export function toEmptyIndex(vocabulary: CollectionWords): SectionIndex & { collection: Collection } {
  const terms = TermTable.from(vocabulary.terms);
  const none = new Uint32Array(1);
  return {
    size: 0,
    terms,
    written: TermTable.from(vocabulary.written),
    starts: none,
    sections: none,
    impacts: new Float32Array(),
    peaks: new Float32Array(),
    wordStarts: none,
    words: none,
    nameStarts: none,
    nameEnds: none,
    nameTerms: none,
    synonyms: vocabulary.synonyms,
    collection: {
      size: vocabulary.size,
      averages: vocabulary.averages,
      isComplete: false,
      holding: (term) => vocabulary.holdings[terms.get(term) ?? 0] ?? 0,
      following: () => 0,
    },
  };
}
