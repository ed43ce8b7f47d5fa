import type { SearchDatabase } from '../runtime/replicas/search-database.ts';
import { SearchUnavailableError } from '../search/engine.ts';
import type { Database } from '../search/postgres/database.ts';
import { broken, type Finding, ok, unknown } from './finding.ts';

const SUBJECT = 'Search';

interface EditionRow {
  name: string;
  number: number;
  sections: number;
}

/** Examines what `SEARCH=postgres` searches: the newest edition of each set of pages, and its number of sections. */
export async function examineSearch(open: () => SearchDatabase): Promise<Finding> {
  const database = open();
  try {
    const editions = await readEditions(database);
    if (editions.length > 0) return ok(SUBJECT, `PostgreSQL has ${editions.map(describe).join('; ')}`);
    return unknown(SUBJECT, 'PostgreSQL can be reached and has no pages yet', 'The next start writes them.');
  } catch (error) {
    if (!(error instanceof SearchUnavailableError)) throw error;
    return broken(SUBJECT, error.message, 'The bot starts, and answers, only with this database.');
  } finally {
    await database.close();
  }
}

async function readEditions(database: Database): Promise<EditionRow[]> {
  const [made] = await database.query<{ there: boolean }>(
    "select to_regclass('search_collection') is not null as there",
  );
  if (made?.there !== true) return [];
  return await database.query<EditionRow>(
    `select name, edition as number, sum(size)::integer as sections
     from search_collection join search_set on search_set.number = page_set
     where edition = (select max(number) from search_edition where search_edition.page_set = search_collection.page_set)
     group by name, edition order by name`,
  );
}

function describe({ number, sections }: EditionRow): string {
  return `edition ${number} with ${sections} ${sections === 1 ? 'section' : 'sections'}`;
}
