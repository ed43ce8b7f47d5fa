/**
 * PORTS: what the bot remembers. Every row belongs to a workspace, and every call names it first, so that no query can
 * cross workspaces.
 *
 * THE CONTRACT: which calls may reject, and when.
 *
 * 1. A database adapter (`sqlite/`, `postgres/`) rejects with a `StoreError` if the database did not confirm a call: it
 *    is unavailable, full, locked, or silent for 1.5 s (SQLite) or 1 s (PostgreSQL); and with a `NotStorableError` for
 *    values that no database accepts. A rejected write may still have happened. Each write can therefore be repeated:
 *    it sets a value, or carries a key under which it counts once.
 * 2. The store that the app gets (`resilient.ts`) does not reject, except with a `NotStorableError`, and except `ping`,
 *    `forget` and `expire`, whose callers must know. If the database fails, reads come from memory and may be
 *    incomplete, `claims.claim` grants what this process has not claimed itself, `settings.insert` says `unknown`, and
 *    writes wait.
 * 3. A write that waited is stored before the database is used for anything else, in the order of the calls for each
 *    row. It is passed `waitedSince`, and does not replace what was written after that time, by whichever process; nor
 *    does it bring back what was erased after that time.
 * 4. Times of rows come from the wall clock, durations within a process (leases, heartbeats) from a monotonic clock.
 */

/** Slack's id of a workspace, or of an organization for an organization-wide install. */
export type WorkspaceId = string;

/** The outcome of a claim: `mine` to do, already `done`, or `taken` by a process that is working on it. */
export type ClaimResult = 'mine' | 'done' | 'taken';

/** Leases that let at most one process handle an event or an interaction, and none once it is done. */
export interface Claims {
  /**
   * Claims `key`. A claim that is neither renewed nor done is free again `leaseMs` after this process first saw it;
   * wall clocks don't matter.
   */
  claim(workspace: WorkspaceId, key: string, leaseMs: number): Promise<ClaimResult>;
  /** Renews a claim of this process; does nothing if another process has taken it over. */
  renew(workspace: WorkspaceId, key: string, leaseMs: number): Promise<void>;
  /** Marks `key` as done, for all processes. */
  done(workspace: WorkspaceId, key: string): Promise<void>;
  /** Releases a claim of this process, so that a redelivery is handled at once. */
  release(workspace: WorkspaceId, key: string): Promise<void>;
}

export interface Vote {
  /** The answer voted on: its message or interaction, unique in the workspace. */
  answer: string;
  /** Slack's user id; one vote per person and answer. */
  user: string;
  helpful: boolean;
  section: string;
  question: string;
  comment?: string;
  at: Date;
}

export interface Votes {
  /** Sets the person's vote on the answer. A vote without a comment keeps the comment of an equal one. */
  set(workspace: WorkspaceId, vote: Vote, waitedSince?: Date): Promise<void>;
  /** Returns the votes since a time, oldest first. */
  list(workspace: WorkspaceId, since?: Date): Promise<Vote[]>;
}

export type GapStatus = 'open' | 'dismissed' | 'answered';
export type GapReason = 'not-found' | 'not-helpful' | 'wanted';

