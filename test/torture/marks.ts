import Database from 'libsql';
import pg from 'pg';

const DONE = 'select key from claims where done = 1';
const LEFT = 'select id as key from backlog';

type Source = { url: string } | { file: string };

/** The keys of what the database knows as answered. */
export function readMarks(database: Source): Promise<Set<string>> {
  return readKeys(database, DONE);
}

/** The keys of what was acked and is not known as answered. */
export function readBacklog(database: Source): Promise<Set<string>> {
  return readKeys(database, LEFT);
}

async function readKeys(database: Source, query: string): Promise<Set<string>> {
  if ('file' in database) {
    const sqlite = new Database(database.file);
    try {
      return toKeys(sqlite.prepare(query).all());
    } finally {
      sqlite.close();
    }
  }
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return toKeys((await client.query(query)).rows);
  } finally {
    await client.end();
  }
}

function toKeys(rows: readonly unknown[]): Set<string> {
  return new Set((rows as { key: string }[]).map(({ key }) => key));
}
