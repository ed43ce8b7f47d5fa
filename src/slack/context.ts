import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Receiver } from '@slack/bolt';
import type { Edition, Library } from '../answer/edition.ts';
import type { Question } from '../answer/reading/question.ts';
import type { PageSets } from '../knowledge/model/page-sets.ts';
import type { PullRequests } from '../knowledge/saved-answers/pull-request.ts';
import type { PageUrl } from '../knowledge/site/page-url.ts';
import type { BotProfile } from '../message/words/bot-profile.ts';
import type { Elapsed } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import type { ChannelSettings, Store } from '../store/store.ts';
import type { OAuth } from './transport/installations.ts';
import type { Proxies } from './transport/network.ts';

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** How the app connects to Slack. */
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
  /**
   * Slack ids of the people and user groups to ask if neither the page nor the channel names anyone; none by default.
   */
  experts?: readonly string[];
  /** The bot's name, command and topic; the shipped ones by default. */
  profile?: BotProfile;
  /** How it behaves in channels without settings of their own. */
  channelDefaults?: ChannelSettings;
  gapsChannel?: string;
  /** Which workspaces are answered from which folders; undefined: all from the same. */
  pageSets?: PageSets;
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
  /** Prepares pull requests of saved answers; undefined if no pages come from a repository. */
  pullRequests?: PullRequests;
  /** Called with each question that was answered, and the edition it was answered from. */
  onQuestion?: (question: Question, edition: Edition, user: string) => void;
}

/** Rate limits and timeouts. Tests override them. */
export interface Pace {
  /** Least time between two posts in one channel, ms. Slack allows about one a second. */
  postEveryMs: number;
  /** Questions a minute from one person. */
  perPerson: number;
  /** Questions a minute in one channel. */
  perChannel: number;
  /** Latest time at which an event is acked, ms; Slack waits 3,000. */
  ackAfterMs: number;
  /** Time after which an HTTP request without an ack is refused, ms. */
  ackTimeoutMs: number;
  /** Time after which a claim expires unless its owner renews it, ms. */
  leaseMs: number;
  /** Interval of heartbeats for deliveries that were acked before they were answered, ms. */
  aliveEveryMs: number;
  /** Delay before a count is stored, ms. */
  countEveryMs: number;
  /** How long the socket client waits for a pong, and before it opens the next socket after Slack closed one, ms. */
  pongMs: number;
  /** The first pause before a socket's address is asked for again, ms; each next one is longer by half. */
  reopenAfterMs: number;
  /** Time after which an unanswered HTTP request is dropped, ms. */
  silenceMs: number;
  /** How long a stopping HTTP server waits for the rest of the requests that are being sent, ms. */
  arrivingMs: number;
  /** Time given to requests in progress when the bot stops, ms. */
  drainMs: number;
}

export const PACE: Pace = {
  postEveryMs: 1000,
  perPerson: 20,
  perChannel: 60,
  ackAfterMs: 2500,
  // By then Slack has given up.
  ackTimeoutMs: 3001,
  leaseMs: 8000,
  aliveEveryMs: 5000,
  countEveryMs: 1000,
  pongMs: 2000,
  reopenAfterMs: 500,
  silenceMs: 6000,
  arrivingMs: 1000,
  drainMs: 10_000,
};
