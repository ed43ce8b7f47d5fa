import { type Kysely, sql } from 'kysely';
import { namesExpert, withoutExpert } from '../channel-experts.ts';
import { CLAIM_KEPT_MS, type Erasure, KEPT, type Kept, personKey } from '../store.ts';
import { parseChannel } from './ports/sql-channels.ts';
import { removeInSlices } from './remove-slices.ts';
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

/** The column with the time of a row, where it isn't `at`. */
const TIMES: Readonly<Partial<Record<Kept, string>>> = { gaps: 'last_at', backlog: 'since' };

/**
 * Notes that a workspace, or one person in it, was erased at `at`, and erases its rows, in slices: other statements run in
 * between, and none takes so long that it is given up. Rows newer than `newest` stay. Called again after a failure, it
 * erases the rest.
 */
export async function forget(
  db: Db,
  { workspace, user, at }: Erasure,
  newest: number = Number.MAX_SAFE_INTEGER,
): Promise<void> {
  const person = user ?? '';
  await db
    .insertInto('erasures')
    .values({ workspace, person, at: at.getTime() })
    .onConflict((conflict) => conflict.columns(['workspace', 'person']).doUpdateSet({ at: at.getTime() }))
    .execute();
  const ofWorkspace = sql`workspace = ${workspace}`;
  const owned = user === undefined ? ofWorkspace : sql`${ofWorkspace} and person = ${user}`;
  for (const table of user === undefined ? KEPT : PERSONAL) {
    await removeInSlices(db, table, sql`${owned} and ${sql.ref(TIMES[table] ?? 'at')} <= ${newest}`);
  }
  if (user === undefined) return;
  await forgetSettings(db, workspace, user, newest);
  await forgetExpert(db, workspace, user, newest);
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
