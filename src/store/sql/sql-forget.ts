import { type Kysely, sql } from 'kysely';
import { namesExpert, withoutExpert } from '../channel-experts.ts';
import { CLAIM_KEPT_MS, type Erasure, KEPT, type Kept, personKey } from '../store.ts';
import { parseChannel } from './ports/sql-channels.ts';
import type { Tables } from './schema.ts';

type Db = Kysely<Tables>;

/** How long an erasure is remembered, ms; no write is queued for longer. */
export const ERASURE_KEPT_MS = CLAIM_KEPT_MS;

/** Tables whose rows name a person. */
const PERSONAL: readonly Kept[] = ['votes', 'taught', 'conversations', 'recents', 'backlog'];

/** Counts the rows of a workspace, or of one person in it, by table. Removed settings don't count. */
export async function countRows(db: Db, workspace: string, user?: string): Promise<Record<Kept, number>> {
  const counts = Object.fromEntries(KEPT.map((table) => [table, 0])) as Record<Kept, number>;
  for (const table of KEPT) {
    if (table === 'settings' || table === 'channels' || (user !== undefined && !PERSONAL.includes(table))) continue;
    let rows = db
      .selectFrom(table as 'votes')
      .select((select) => select.fn.countAll().as('rows'))
      .where('workspace', '=', workspace);
    if (user !== undefined) rows = rows.where('person', '=', user);
    if (table === 'taught') rows = rows.where(sql<string>`data`, '!=', '');
    counts[table] = Number((await rows.executeTakeFirstOrThrow()).rows);
  }
  const settings = await db
    .selectFrom('settings')
    .select('key')
    .where('workspace', '=', workspace)
    .where('value', '!=', '')
    .execute();
  const prefix = user === undefined ? '' : personKey(user, '');
  counts.settings = settings.filter(({ key }) => key.startsWith(prefix)).length;
  const channels = await listChannels(db, workspace);
  counts.channels = channels.filter(({ chosen }) => user === undefined || namesExpert(chosen, user)).length;
  return counts;
}

/**
 * Erases the rows of a workspace, or of one person in it, in one transaction, and notes that they were erased at `at`. What
 * is newer than `newest` stays.
 */
export async function forget(
  db: Db,
  { workspace, user, at }: Erasure,
  newest: number = Number.MAX_SAFE_INTEGER,
): Promise<void> {
  await db.transaction().execute(async (all) => {
    if (user === undefined) {
      for (const table of [
        'claims',
        'votes',
        'settings',
        'channels',
        'tallies',
        'taught',
        'conversations',
        'recents',
        'installations',
      ] as const) {
        await all.deleteFrom(table).where('workspace', '=', workspace).where('at', '<=', newest).execute();
      }
      await all.deleteFrom('gaps').where('workspace', '=', workspace).where('last_at', '<=', newest).execute();
      await all.deleteFrom('backlog').where('workspace', '=', workspace).where('since', '<=', newest).execute();
    } else {
      for (const table of ['votes', 'taught', 'conversations', 'recents'] as const) {
        const rows = all.deleteFrom(table).where('workspace', '=', workspace).where('person', '=', user);
        await rows.where('at', '<=', newest).execute();
      }
      const deliveries = all.deleteFrom('backlog').where('workspace', '=', workspace).where('person', '=', user);
      await deliveries.where('since', '<=', newest).execute();
      await forgetSettings(all, workspace, user, newest);
      await forgetExpert(all, workspace, user, newest);
    }
    const person = user ?? '';
    await all
      .insertInto('erasures')
      .values({ workspace, person, at: at.getTime() })
      .onConflict((conflict) => conflict.columns(['workspace', 'person']).doUpdateSet({ at: at.getTime() }))
      .execute();
  });
}

/** Returns what was erased since a time. */
export async function listErasures(db: Db, since: Date): Promise<Erasure[]> {
  const rows = await db.selectFrom('erasures').selectAll().where('at', '>=', since.getTime()).execute();
  return rows.map(({ workspace, person, at }) => ({
    workspace,
    ...(person !== '' && { user: person }),
    at: new Date(Number(at)),
  }));
}

async function forgetSettings(db: Db, workspace: string, user: string, newest: number): Promise<void> {
  const rows = await db.selectFrom('settings').select('key').where('workspace', '=', workspace).execute();
  const keys = rows.map(({ key }) => key).filter((key) => key.startsWith(personKey(user, '')));
  if (keys.length === 0) return;
  const settings = db.deleteFrom('settings').where('workspace', '=', workspace).where('key', 'in', keys);
  await settings.where('at', '<=', newest).execute();
}

/** Removes a person from the experts of all channels. The rows keep their time, as their settings are not newer. */
async function forgetExpert(db: Db, workspace: string, user: string, newest: number): Promise<void> {
  for (const { channel, chosen } of await listChannels(db, workspace)) {
    if (!namesExpert(chosen, user)) continue;
    const row = db.updateTable('channels').set({ data: JSON.stringify(withoutExpert(chosen, user)) });
    await row.where('workspace', '=', workspace).where('channel', '=', channel).where('at', '<=', newest).execute();
  }
}

async function listChannels(db: Db, workspace: string) {
  const rows = await db.selectFrom('channels').select(['channel', 'data']).where('workspace', '=', workspace).execute();
  return rows.flatMap(({ channel, data }) => {
    const chosen = parseChannel(data);
    return chosen === undefined ? [] : [{ channel, chosen }];
  });
}
