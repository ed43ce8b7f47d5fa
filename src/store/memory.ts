import {
  BACKLOG_KEPT_MS,
  BACKLOG_MAX,
  CLAIM_KEPT_MS,
  type ClaimResult,
  type Claims,
  CONVERSATION_MS,
  type Gap,
  type LastAnswer,
  personKey,
  RECENTS_MAX,
  type Store,
  type StoredDelivery,
  type Vote,
  type WorkspaceId,
} from './store.ts';

/**
 * How much of each kind is kept; the oldest goes first. While the database is away it must reach back over the five minutes
 * in which Slack delivers again: in that time Slack sends at most 2,500 events of a workspace, for it sends 30,000 an hour.
 * [docs: The Events API]
 */
const ROWS_MAX = 5_000;

interface Row<T> {
  value: T;
  at: number;
  /** The person the row is about, where it is about one. */
  user?: string;
}

/** Rows of one kind, by workspace and key. */
type Table<T> = Map<string, Row<T>>;

/** A store that ends with the process: for tests, the playground, and while the real one is away. */
export function createMemoryStore(now: () => Date): Store {
  const votes: Table<Vote> = new Map();
  const gaps: Table<Gap> = new Map();
  const settings: Table<string> = new Map();
  const files: Table<string> = new Map();
  const turns: Table<LastAnswer> = new Map();
  const recents: Table<string[]> = new Map();
  const backlog: Table<StoredDelivery> = new Map();
  const installations: Table<string> = new Map();
  const claims = createMemoryClaims(now);
  const tables = [votes, gaps, settings, files, turns, recents, backlog, installations];

  const put = <T>(table: Table<T>, key: string, value: T, at = now().getTime(), user?: string) => {
    table.delete(key);
    table.set(key, { value, at, ...(user !== undefined && { user }) });
    if (table.size > ROWS_MAX) table.delete(table.keys().next().value ?? '');
  };

  return {
    claims,
    votes: {
      set: async (workspace, vote) =>
        put(votes, keyOf(workspace, vote.answer, vote.user), { ...vote }, vote.at.getTime(), vote.user),
      list: async (workspace, since) => listOf(votes, workspace, since),
    },
    gaps: {
      list: async (workspace, since) => listOf(gaps, workspace, since),
      put: async (workspace, gap) => put(gaps, keyOf(workspace, gap.id), structuredClone(gap), gap.last.getTime()),
    },
    settings: {
      get: async (workspace, key) => settings.get(keyOf(workspace, key))?.value,
      set: async (workspace, key, value) => {
        if (value === undefined) settings.delete(keyOf(workspace, key));
        else put(settings, keyOf(workspace, key), value, undefined, personOf(key));
      },
    },
    files: {
      get: async (workspace, hash) => files.get(keyOf(workspace, hash))?.value,
      set: async (workspace, hash, fileId) => put(files, keyOf(workspace, hash), fileId),
    },
    conversations: {
      last: async (workspace, conversation) => {
        const row = turns.get(keyOf(workspace, conversation));
        return row !== undefined && row.at > now().getTime() - CONVERSATION_MS ? { ...row.value } : undefined;
      },
      add: async (workspace, conversation, turn) =>
        put(turns, keyOf(workspace, conversation), { ...turn }, turn.at.getTime(), turn.user),
    },
    recents: {
      list: async (workspace, user) => [...(recents.get(keyOf(workspace, user))?.value ?? [])],
      add: async (workspace, user, question) => {
        const others = (recents.get(keyOf(workspace, user))?.value ?? []).filter((other) => other !== question);
        put(recents, keyOf(workspace, user), [question, ...others].slice(0, RECENTS_MAX), undefined, user);
      },
    },
    backlog: {
      keep: async (event) => put(backlog, keyOf(event.workspace, event.id), { ...event }, undefined, event.user),
      remove: async (workspace, id) => {
        backlog.delete(keyOf(workspace, id));
      },
      list: async (before) =>
        [...backlog.values()]
          .filter(({ at }) => at < before.getTime())
          .map(({ value }) => ({ ...value }))
          .sort((a, b) => a.since.getTime() - b.since.getTime() || (a.id < b.id ? -1 : 1))
          .slice(0, BACKLOG_MAX),
    },
    installations: {
      get: async (workspace) => installations.get(keyOf(workspace, ''))?.value,
      set: async (workspace, sealed) => put(installations, keyOf(workspace, ''), sealed),
      remove: async (workspace) => {
        installations.delete(keyOf(workspace, ''));
      },
    },
    workspaces: async () => {
      const keys = [...votes.keys(), ...gaps.keys()];
      return [...new Set(keys.map((key) => key.split('\0')[0] ?? ''))].sort();
    },
    async forget(workspace, user) {
      for (const table of tables) {
        for (const [key, row] of table) {
          if (key.startsWith(keyOf(workspace, '')) && (user === undefined || row.user === user)) table.delete(key);
        }
      }
      if (user === undefined) claims.forget(workspace);
    },
    async expire(before) {
      const time = now().getTime();
      let removed = claims.expire(new Date(time - CLAIM_KEPT_MS));
      const removeBefore = (table: Table<unknown>, at: number) => {
        for (const [key, row] of table) if (row.at < at && table.delete(key)) removed += 1;
      };
      removeBefore(turns, time - CONVERSATION_MS);
      for (const [key, { value }] of backlog) {
        if (value.since.getTime() < time - BACKLOG_KEPT_MS && backlog.delete(key)) removed += 1;
      }
      for (const table of [votes, gaps, recents, files] as Table<unknown>[]) removeBefore(table, before.getTime());
      return removed;
    },
    ping: async () => {},
    close: async () => {},
  };
}

