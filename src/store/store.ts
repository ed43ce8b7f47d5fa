/**
 * PORTS: what the bot remembers. Every row belongs to a workspace, and every call names it first, so that no query can
 * cross workspaces. All calls may fail with a StoreError when the store is away; the callers say what then happens.
 */

/** Slack's id of a workspace, or of an organisation for an organisation-wide install. */
export type WorkspaceId = string;

/** What became of a claim: ours to do, done before, or being done by another process right now. */
export type ClaimResult = 'mine' | 'done' | 'taken';

/** Who does an event or an interaction: at most one process at a time, and none after it is done. */
export interface Claims {
  /** Claims `key` for `leaseMs`; a claim whose lease ran out without `done` is free again. */
  claim(workspace: WorkspaceId, key: string, leaseMs: number): Promise<ClaimResult>;
  /** Lengthens a claim of this process by `leaseMs` from now; does nothing where it isn't this process's any more. */
  renew(workspace: WorkspaceId, key: string, leaseMs: number): Promise<void>;
  done(workspace: WorkspaceId, key: string): Promise<void>;
  /** Gives a claim back, so that a redelivery is done at once. */
  release(workspace: WorkspaceId, key: string): Promise<void>;
}

export interface Vote {
  /** The answer voted on: its message or interaction, unique in the workspace. */
  answer: string;
  /** Slack's user id; one vote a person an answer. */
  user: string;
  helpful: boolean;
  section: string;
  question: string;
  comment?: string;
  at: Date;
}

export interface Votes {
  /** Sets the person's vote on the answer, in place of an earlier one. */
  set(workspace: WorkspaceId, vote: Vote): Promise<void>;
  list(workspace: WorkspaceId, since?: Date): Promise<Vote[]>;
}

export type GapStatus = 'open' | 'dismissed' | 'answered';
export type GapReason = 'not-found' | 'not-helpful' | 'wanted';

/** A question the pages don't answer. Holds no user id. */
export interface Gap {
  id: string;
  /** The words as asked, the first asker's first; at most 20. */
  questions: string[];
  language: 'en' | 'zh';
  count: number;
  reasons: GapReason[];
  first: Date;
  last: Date;
  /** Ids of the nearest sections. */
  nearest: string[];
  status: GapStatus;
}

export interface Gaps {
  list(workspace: WorkspaceId, since?: Date): Promise<Gap[]>;
  /** Inserts or replaces the gap of this id. */
  put(workspace: WorkspaceId, gap: Gap): Promise<void>;
}

/** Small values by key: a person's language, "said hello in this channel". */
export interface Settings {
  get(workspace: WorkspaceId, key: string): Promise<string | undefined>;
  /** undefined removes the value. */
  set(workspace: WorkspaceId, key: string, value: string | undefined): Promise<void>;
}

/** Slack's ids of files uploaded before, by the content's hash. */
export interface Files {
  get(workspace: WorkspaceId, contentHash: string): Promise<string | undefined>;
  set(workspace: WorkspaceId, contentHash: string, fileId: string): Promise<void>;
}

/** The bot's own last answers in a conversation: what a follow-up question may lean on. */
export interface LastAnswer {
  question: string;
  /** The section answered; undefined where none was found. */
  section?: string;
  language: 'en' | 'zh';
  /** Slack's id of who asked. */
  user: string;
  at: Date;
}

export interface Conversations {
  /** `conversation` is a channel with its thread, or a direct message. Turns older than an hour are not returned. */
  last(workspace: WorkspaceId, conversation: string): Promise<LastAnswer | undefined>;
  add(workspace: WorkspaceId, conversation: string, turn: LastAnswer): Promise<void>;
}

/** What a person asked lately, newest first, at most 10: shown to nobody else. */
export interface Recents {
  list(workspace: WorkspaceId, user: string): Promise<string[]>;
  add(workspace: WorkspaceId, user: string, question: string): Promise<void>;
}

/** An event that was acked before it was answered: Slack won't deliver it again, so it waits here. */
export interface StoredDelivery {
  workspace: WorkspaceId;
  /** Unique in the workspace. */
  id: string;
  /** Slack's id of who asked. */
  user: string;
  /** What Slack delivered, as JSON. */
  body: string;
  /** When it came. */
  since: Date;
}

export interface Backlog {
  /** Keeps the event, or gives another sign of life for it. */
  keep(event: StoredDelivery): Promise<void>;
  remove(workspace: WorkspaceId, id: string): Promise<void>;
  /** Events of all workspaces whose owner gave no sign of life since `before`, the oldest first, at most 100. */
  list(before: Date): Promise<StoredDelivery[]>;
}

/** An answer that comes later than this after the question helps nobody. */
export const BACKLOG_KEPT_MS = 60 * 60 * 1000;
/** How much of the backlog is taken at once. */
export const BACKLOG_MAX = 100;

/** What an install gave us, sealed: the store never sees a token. */
export interface Installations {
  get(workspace: WorkspaceId): Promise<string | undefined>;
  set(workspace: WorkspaceId, sealed: string): Promise<void>;
  remove(workspace: WorkspaceId): Promise<void>;
}

/** The last turn of a conversation is remembered this long. */
export const CONVERSATION_MS = 60 * 60 * 1000;
/** How many questions of a person are remembered. */
export const RECENTS_MAX = 10;
/** A claim is kept this long: Slack's redeliveries end after minutes, its `response_url` after half an hour. */
export const CLAIM_KEPT_MS = 24 * 60 * 60 * 1000;
/** How many wordings of one gap are kept. */
export const GAP_QUESTIONS_MAX = 20;

/** The settings of a person carry this prefix, so that `forget` finds them. */
export function personKey(user: string, key: string): string {
  return `user/${user}/${key}`;
}

/** The store did not do what it was asked: it is away, full, or locked. `cause` holds the driver's own error. */
export class StoreError extends Error {
  override name = 'StoreError';
}

/** What was to be stored can't be, in whatever state the store is. */
export class NotStorableError extends StoreError {
  override name = 'NotStorableError';
}

export interface Store {
  claims: Claims;
  votes: Votes;
  gaps: Gaps;
  settings: Settings;
  files: Files;
  conversations: Conversations;
  recents: Recents;
  backlog: Backlog;
  installations: Installations;
  /** The workspaces that have votes or gaps, in the order of their ids. */
  workspaces(): Promise<WorkspaceId[]>;
  /** Erases the rows of a workspace, or only those of one person in it. */
  forget(workspace: WorkspaceId, user?: string): Promise<void>;
  /** Removes what is older than the retention; returns the number of rows. */
  expire(before: Date): Promise<number>;
  /** Throws where the store can't be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
