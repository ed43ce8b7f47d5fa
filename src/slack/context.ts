import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Receiver } from '@slack/bolt';
import type { Edition, Library } from '../answer/edition.ts';
import type { Question } from '../answer/reading/question.ts';
import type { GitSource } from '../knowledge/git/git-source.ts';
import type { PageSets } from '../knowledge/model/page-sets.ts';
import type { PageUrl } from '../knowledge/site/page-url.ts';
import type { BotProfile } from '../message/words/bot-profile.ts';
import type { Elapsed } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import type { ChannelSettings, Store } from '../store/store.ts';
import type { OAuth } from './transport/installations.ts';
import type { Proxies } from './transport/network.ts';

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** How the app hears from Slack. */
export type Connection =
  | { mode: 'socket'; botToken: string; appToken: string; diagramPort?: number }
  | { mode: 'http'; botToken: string; signingSecret: string; port: number }
  | { mode: 'oauth'; oauth: OAuth; signingSecret: string; port: number }
  | { mode: 'injected'; botToken: string; receiver: Receiver };

export interface SlackSettings {
  /** Slack's Web API with a `/` at the end; undefined for the real one. */
  slackApiUrl?: string;
  /** The proxies that lead to Slack; undefined for none. */
  proxies?: Proxies;
  /** Public https address in front of `/diagrams/…`, without a `/` at the end; undefined: pictures are uploaded. */
  diagramBaseUrl?: string;
  /** Where the pages are published. */
  pageUrls?: readonly PageUrl[];
  /** Days after its last review from which a page is called out of date. */
  staleDays?: number;
  /** Whether channels shared with other companies get answers. */
  allowExternal: boolean;
  adminUsers: readonly string[];
  /** Slack's ids of the people and user groups who are asked where neither page nor channel says whom; none by default. */
  experts?: readonly string[];
  /** What the bot is called; its defaults if it isn't set. */
  profile?: BotProfile;
  /** How it behaves in channels without settings of their own. */
  channelDefaults?: ChannelSettings;
  gapsChannel?: string;
  /** Which workspaces are answered from which folders; undefined: all from the same. */
  pageSets?: PageSets;
  /** Repositories that pages come from. */
  git?: { sources: readonly Pick<GitSource, 'url' | 'branch' | 'path'>[] };
  /** Absolute folder that saved answers are written into; undefined: their text is offered instead. */
  answersDir?: string;
}

/** Everything the Slack app takes from outside. */
export interface SlackContext {
  library: Library;
  store: Store;
  log: Log;
  now: () => Date;
  /** A monotonic clock, ms, for durations; the process's own by default. */
  elapsed?: Elapsed;
  settings: SlackSettings;
  connection: Connection;
  /** More paths that are served next to `/slack/events` in HTTP mode, with what answers a POST there. */
  hooks?: Readonly<Record<string, RequestHandler>>;
  /** The network, for the Web API and `response_url`; the global one by default. */
  fetch?: typeof fetch;
  pace?: Partial<Pace>;
  metrics?: Metrics;
  /** Hears each question that a person gets an answer to, and from which edition. */
  onQuestion?: (question: Question, edition: Edition, user: string) => void;
}

/** Times and numbers that keep the bot polite, all changeable by tests. */
export interface Pace {
  /** Least time between two posts in one channel, ms. Slack allows about one a second. */
  postEveryMs: number;
  /** Questions a minute from one person. */
  perPerson: number;
  /** Questions a minute in one channel. */
  perChannel: number;
  /** An event is acked at the latest after this time, ms: Slack waits 3,000. */
  ackAfterMs: number;
  /** A claim lives this long without a sign of its owner, ms. */
  leaseMs: number;
  /** How often a sign of life is given for what was acked before it was answered, ms. */
  aliveEveryMs: number;
  /** How long a count waits to be stored, ms. */
  countEveryMs: number;
  /** How long the socket client waits for a pong, and before it opens the next socket after Slack closed one, ms. */
  pongMs: number;
  /** The first pause before a socket's address is asked for again, ms; each next one is longer by half. */
  reopenAfterMs: number;
  /** A request of HTTP that nobody answers is dropped after this, ms. */
  silenceMs: number;
  /** Time for what is under way when the bot stops, ms. */
  drainMs: number;
}

export const PACE: Pace = {
  postEveryMs: 1000,
  perPerson: 20,
  perChannel: 60,
  ackAfterMs: 2500,
  leaseMs: 8000,
  aliveEveryMs: 5000,
  countEveryMs: 1000,
  pongMs: 2000,
  reopenAfterMs: 500,
  // Slack has long given up by then.
  silenceMs: 6000,
  drainMs: 10_000,
};