export interface MemoryClaims extends Claims {
  forget(workspace: WorkspaceId): void;
  expire(before: Date): number;
}

/** Claims within one process. */
export function createMemoryClaims(now: () => Date): MemoryClaims {
  const claims = new Map<string, { until: number; at: number; done: boolean }>();
  const expireOldest = () => {
    if (claims.size > ROWS_MAX) claims.delete(claims.keys().next().value ?? '');
  };
  return {
    async claim(workspace, key, leaseMs): Promise<ClaimResult> {
      const id = keyOf(workspace, key);
      const time = now().getTime();
      const before = claims.get(id);
      if (before?.done) return 'done';
      if (before !== undefined && before.until > time) return 'taken';
      claims.delete(id);
      claims.set(id, { until: time + leaseMs, at: time, done: false });
      expireOldest();
      return 'mine';
    },
    async renew(workspace, key, leaseMs) {
      const claim = claims.get(keyOf(workspace, key));
      if (claim !== undefined && !claim.done) claim.until = now().getTime() + leaseMs;
    },
    async done(workspace, key) {
      claims.set(keyOf(workspace, key), { until: 0, at: now().getTime(), done: true });
      expireOldest();
    },
    async release(workspace, key) {
      const id = keyOf(workspace, key);
      if (!claims.get(id)?.done) claims.delete(id);
    },
    forget(workspace) {
      for (const id of claims.keys()) if (id.startsWith(keyOf(workspace, ''))) claims.delete(id);
    },
    expire(before) {
      let removed = 0;
      for (const [id, claim] of claims) {
        if (claim.at < before.getTime() && claims.delete(id)) removed += 1;
      }
      return removed;
    },
  };
}

/** The person a setting belongs to, from the key that `personKey` made. */
function personOf(key: string): string | undefined {
  const [, user] = key.split('/');
  return user !== undefined && key.startsWith(personKey(user, '')) ? user : undefined;
}

/** No id of Slack's and no key of ours holds a NUL. */
function keyOf(...parts: string[]): string {
  return parts.join('\0');
}

function listOf<T>(table: Table<T>, workspace: WorkspaceId, since?: Date): T[] {
  return [...table]
    .filter(([key, row]) => key.startsWith(keyOf(workspace, '')) && row.at >= (since?.getTime() ?? 0))
    .map(([, row]) => structuredClone(row.value));
}
