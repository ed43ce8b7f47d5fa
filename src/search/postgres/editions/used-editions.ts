import type { Database } from '../database.ts';

/** An edition that nobody answers from for so long is removed, and a set of pages that nobody has. */
const EDITION_UNUSED = '10 minutes';
const SET_UNUSED = '2 days';

/** Says that an edition is answered from. Resolves with false if it is gone. */
export async function touchEdition(database: Database, set: number, edition: number): Promise<boolean> {
  const rows = await database.query(
    'update search_edition set used = now() where page_set = $1 and number = $2 returning number',
    [set, edition],
  );
  return rows.length > 0;
}

/** Removes editions that nobody answers from with the rows that only they have, and sets that nobody has any more. */
export async function removeUnused(database: Database, set: number): Promise<void> {
  await database.query(
    `delete from search_edition where page_set = $1 and used < now() - interval '${EDITION_UNUSED}'
     and number < (select max(number) from search_edition where page_set = $1)`,
    [set],
  );
  const [oldest] = await database.query<{ number: number }>(
    'select min(number) as number from search_edition where page_set = $1',
    [set],
  );
  // The rows of its sections go with a page.
  await database.query('delete from search_page where page_set = $1 and removed <= $2', [set, oldest?.number ?? 0]);
  await database.query(
    `delete from search_set where number <> $1
     and not exists (select 1 from search_edition where page_set = search_set.number and used > now() - interval '${SET_UNUSED}')`,
    [set],
  );
}
