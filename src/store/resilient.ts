import { type Claims, NotStorableError, type Store, type WorkspaceId } from './store.ts';

/** While the store is away it is tried again once in this time: a dead database must not slow every answer. */
const RETRY_MS = 1000;
/** Writes kept for when the store is back; beyond it the oldest are lost, and counted. */
const PENDING_MAX = 10_000;

export interface StoreWatch {
  /** The store failed; called once for an outage, however long. */
  failed(error: unknown): void;
  /** The store is back. `lost` writes were dropped in the outage. */
  recovered(lost: number): void;
  /** Called for every single call that the store did not do. */
  missed(): void;
}

type Write = (store: Store) => Promise<void>;

/**
 * A store that goes on when the one behind it is away, full or locked: reads and claims come from `memory`, writes wait
 * until the store is back, and nothing throws but `ping`, `forget` and `expire`, which are asked for and must say so, and
 * what can't be stored anywhere.
 */
export function createResilientStore(
  store: Store,
  memory: Store,
  watch: StoreWatch,
  now: () => number = Date.now,
): Store {
  let awaySince: number | undefined;
  let triedAt = 0;
  let trying = false;
  let lost = 0;
  let pending: Write[] = [];

  async function reach<Value>(use: (store: Store) => Promise<Value>): Promise<{ value: Value } | undefined> {
    const away = awaySince !== undefined;
    if (away && (trying || now() - triedAt < RETRY_MS)) {
      watch.missed();
      return undefined;
    }
    triedAt = now();
    try {
      if (away) {
        trying = true;
        await flush();
      }
      const value = await use(store);
      // What began before the outage and ends in it says nothing: a locked file is still read.
      if (away) recover();
      return { value };
    } catch (error) {
      if (error instanceof NotStorableError) throw error;
      watch.missed();
      if (awaySince === undefined) watch.failed(error);
      awaySince ??= now();
      return undefined;
    } finally {
      if (away) trying = false;
    }
  }

  async function flush(): Promise<void> {
    while (pending[0] !== undefined) {
      await pending[0](store).catch((error: unknown) => {
        if (!(error instanceof NotStorableError)) throw error;
        lost++;
      });
      pending.shift();
    }
  }

  function recover(): void {
    awaySince = undefined;
    watch.recovered(lost);
    lost = 0;
  }

  /** Memory first, so that a read in an outage sees the write; then the store, now or when it is back. */
  async function write(change: Write): Promise<void> {
    await change(memory);
    if ((await reach(change)) !== undefined) return;
    pending.push(change);
    if (pending.length <= PENDING_MAX) return;
    pending = pending.slice(-PENDING_MAX);
    lost++;
  }

  async function read<Value>(get: (store: Store) => Promise<Value>): Promise<Value> {
    const reached = await reach(get);
    return reached === undefined ? await get(memory) : reached.value;
  }

  return {
    claims: createClaims(memory, reach, write),
    votes: {
      set: (workspace, vote) => write((to) => to.votes.set(workspace, vote)),
      list: (workspace, since) => read((from) => from.votes.list(workspace, since)),
    },
    gaps: {
      list: (workspace, since) => read((from) => from.gaps.list(workspace, since)),
      put: (workspace, gap) => write((to) => to.gaps.put(workspace, gap)),
    },
    settings: {
      get: (workspace, key) => read((from) => from.settings.get(workspace, key)),
      set: (workspace, key, value) => write((to) => to.settings.set(workspace, key, value)),
    },
    files: {
      get: (workspace, hash) => read((from) => from.files.get(workspace, hash)),
      set: (workspace, hash, file) => write((to) => to.files.set(workspace, hash, file)),
    },
    conversations: {
      last: (workspace, conversation) => read((from) => from.conversations.last(workspace, conversation)),
      add: (workspace, conversation, turn) => write((to) => to.conversations.add(workspace, conversation, turn)),
    },
    recents: {
      list: (workspace, user) => read((from) => from.recents.list(workspace, user)),
      add: (workspace, user, question) => write((to) => to.recents.add(workspace, user, question)),
    },
    backlog: {
      keep: (event) => write((to) => to.backlog.keep(event)),
      remove: (workspace, id) => write((to) => to.backlog.remove(workspace, id)),
      list: (before) => read((from) => from.backlog.list(before)),
    },
    installations: {
      get: (workspace) => read((from) => from.installations.get(workspace)),
      set: (workspace, sealed) => write((to) => to.installations.set(workspace, sealed)),
      remove: (workspace) => write((to) => to.installations.remove(workspace)),
    },
    workspaces: () => read((from) => from.workspaces()),
    async forget(workspace, user) {
      await memory.forget(workspace, user);
      await store.forget(workspace, user);
    },
    async expire(before) {
      await memory.expire(before);
      return await store.expire(before);
    },
    ping: () => store.ping(),
    async close() {
      await memory.close();
      await store.close();
    },
  };
}

/**
 * What this process did itself it remembers itself: a question answered while the store was away is not answered again by
 * this process when the store is back, and `done` reaches the store as soon as it can.
 */
function createClaims(
  memory: Store,
  reach: <Value>(use: (store: Store) => Promise<Value>) => Promise<{ value: Value } | undefined>,
  write: (change: Write) => Promise<void>,
): Claims {
  const release = (workspace: WorkspaceId, key: string) => (from: Store) => from.claims.release(workspace, key);
  return {
    async claim(workspace, key, leaseMs) {
      const own = await memory.claims.claim(workspace, key, leaseMs);
      if (own !== 'mine') return own;
      const shared = (await reach((store) => store.claims.claim(workspace, key, leaseMs)))?.value ?? 'mine';
      if (shared === 'taken') await memory.claims.release(workspace, key);
      if (shared === 'done') await memory.claims.done(workspace, key);
      return shared;
    },
    renew: async (workspace, key, leaseMs) => {
      await memory.claims.renew(workspace, key, leaseMs);
      await reach((store) => store.claims.renew(workspace, key, leaseMs));
    },
    done: (workspace, key) => write((to) => to.claims.done(workspace, key)),
    async release(workspace, key) {
      await release(workspace, key)(memory);
      await reach(release(workspace, key));
    },
  };
}