/** A question the pages don't answer. Holds no user id. */
export interface Gap {
  id: string;
  /** The wordings, in the order they were first asked; at most 20. */
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

/** A question was asked: it counts for its gap or opens a new one. An answered gap reopens, a dismissed one doesn't. */
export interface GapAsked {
  kind: 'asked';
  /** Unique to this event, so that it counts once however often it is recorded. */
  key: string;
  wording: string;
  language: 'en' | 'zh';
  reason: GapReason;
  nearest: readonly string[];
  at: Date;
}

/** A gap was settled, by a person or by a new page. Ignored if the gap has changed since `seen`. */
export interface GapSettled {
  kind: 'settled';
  status: 'dismissed' | 'answered';
  seen: Pick<Gap, 'status' | 'count'>;
  at: Date;
}

export type GapChange = GapAsked | GapSettled;

export interface Gaps {
  /** Returns the gaps asked about since a time, oldest first. */
  list(workspace: WorkspaceId, since?: Date): Promise<Gap[]>;
  /**
   * Applies a change to the gap of this id, atomically: changes of several processes add up. Returns the resulting gap;
   * undefined if there is none. Beyond `GAPS_MAX` gaps of a workspace, those asked once and longest ago are removed.
   */
  record(workspace: WorkspaceId, id: string, change: GapChange, waitedSince?: Date): Promise<Gap | undefined>;
}

/** The outcome of an insert; `unknown` if the database did not confirm it. */
export type InsertResult = 'inserted' | 'exists' | 'unknown';

/** Small values by key: a person's language, "said hello in this channel". */
export interface Settings {
  get(workspace: WorkspaceId, key: string): Promise<string | undefined>;
  /** Sets a value; undefined removes it. */
  set(workspace: WorkspaceId, key: string, value: string | undefined, waitedSince?: Date): Promise<void>;
  /** Sets a value if there is none; of several processes, one inserts. Not queued while the database is unavailable. */
  insert(workspace: WorkspaceId, key: string, value: string): Promise<InsertResult>;
}

/**
 * Which messages of a channel are answered: those that mention the bot; also questions it is sure of; or also questions that
 * a section may answer.
 */
export const ANSWER_MODES = ['mentioned', 'sure', 'every'] as const;
export type AnswerMode = (typeof ANSWER_MODES)[number];

/** How the bot behaves in a channel. Fields that are left out default to the environment. */
export interface ChannelSettings {
  answers?: AnswerMode;
  /** Folders (`guides/`) and tags (`#on-call`) of the pages it answers from; empty for all pages. */
  pages?: readonly string[];
  /** The language it answers in; `auto` for the question's own. */
  language?: 'auto' | 'en' | 'zh';
  /** Whether it answers where people of other companies read along. */
  allowExternal?: boolean;
  /** Slack ids of the people and user groups to ask what the bot doesn't know. */
  experts?: readonly string[];
  /** Whether it doesn't answer once a person has replied in the thread. */
  quiet?: boolean;
}

/** The settings of channels. `forget` removes a person from the experts of every channel. */
export interface Channels {
  get(workspace: WorkspaceId, channel: string): Promise<ChannelSettings | undefined>;
  /** Returns the channels that have settings, in the order of their ids. */
  list(workspace: WorkspaceId): Promise<{ channel: string; settings: ChannelSettings }[]>;
  /** Replaces the settings of a channel; undefined removes them. */
  set(
    workspace: WorkspaceId,
    channel: string,
    settings: ChannelSettings | undefined,
    waitedSince?: Date,
  ): Promise<void>;
}

/** How often something happened on a day, as one process counted it since it started. Never by person. */
export interface Tally {
  /** Unique to the process. */
  process: string;
  /** `YYYY-MM-DD`, of UTC. */
  day: string;
  /** What happened. */
  name: string;
  count: number;
}

/** Counts that several processes contribute to. Each process sets its own total, so that nothing is counted twice. */
export interface Tallies {
  /** Sets a process's count; a smaller count than the stored one is ignored. */
  set(workspace: WorkspaceId, tally: Tally, waitedSince?: Date): Promise<void>;
  /** Returns the sums over all processes from a day on, by day and name, in their order. */
  list(workspace: WorkspaceId, since?: string): Promise<Omit<Tally, 'process'>[]>;
}

/** The section that a person chose as the answer to a question. */
export interface TaughtChoice {
  /** Id of the question, the same for the same words. */
  id: string;
  /** Slack id of the person who chose. */
  user: string;
  /** Whether an admin chose; one admin's choice is enough. */
  admin: boolean;
  section: string;
  /** The question as it was asked. */
  wording: string;
  language: 'en' | 'zh';
  at: Date;
}

export interface TaughtAnswers {
  /** Returns the choices, in the order of their questions. */
  list(workspace: WorkspaceId): Promise<TaughtChoice[]>;
  /** Sets the choice of a person for a question; undefined takes it back. */
  set(
    workspace: WorkspaceId,
    id: string,
    user: string,
    choice: Omit<TaughtChoice, 'id' | 'user'> | undefined,
    waitedSince?: Date,
  ): Promise<void>;
}

/** Sections that were offered for a question. */
export interface OfferedSections {
  question: string;
  sections: string[];
  /** The section of the last answer at that time: with another one, this is about an earlier conversation. */
  beside: string;
}

/** The bot's last answer in a conversation, which a follow-up refers to. */
export interface LastAnswer {
  question: string;
  /** The section it showed; undefined if it showed none. */
  section?: string;
  /** The section shown before it in this conversation, if another: `how do they differ?` is about both. */
  before?: string;
  /** What was offered since, beside or instead of the section. */
  offered?: OfferedSections;
  language: 'en' | 'zh';
  /** Slack id of the asker. */
  user: string;
  /** `ts` of the answer's message, if it was unprompted and nobody has reacted to it yet. */
  unread?: string;
  at: Date;
}

export interface Conversations {
  /** Returns the last answer within an hour. `conversation` is a channel with its thread, or a direct message. */
  last(workspace: WorkspaceId, conversation: string): Promise<LastAnswer | undefined>;
  add(workspace: WorkspaceId, conversation: string, answer: LastAnswer, waitedSince?: Date): Promise<void>;
}

/** The last 10 questions of a person, newest first; shown to nobody else. */
export interface Recents {
  list(workspace: WorkspaceId, user: string): Promise<string[]>;
  add(workspace: WorkspaceId, user: string, question: string, waitedSince?: Date): Promise<void>;
}

/** A delivery that was acked before it was answered. Slack won't deliver it again, so it is stored. */
export interface StoredDelivery {
  workspace: WorkspaceId;
  /** Unique in the workspace. */
  id: string;
  /** Slack id of the asker. */
  user: string;
  /** What Slack delivered, as JSON. */
  body: string;
  /** When it arrived. */
  since: Date;
}

export interface StoredBacklog {
  /** Stores a delivery, or renews its heartbeat. */
  keep(delivery: StoredDelivery): Promise<void>;
  remove(workspace: WorkspaceId, id: string): Promise<void>;
  /**
   * Returns the deliveries of all workspaces without a heartbeat for `silentMs`, and those that a stopping process
   * left, oldest first, at most `BACKLOG_MAX`.
   */
  list(silentMs: number): Promise<StoredDelivery[]>;
}

/** Age of a question after which an answer is of no use, ms. */
export const BACKLOG_KEPT_MS = 60 * 60 * 1000;
/** Deliveries listed at once. */
export const BACKLOG_MAX = 100;

/** Sealed installations of the app; the store never sees a token. `forget` removes them. */
export interface Installations {
  get(workspace: WorkspaceId): Promise<string | undefined>;
  set(workspace: WorkspaceId, sealed: string, waitedSince?: Date): Promise<void>;
}

/** Rows of a workspace, or of one person in it, that were erased. */
export interface Erasure {
  workspace: WorkspaceId;
  user?: string;
  at: Date;
}

/** The kinds of rows of a workspace or a person that `forget` erases. */
export const KEPT = [
  'votes',
  'gaps',
  'settings',
  'channels',
  'tallies',
  'taught',
  'conversations',
  'recents',
  'backlog',
  'claims',
  'installations',
] as const;
export type Kept = (typeof KEPT)[number];

/** How long the last answer of a conversation is kept, ms. */
export const CONVERSATION_MS = 60 * 60 * 1000;
/** Recent questions kept per person. */
export const RECENTS_MAX = 10;
/** How long a claim is kept, ms: Slack's redeliveries end after minutes, its `response_url` after half an hour. */
export const CLAIM_KEPT_MS = 24 * 60 * 60 * 1000;
/** Wordings, and nearest sections, kept per gap. */
export const GAP_QUESTIONS_MAX = 20;
export const GAP_NEAREST_MAX = 5;
/** Gaps kept per workspace: more than anyone reads, and few enough to compare each with a new question. */
export const GAPS_MAX = 5000;

/** Returns the key of a person's setting, with the prefix by which `forget` finds it. */
export function personKey(user: string, key: string): string {
  return `user/${user}/${key}`;
}

/** Thrown if the database is unavailable, full or locked. `cause` is the driver's error. */
export class StoreError extends Error {
  override name = 'StoreError';
}

/** Thrown if values can't be stored by any database. */
export class NotStorableError extends StoreError {
  override name = 'NotStorableError';
}

export interface Store {
  claims: Claims;
  votes: Votes;
  gaps: Gaps;
  settings: Settings;
  channels: Channels;
  tallies: Tallies;
  taught: TaughtAnswers;
  conversations: Conversations;
  recents: Recents;
  backlog: StoredBacklog;
  installations: Installations;
  /** Returns the workspaces that have votes, gaps, counts, choices or settings of channels, in the order of their ids. */
  workspaces(): Promise<WorkspaceId[]>;
  /** Counts the rows that `forget` would erase. */
  count(workspace: WorkspaceId, user?: string): Promise<Record<Kept, number>>;
  /** Erases the rows of a workspace, or only those of one person in it. @throws StoreError if they are not erased yet. */
  forget(workspace: WorkspaceId, user?: string, waitedSince?: Date): Promise<void>;
  /** Returns the erasures since a time, at most a day back. */
  erasures(since: Date): Promise<Erasure[]>;
  /** Removes what is older than the retention; returns the number of rows. @throws StoreError */
  expire(before: Date): Promise<number>;
  /** Writes a value and waits for the disk. @throws StoreError if the database can't be written. */
  ping(): Promise<void>;
  /** Stores queued writes, as far as possible within seconds, and closes the database. */
  close(): Promise<void>;
}
