import { LRUCache } from 'lru-cache';
import { createAgeClock, type Elapsed, elapsedMs } from '../runtime/clock.ts';
import { namesExpert, withoutExpert } from './channel-experts.ts';
import { applyGapChange, type StoredGap, toGap } from './gap-change.ts';
import { createMemoryClaims } from './memory-claims.ts';
import {
  BACKLOG_KEPT_MS,
  BACKLOG_MAX,
  type ChannelSettings,
  CLAIM_KEPT_MS,
  CONVERSATION_MS,
  type Erasure,
  type Kept,
  type LastAnswer,
  personKey,
  RECENTS_MAX,
  type Store,
  type StoredDelivery,
  type Tally,
  type TaughtChoice,
  type Vote,
  type WorkspaceId,
} from './store.ts';

/**
 * Rows of each kind; the least recently used are dropped first. While the database is unavailable, they must cover the
 * five minutes in which Slack redelivers: at most 2,500 events of a workspace, since Slack's limit is 30,000 an hour.
 * [docs: The Events API]
 */
const ROWS_MAX = 5_000;

interface Row<T> {
  value: T;
  at: number;
  /** The person the row is about, if any. */
  user?: string;
}

/** Rows of one kind, by workspace and key. */
type Table<T> = LRUCache<string, Row<T>>;

/**
 * Creates a store in memory: for tests, the playground, and while the database is unavailable. `now` is the wall clock,
 * `elapsed` a monotonic one in ms. Its calls don't reject.
 */
