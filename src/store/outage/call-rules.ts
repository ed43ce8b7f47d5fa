import type { Store, WorkspaceId } from '../store.ts';

/** The parts of a store: ports with calls of their own. */
export type StoreParts = Pick<
  Store,
  | 'claims'
  | 'votes'
  | 'gaps'
  | 'settings'
  | 'channels'
  | 'tallies'
  | 'taught'
  | 'conversations'
  | 'recents'
  | 'backlog'
  | 'installations'
>;

/** The row a write changes; writes of one row keep their order. `user` is the person it is about, if any. */
export interface RowOfWrite {
  workspace: WorkspaceId;
  key: string;
  user?: string;
}

type AnyCall = (...args: never[]) => Promise<unknown>;

/**
 * What happens to a call while the database is unavailable:
 * - `read`: memory answers
 * - `write`: waits; of several that wait for one row, the last is stored
 * - `change`: waits; each one is stored
 * - `attempt`: done in memory, and not repeated later
 * - `answer`: returns `otherwise`, and is done nowhere
 * - `claim`: memory decides; see `createResilientStore`
 */
export type CallRule<Call extends AnyCall> =
  | { kind: 'read' | 'attempt' | 'claim' }
  | { kind: 'write' | 'change'; row: (...args: Parameters<Call>) => RowOfWrite }
  | { kind: 'answer'; otherwise: Awaited<ReturnType<Call>> };

type CallRules = {
  [Part in keyof StoreParts]: { [Name in keyof StoreParts[Part]]: CallRule<Extract<StoreParts[Part][Name], AnyCall>> };
};

const read = { kind: 'read' } as const;
const attempt = { kind: 'attempt' } as const;

/** The rule of every call of every part; a call without one doesn't compile. */
export const CALL_RULES: CallRules = {
  claims: {
    claim: { kind: 'claim' },
    renew: attempt,
    release: attempt,
    done: { kind: 'write', row: (workspace, key) => ({ workspace, key }) },
  },
  votes: {
    list: read,
    // Every change counts, as a later vote may keep the comment of an earlier one.
    set: {
      kind: 'change',
      row: (workspace, { answer, user }) => ({ workspace, key: `${answer} ${user}`, user }),
    },
  },
  gaps: {
    list: read,
    record: { kind: 'change', row: (workspace, id) => ({ workspace, key: id }) },
  },
  settings: {
    get: read,
    set: { kind: 'write', row: (workspace, key) => ({ workspace, key, ...personOf(key) }) },
    insert: { kind: 'answer', otherwise: 'unknown' },
  },
  channels: {
    get: read,
    list: read,
    set: { kind: 'write', row: (workspace, channel) => ({ workspace, key: channel }) },
  },
  tallies: {
    list: read,
    set: {
      kind: 'write',
      row: (workspace, { process, day, name }) => ({ workspace, key: `${day} ${process} ${name}` }),
    },
  },
  taught: {
    list: read,
    set: { kind: 'write', row: (workspace, id, user) => ({ workspace, key: `${id} ${user}`, user }) },
  },
  conversations: {
    last: read,
    add: { kind: 'write', row: (workspace, conversation, { user }) => ({ workspace, key: conversation, user }) },
  },
  recents: {
    list: read,
    add: { kind: 'change', row: (workspace, user) => ({ workspace, key: user, user }) },
  },
  backlog: {
    list: read,
    keep: { kind: 'write', row: ({ workspace, id, user }) => ({ workspace, key: id, user }) },
    remove: { kind: 'write', row: (workspace, id) => ({ workspace, key: id }) },
  },
  installations: {
    get: read,
    set: { kind: 'write', row: (workspace) => ({ workspace, key: '' }) },
  },
};

/** A personal setting's key is `user/ID/…`: see `personKey`. */
function personOf(key: string): { user?: string } {
  const [, user] = /^user\/([^/]+)\//u.exec(key) ?? [];
  return user === undefined ? {} : { user };
}
