import type { Language } from '../../knowledge/model/page.ts';
import type { Segment } from '../index/segment.ts';
import { decodeSegment } from '../kept/segment-bytes.ts';
import type { CandidatePlan } from './candidates.ts';
import type { Database } from './database.ts';
import { quoteLexeme } from './lexemes.ts';
import { fromStoredId, toStoredId } from './stored-id.ts';

/** A section from the database. */
export interface SectionCandidate {
  /** Its id. */
  name: string;
  segment: Segment;
}

/** The sections of one language and edition in the database. Every call rejects if it can't be reached. */
export interface SectionTable {
  /** Returns the best sections by a plan, best first; only of `pages`, by number, if given. */
  candidates(plan: CandidatePlan, limit: number, pages?: Uint32Array): Promise<SectionCandidate[]>;
  /** Returns a section by the number of its page and its id. */
  section(page: number, name: string): Promise<SectionCandidate | undefined>;
  /**
   * Returns for each pair in how many sections the first term directly precedes the second; estimated if there are
   * many.
   */
  following(pairs: readonly (readonly [string, string])[]): Promise<number[]>;
}

/** Sections with both words that are checked for adjacency, and those that are counted. */
const LOOKED_AT_MAX = 2000;
const COUNTED_MAX = 50;
/** Weights of D, C, B and A to order sections with the same words by how often they contain them, short ones first. */
const RANK = "ts_rank('{0.3, 0.3, 0.3, 1}', words, $5::tsquery, 1)";

/** Opens the sections of an edition. */
export function openSectionTable(
  database: Database,
  { set, edition, language }: { set: number; edition: number; language: Language },
): SectionTable {
  const scope = 'page_set = $1 and language = $2 and added <= $3 and removed > $3';
  const scoped = [set, language, edition];

  return {
    async candidates({ branches, weights, any }, limit, pages) {
      const values: unknown[] = [...scoped, limit, any];
      const parameter = (value: unknown, type: string): string => `$${values.push(value)}::${type}`;
      const within = pages === undefined ? '' : `and page = any(${parameter([...pages], 'int[]')})`;
      const score = [
        ...weights.map(
          ({ query, weight }) =>
            `case when words @@ ${parameter(query, 'tsquery')} then ${parameter(weight, 'float8')} else 0 end`,
        ),
        RANK,
      ].join(' + ');
      const met = branches.map(
        (branch) =>
          `select number, ${score} as score from (
             select number, words from search_section
             where ${scope} ${within} and words @@ ${parameter(branch.query, 'tsquery')} limit ${parameter(branch.limit, 'int')}
           ) as met`,
      );
      const rows = await database.query<{ name: string; packed: Buffer }>(
        `with best as (
           select number, max(score) as score from (${met.join(' union all ')}) as scored
           group by number order by max(score) desc, number limit $4
         )
         select name, packed from best join search_section using (number) order by score desc, number`,
        values,
      );
      return rows.flatMap(toStored);
    },
    async section(page, name) {
      const rows = await database.query<{ name: string; packed: Buffer }>(
        `select name, packed from search_section where ${scope} and page = $4 and name = $5`,
        [...scoped, page, toStoredId(name)],
      );
      return rows.flatMap(toStored)[0];
    },
    async following(pairs) {
      const values: unknown[] = [...scoped];
      const counts = pairs.map(([first, second]) => {
        const both = values.push(`${quoteLexeme(first)} & ${quoteLexeme(second)}`);
        const next = values.push(`${quoteLexeme(first)} <-> ${quoteLexeme(second)}`);
        return `(select count(*)::int from (
           select from (select words from search_section where ${scope} and words @@ $${both}::tsquery limit ${LOOKED_AT_MAX}) as looked
           where words @@ $${next}::tsquery limit ${COUNTED_MAX}) as counted)`;
      });
      const [row] = await database.query<{ counts: number[] }>(`select array[${counts.join(', ')}] as counts`, values);
      return row?.counts ?? [];
    },
  };
}

function toStored({ name, packed }: { name: string; packed: Buffer }): SectionCandidate[] {
  const segment = decodeSegment(packed);
  return segment === undefined ? [] : [{ name: fromStoredId(name), segment }];
}