export function createMemoryStore(now: () => Date, elapsed: Elapsed = elapsedMs): Store {
  const votes: Table<Vote> = createTable();
  const gaps: Table<StoredGap> = createTable();
  const settings: Table<string> = createTable();
  const channels: Table<ChannelSettings | ''> = createTable();
  const tallies: Table<Tally> = createTable();
  const taught: Table<TaughtChoice | ''> = createTable();
  const conversations: Table<LastAnswer> = createTable();
  const recents: Table<string[]> = createTable();
  const backlog: Table<{ delivery: StoredDelivery; seen: number }> = createTable();
  const installations: Table<string> = createTable();
  const claims = createMemoryClaims(now, elapsed, ROWS_MAX);
  const ageClock = createAgeClock(now, elapsed);
  const kept = { votes, gaps, settings, channels, tallies, taught, conversations, recents, backlog, installations };
  const tables = Object.values(kept) as Table<unknown>[];
  let erasures: Erasure[] = [];

  /** Sets a row, unless the write waited and a newer one is there. */
  const put = <T>(table: Table<T>, key: string, row: Row<T>, waitedSince?: Date) => {
    const known = table.get(key);
    if (waitedSince !== undefined && known !== undefined && known.at > waitedSince.getTime()) return;
    table.set(key, row);
  };
  const at = (waitedSince?: Date) => (waitedSince ?? now()).getTime();

  return {
    claims,
    votes: {
      set: async (workspace, vote, waitedSince) => {
        const key = rowKey(workspace, vote.answer, vote.user);
        const before = votes.get(key)?.value;
        const comment = vote.comment ?? (before?.helpful === vote.helpful ? before.comment : undefined);
        const value = { ...vote, ...(comment !== undefined && { comment }) };
        put(votes, key, { value, at: vote.at.getTime(), user: vote.user }, waitedSince);
      },
      list: async (workspace, since) => listOf(votes, workspace, since),
    },
    gaps: {
      list: async (workspace, since) => {
        const found = listOf(gaps, workspace, since).map(toGap);
        return found.sort((a, b) => a.first.getTime() - b.first.getTime() || (a.id < b.id ? -1 : 1));
      },
      record: async (workspace, id, change, waitedSince) => {
        const key = rowKey(workspace, id);
        const value = applyGapChange(gaps.get(key)?.value, id, change, waitedSince !== undefined);
        if (value === undefined) return undefined;
        gaps.set(key, { value, at: value.last.getTime() });
        return toGap(structuredClone(value));
      },
    },
    settings: {
      get: async (workspace, key) => settings.get(rowKey(workspace, key))?.value || undefined,
      set: async (workspace, key, value = '', waitedSince) =>
        put(settings, rowKey(workspace, key), settingRow(key, value, at(waitedSince)), waitedSince),
      insert: async (workspace, key, value) => {
        if (settings.get(rowKey(workspace, key))?.value) return 'exists';
        settings.set(rowKey(workspace, key), settingRow(key, value, at()));
        return 'inserted';
      },
    },
    channels: {
      get: async (workspace, channel) => structuredClone(channels.get(rowKey(workspace, channel))?.value) || undefined,
      list: async (workspace) =>
        [...channels]
          .flatMap(([key, { value }]) => {
            const [of, channel = ''] = key.split('\0');
            return of === workspace && value !== '' ? [{ channel, settings: structuredClone(value) }] : [];
          })
          .sort((a, b) => (a.channel < b.channel ? -1 : 1)),
      set: async (workspace, channel, chosen, waitedSince) => {
        const value = chosen === undefined ? '' : structuredClone(chosen);
        put<ChannelSettings | ''>(channels, rowKey(workspace, channel), { value, at: at(waitedSince) }, waitedSince);
      },
    },
    tallies: {
      set: async (workspace, tally, waitedSince) => {
        const key = rowKey(workspace, tally.day, tally.name, tally.process);
        const count = Math.max(tally.count, tallies.get(key)?.value.count ?? 0);
        tallies.set(key, { value: { ...tally, count }, at: at(waitedSince) });
      },
      list: async (workspace, since = '') => {
        const sums = new Map<string, Omit<Tally, 'process'>>();
        for (const { day, name, count } of listOf(tallies, workspace)) {
          if (day >= since)
            sums.set(rowKey(day, name), { day, name, count: count + (sums.get(rowKey(day, name))?.count ?? 0) });
        }
        return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
      },
    },
    taught: {
      list: async (workspace) =>
        listOf(taught, workspace)
          .flatMap((choice) => choice || [])
          .sort((a, b) => (rowKey(a.id, a.user) < rowKey(b.id, b.user) ? -1 : 1)),
      set: async (workspace, id, user, choice, waitedSince) => {
        const value = choice === undefined ? '' : { ...choice, id, user };
        put<TaughtChoice | ''>(taught, rowKey(workspace, id, user), { value, at: at(waitedSince), user }, waitedSince);
      },
    },
    conversations: {
      last: async (workspace, conversation) => {
        const row = conversations.get(rowKey(workspace, conversation));
        return row !== undefined && row.at > ageClock().getTime() - CONVERSATION_MS ? { ...row.value } : undefined;
      },
      add: async (workspace, conversation, answer, waitedSince) => {
        const row = { value: { ...answer }, at: answer.at.getTime(), user: answer.user };
        put(conversations, rowKey(workspace, conversation), row, waitedSince);
      },
    },
    recents: {
      list: async (workspace, user) => [...(recents.get(rowKey(workspace, user))?.value ?? [])],
      add: async (workspace, user, question) => {
        const others = (recents.get(rowKey(workspace, user))?.value ?? []).filter((other) => other !== question);
        recents.set(rowKey(workspace, user), { value: [question, ...others].slice(0, RECENTS_MAX), at: at(), user });
      },
    },
    backlog: {
      keep: async (delivery) => {
        const value = { delivery: { ...delivery }, seen: elapsed() };
        backlog.set(rowKey(delivery.workspace, delivery.id), { value, at: at(), user: delivery.user });
      },
      remove: async (workspace, id) => {
        backlog.delete(rowKey(workspace, id));
      },
      list: async (silentMs) =>
        [...backlog.values()]
          .filter(({ value }) => elapsed() - value.seen >= silentMs)
          .map(({ value }) => ({ ...value.delivery }))
          .sort((a, b) => a.since.getTime() - b.since.getTime() || (a.id < b.id ? -1 : 1))
          .slice(0, BACKLOG_MAX),
    },
    installations: {
      get: async (workspace) => installations.get(rowKey(workspace, ''))?.value,
      set: async (workspace, sealed, waitedSince) =>
        put(installations, rowKey(workspace, ''), { value: sealed, at: at(waitedSince) }, waitedSince),
    },
    workspaces: async () => {
      const configured = [...channels].flatMap(([key, { value }]) => (value === '' ? [] : [key]));
      const chosen = [...taught].flatMap(([key, { value }]) => (value === '' ? [] : [key]));
      const keys = [...votes.keys(), ...gaps.keys(), ...tallies.keys(), ...chosen, ...configured];
      return [...new Set(keys.map((key) => key.split('\0')[0] ?? ''))].sort();
    },
    async count(workspace, user) {
      const count = (table: Table<unknown>): number =>
        [...table]
          .filter(([key, row]) => key.startsWith(rowKey(workspace, '')) && (user === undefined || row.user === user))
          .reduce((sum, [, { value }]) => sum + (Array.isArray(value) ? value.length : value === '' ? 0 : 1), 0);
      const counts = Object.entries(kept).map(([name, table]) => [name, count(table as Table<unknown>)]);
      const named = [...channels].filter(
        ([key, { value }]) =>
          user !== undefined && key.startsWith(rowKey(workspace, '')) && value && namesExpert(value, user),
      );
      return {
        ...(Object.fromEntries(counts) as Record<Kept, number>),
        ...(user !== undefined && { channels: named.length }),
        claims: user ? 0 : claims.count(workspace),
      };
    },
    async forget(workspace, user, waitedSince) {
      for (const table of tables) {
        for (const [key, row] of [...table]) {
          const isNewer = waitedSince !== undefined && row.at > waitedSince.getTime();
          const isOfUser = user === undefined || row.user === user;
          if (key.startsWith(rowKey(workspace, '')) && isOfUser && !isNewer) table.delete(key);
        }
      }
      for (const [key, row] of user === undefined ? [] : [...channels]) {
        const isNewer = waitedSince !== undefined && row.at > waitedSince.getTime();
        if (isNewer || user === undefined || !key.startsWith(rowKey(workspace, '')) || row.value === '') continue;
        if (namesExpert(row.value, user)) channels.set(key, { ...row, value: withoutExpert(row.value, user) });
      }
      if (user === undefined) claims.forget(workspace);
      erasures.push({ workspace, ...(user !== undefined && { user }), at: waitedSince ?? now() });
    },
    erasures: async (since) => erasures.filter((erasure) => erasure.at >= since),
    async expire(before) {
      const time = ageClock().getTime();
      let removed = claims.expire(new Date(time - CLAIM_KEPT_MS));
      erasures = erasures.filter((erasure) => erasure.at.getTime() >= time - CLAIM_KEPT_MS);
      const removeBefore = (table: Table<unknown>, limit: number) => {
        for (const [key, row] of [...table]) if (row.at < limit && table.delete(key)) removed += 1;
      };
      removeBefore(conversations as Table<unknown>, time - CONVERSATION_MS);
      for (const [key, { value }] of [...backlog]) {
        if (value.delivery.since.getTime() < time - BACKLOG_KEPT_MS && backlog.delete(key)) removed += 1;
      }
      for (const table of [votes, gaps, tallies, recents] as Table<unknown>[]) removeBefore(table, before.getTime());
      return removed;
    },
    ping: async () => {},
    close: async () => {},
  };
}

function createTable<T>(): Table<T> {
  return new LRUCache({ max: ROWS_MAX });
}

/** A removed value stays as an empty one, so that an older write that waited doesn't bring it back. */
function settingRow(key: string, value: string, at: number): Row<string> {
  const [, user] = key.split('/');
  const person = user !== undefined && key.startsWith(personKey(user, '')) ? user : undefined;
  return { value, at, ...(person !== undefined && { user: person }) };
}

/** No id of Slack and no key of this program contains a NUL. */
function rowKey(...parts: string[]): string {
  return parts.join('\0');
}

function listOf<T>(table: Table<T>, workspace: WorkspaceId, since?: Date): T[] {
  return [...table]
    .filter(([key, row]) => key.startsWith(rowKey(workspace, '')) && row.at >= (since?.getTime() ?? 0))
    .sort(([, a], [, b]) => a.at - b.at)
    .map(([, row]) => structuredClone(row.value));
}
