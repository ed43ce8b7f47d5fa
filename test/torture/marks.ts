import Database from 'libsql';
import pg from 'pg';

const DONE = 'select key from claims where done = 1';

/** The keys of what the database knows as answered. */
export async function readMarks(database: { url: string } | { file: string }): Promise<Set<string>> {
  if ('file' in database) {
    const sqlite = new Database(database.file);
    try {
      return toKeys(sqlite.prepare(DONE).all());
    } finally {
      sqlite.close();
    }
  }
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return toKeys((await client.query(DONE)).rows);
  } finally {
    await client.end();
  }
}

function toKeys(rows: readonly unknown[]): Set<string> {
  return new Set((rows as { key: string }[]).map(({ key }) => key));
}
