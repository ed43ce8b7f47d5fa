import type { Language } from '../../knowledge/model/page.ts';
import { FIELDS } from '../index/document.ts';
import type { Segment } from '../index/segment.ts';
import { TermTable } from '../index/term-table.ts';
import type { Database } from './database.ts';

/** What is counted: terms, spellings, and one-word titles of aliases. */
export type CountedKind = 'term' | 'written' | 'synonym';

/** How many sections a change adds to those that contain something, and to those that are found by it. */
interface CountChange {
  standing: number;
  holding: number;
}

/** Counts over a language's sections, or the change of them. */
export interface LanguageCounts {
  size: number;
  /** Number of words per field, and of sections with the field. */
  lengths: number[];
  filled: number[];
  kinds: Readonly<Record<CountedKind, Map<string, CountChange>>>;
}

/** Returns empty counts. */
export function emptyCounts(): LanguageCounts {
  return {
    size: 0,
    lengths: FIELDS.map(() => 0),
    filled: FIELDS.map(() => 0),
    kinds: { term: new Map(), written: new Map(), synonym: new Map() },
  };
}

/** Adds the counts of a section, or subtracts them with `sign` -1. */
export function countSection(counts: LanguageCounts, segment: Segment, sign: 1 | -1): void {
  counts.size += sign;
  for (const [field, length] of segment.lengths.entries()) {
    counts.lengths[field] = (counts.lengths[field] ?? 0) + sign * length;
    if (length > 0) counts.filled[field] = (counts.filled[field] ?? 0) + sign;
  }
  const terms = TermTable.from(segment.terms);
  const written = TermTable.from(segment.written);
  const note = (kind: CountedKind, text: string, isHeld: boolean): void => {
    const change = counts.kinds[kind].get(text) ?? { standing: 0, holding: 0 };
    change.standing += sign;
    if (isHeld) change.holding += sign;
    counts.kinds[kind].set(text, change);
  };
  const held = new Set(segment.postingTerms);
  for (let term = 1; term <= terms.size; term++) note('term', terms.term(term), held.has(term));
  for (let word = 1; word <= written.size; word++) note('written', written.term(word), true);
  const synonyms = new Set<string>();
  for (let at = 0; at < segment.synonyms.length; at += 3) {
    const [alias = 0, title = 0, spelling = 0] = segment.synonyms.subarray(at, at + 3);
    synonyms.add([terms.term(alias), terms.term(title), written.term(spelling)].join(SYNONYM_SEPARATOR));
  }
  for (const synonym of synonyms) note('synonym', synonym, true);
}

/** Separates an alias, the title it stands for, and that title as written. */
export const SYNONYM_SEPARATOR = '\t';
const AT_ONCE = 20_000;

/** Adds changes to the counts in the database, and removes rows that become zero. */
export async function storeTermCounts(
  database: Database,
  set: number,
  changes: ReadonlyMap<Language, LanguageCounts>,
): Promise<void> {
  for (const [language, { kinds }] of changes) {
    for (const [kind, counts] of Object.entries(kinds)) {
      // In the same order for all writers, to avoid deadlocks.
      const changed = [...counts].filter(([, { standing, holding }]) => standing !== 0 || holding !== 0).sort(byText);
      for (let from = 0; from < changed.length; from += AT_ONCE) {
        const batch = changed.slice(from, from + AT_ONCE);
        await database.query(
          `insert into search_term (page_set, language, kind, term, standing, holding)
           select $1::int, $2::text, $3::text, term, standing, holding from unnest($4::text[], $5::int[], $6::int[]) as change (term, standing, holding)
           on conflict (page_set, language, kind, term) do update
           set standing = search_term.standing + excluded.standing, holding = search_term.holding + excluded.holding`,
          [
            set,
            language,
            kind,
            batch.map(([text]) => text),
            batch.map(([, { standing }]) => standing),
            batch.map(([, { holding }]) => holding),
          ],
        );
        await database.query(
          `delete from search_term
           where page_set = $1 and language = $2 and kind = $3 and term = any($4) and standing <= 0`,
          [set, language, kind, batch.map(([text]) => text)],
        );
      }
    }
  }
}

function byText([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
