import type { Database, WritableDatabase } from './database.ts';
import { SHARED_WORDS_INDEX, wordsIndexOf } from './schema.ts';

export interface IndexRemovalOptions {
  database: WritableDatabase;
  /** Called once whenever unused indexes can no longer be removed, with the reason. */
  warn(message: string): void;
  /** A monotonic clock, ms. */
  elapsed(): number;
}

/** How long an index must have been seen unused before it is dropped, ms: longer than replicas of two versions run side by side. */
const UNUSED_MS = 6 * 3_600_000;
/** How long a drop waits for the table, ms. Questions that arrive meanwhile wait as long. */
const LOCK_MS = 100;
const SET_INDEX = new RegExp(`^${SHARED_WORDS_INDEX}_\\d+$`, 'u');
/** PostgreSQL's code of a statement that couldn't get a lock in time. */
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Returns a function that drops the indexes of words that this process has seen unused for six hours: those of removed sets, and the one that
 * earlier versions share, once every set has its own. While the table is in use they stay until the next call. Never rejects.
 */
export function createIndexRemoval({ database, warn, elapsed }: IndexRemovalOptions): () => Promise<void> {
  /** When each index was first seen unused. */
  let since = new Map<string, number>();
  let isFailing = false;

  const remove = async (): Promise<void> => {
    const now = elapsed();
    const unused = await listUnused(database);
    since = new Map(unused.map((name) => [name, since.get(name) ?? now]));
    const dropped = unused.filter((name) => now - (since.get(name) ?? now) >= UNUSED_MS);
    if (dropped.length === 0) return;
    await database.transaction(async (own) => {
      await own.query(`set local lock_timeout = '${LOCK_MS}ms'`);
      await own.query(`drop index if exists ${dropped.join(', ')}`);
    });
  };

  return async () => {
    try {
      await remove();
      isFailing = false;
    } catch (error) {
      if (isLocked(error)) return;
      if (!isFailing) warn(`Unused indexes stay in the search database: ${messageOf(error)}`);
      isFailing = true;
    }
  };
}

/** Lists only names that this version knows: those of a newer one are not its business. */
async function listUnused(database: Database): Promise<string[]> {
  const indexes = await database.query<{ name: string }>(
    `select indexrelid::regclass::text as name from pg_index where indrelid = 'search_section'::regclass`,
  );
  const sets = await database.query<{ number: number }>('select number from search_set');
  const names = indexes.map(({ name }) => name);
  const used = new Set(sets.map(({ number }) => wordsIndexOf(number)));
  const isSharedUsed = [...used].some((name) => !names.includes(name));
  return names.filter((name) =>
    name === SHARED_WORDS_INDEX ? !isSharedUsed : SET_INDEX.test(name) && !used.has(name),
  );
}

function isLocked(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === LOCK_NOT_AVAILABLE;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
