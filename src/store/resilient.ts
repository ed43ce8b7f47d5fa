import { createForwardClock, type Elapsed, elapsedMs } from '../runtime/clock.ts';
import { CALL_RULES, type CallRule, type RowOfWrite, type StoreParts } from './outage/call-rules.ts';
import { guardDatabase, rowIdOf, type StoreWatch, toErasure } from './outage/guarded-database.ts';
import type { QueuedWrite } from './outage/write-queue.ts';
import { type Store, StoreError } from './store.ts';

type StoreCall = (...args: unknown[]) => Promise<unknown>;

/**
 * Returns a store that goes on from `memory` if the database behind `store` fails: see the contract in `store.ts`.
 * `elapsed` is a monotonic clock in ms, `now` the wall clock.
 */
export function createResilientStore(
  store: Store,
  memory: Store,
  watch: StoreWatch,
  elapsed: Elapsed = elapsedMs,
  now: () => Date = () => new Date(),
): Store {
  const neverBack = createForwardClock(now);
  const database = guardDatabase(store, watch, { elapsed, now: neverBack });
  let order = 0;

  /** Writes to memory first, so that a read during an outage sees the write; then to the database, now or later. */
  async function write(part: string, row: RowOfWrite, replaceable: boolean, apply: QueuedWrite['apply']) {
    const inMemory = apply(memory);
    const stored = database.write({
      part,
      row,
      rowId: rowIdOf(part, row),
      order: order++,
      at: neverBack(),
      replaceable,
      apply,
    });
    const [kept, confirmed] = await Promise.all([inMemory, stored]);
    // Let later writes get a later time than this row, even if the clock is set back now.
    neverBack();
    return confirmed === undefined ? kept : confirmed.value;
  }

  /** Claims in memory first, so that what this process answered during an outage is not answered again afterwards. */
  const claim: Store['claims']['claim'] = async (workspace, key, leaseMs) => {
    const own = await memory.claims.claim(workspace, key, leaseMs);
    if (own !== 'mine') return own;
    const shared = (await database.ask((to) => to.claims.claim(workspace, key, leaseMs)))?.value ?? 'mine';
    if (shared === 'taken') await memory.claims.release(workspace, key);
    if (shared === 'done') await memory.claims.done(workspace, key);
    return shared;
  };

  function toCall(part: keyof StoreParts, name: string, rule: CallRule<never>): StoreCall {
    const call = (to: Store, args: unknown[]): Promise<unknown> =>
      Reflect.apply(Reflect.get(to[part], name), to[part], args);
    switch (rule.kind) {
      case 'claim':
        return claim as StoreCall;
      case 'read':
        return async (...args) => {
          const stored = await database.ask((from) => call(from, args));
          return stored === undefined ? call(memory, args) : stored.value;
        };
      case 'answer':
        return async (...args) => {
          const stored = await database.ask((to) => call(to, args));
          return stored === undefined ? rule.otherwise : stored.value;
        };
      case 'attempt':
        return async (...args) => {
          await call(memory, args);
          await database.ask((to) => call(to, args));
        };
      default:
        return (...args) => {
          const row: RowOfWrite = Reflect.apply(rule.row, undefined, args);
          return write(part, row, rule.kind === 'write', (to, waitedSince) =>
            call(to, waitedSince === undefined ? args : [...args, waitedSince]),
          );
        };
    }
  }

  const parts = Object.entries(CALL_RULES).map(([part, rules]) => {
    const calls = Object.entries(rules).map(([name, rule]: [string, CallRule<never>]) => [
      name,
      toCall(part as keyof StoreParts, name, rule),
    ]);
    return [part, Object.fromEntries(calls)];
  });
  return {
    // The rules name every call of every part.
    ...(Object.fromEntries(parts) as StoreParts),
    workspaces: async () => (await database.ask((from) => from.workspaces()))?.value ?? memory.workspaces(),
    erasures: async (since) => (await database.ask((from) => from.erasures(since)))?.value ?? memory.erasures(since),
    count: async (workspace, user) =>
      (await database.ask((from) => from.count(workspace, user)))?.value ?? memory.count(workspace, user),
    async forget(workspace, user, waitedSince) {
      const erasure = toErasure(
        { workspace, ...(user !== undefined && { user }), at: waitedSince ?? neverBack() },
        order++,
        waitedSince,
      );
      await memory.forget(workspace, user, waitedSince);
      await database.erase(erasure);
    },
    async expire(before) {
      await memory.expire(before);
      return await store.expire(before);
    },
    async ping() {
      // A database that doesn't answer begins an outage, as with any call.
      const answered = await database.ask((of) => of.ping());
      if (answered === undefined)
        throw new StoreError('The database is unavailable: answers come from memory until it is back.');
    },
    async close() {
      await memory.close();
      await database.close();
    },
  };
}
