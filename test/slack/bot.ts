import { createHmac, randomBytes } from 'node:crypto';
import path from 'node:path';
import { createLibrary, type Library, type LiveLibrary } from '../../src/answer/edition.ts';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import type { PullRequests } from '../../src/knowledge/saved-answers/pull-request.ts';
import { DEFAULT_PROFILE } from '../../src/message/words/bot-profile.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createMiniSearchEngine } from '../../src/search/minisearch.ts';
import { createSlackApp, type SlackApp } from '../../src/slack/app.ts';
import type { Connection, Pace, SlackSettings } from '../../src/slack/context.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { PATIENCE_MS } from '../patience.ts';
import { APP_TOKEN, BOT_TOKEN, BOT_USER, type FakeSlack, SIGNING_SECRET, TEAM } from './fake-slack.ts';

export type Mode = 'socket' | 'http';
type Body = Record<string, unknown>;

/** What Slack gets for one delivery: undefined where no ack came in time. */
export interface Ack {
  status: number;
  body: unknown;
  ms: number;
}

export interface Bot {
  slack: FakeSlack;
  app: SlackApp;
  /** Everything the bot logged, a line each. */
  logged: string[];
  /** Where the bot's HTTP server is; empty in Socket Mode. */
  url: string;
  /** Delivers an Events API body; `retry` says which redelivery it is. */
  event(body: Body, retry?: number): Promise<Ack | undefined>;
  /** Delivers a slash command or, with a `type`, an interaction. */
  interact(body: Body): Promise<Ack | undefined>;
}

export interface BotOptions {
  mode: Mode;
  slack: FakeSlack;
  library?: Library;
  store?: Store;
  settings?: Partial<SlackSettings>;
  pullRequests?: PullRequests;
  pace?: Partial<Pace>;
  level?: 'debug' | 'info';
  port?: number;
  /** The wall clock; the machine's by default. */
  now?: () => Date;
}

const PROFILE = { ...DEFAULT_PROFILE, topic: 'DevOps' };
/** On a stalled machine no answer, ack or pong is late unless a test wants it to be, and no post is held back. */
const UNHURRIED: Partial<Pace> = {
  postEveryMs: 0,
  ackAfterMs: PATIENCE_MS,
  ackTimeoutMs: 2 * PATIENCE_MS,
  leaseMs: PATIENCE_MS,
  pongMs: PATIENCE_MS,
  silenceMs: 2 * PATIENCE_MS,
  drainMs: PATIENCE_MS,
};
const knowledge = path.resolve(import.meta.dirname, '../../knowledge');

/** The pages that ship, read once for all tests of a file. */
export const shipped: Promise<LiveLibrary> = loadKnowledge([knowledge]).then((loaded) =>
  createLibrary({ knowledge: loaded, engine: createMiniSearchEngine(loaded.sections) }),
);

/** Starts the real app against a fake Slack. It is in no hurry unless `pace` says so. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { mode, slack, now = () => new Date() } = options;
  const logged: string[] = [];
  const connection: Connection =
    mode === 'http'
      ? { mode, botToken: BOT_TOKEN, signingSecret: SIGNING_SECRET, port: options.port ?? 0 }
      : {
          mode,
          botToken: BOT_TOKEN,
          appToken: APP_TOKEN,
          ...(options.settings?.diagramBaseUrl !== undefined && { diagramPort: 0 }),
        };
  const app = createSlackApp({
    library: options.library ?? (await shipped),
    store: options.store ?? createMemoryStore(now),
    log: createLog({ level: options.level ?? 'info', secrets: [SIGNING_SECRET], write: (line) => logged.push(line) }),
    now,
    settings: {
      slackApiUrl: slack.apiUrl,
      allowExternal: false,
      adminUsers: [],
      profile: PROFILE,
      ...options.settings,
    },
    connection,
    ...(options.pullRequests && { pullRequests: options.pullRequests }),
    pace: { ...UNHURRIED, ...options.pace },
  });
  const port = await app.start();
  const url = port === undefined ? '' : `http://127.0.0.1:${port}`;
  return {
    slack,
    app,
    logged,
    url,
    event: (body, retry) =>
      mode === 'socket'
        ? overSocket(slack, { type: 'events_api', payload: body, retry_attempt: retry ?? 0 })
        : overHttp(`${url}/slack/events`, JSON.stringify(body), 'application/json', retry),
    interact: (body) => {
      const isCommand = body.type === undefined;
      const payload = isCommand ? body : { payload: JSON.stringify(body) };
      return mode === 'socket'
        ? overSocket(slack, { type: isCommand ? 'slash_commands' : 'interactive', payload: body })
        : overHttp(
            `${url}/slack/events`,
            new URLSearchParams(payload as Record<string, string>).toString(),
            'application/x-www-form-urlencoded',
          );
    },
  };
}

async function overSocket(slack: FakeSlack, envelope: Body): Promise<Ack | undefined> {
  const ack = await slack.socket.send(envelope);
  return ack === undefined ? undefined : { status: 200, body: ack.payload, ms: ack.ms };
}

async function overHttp(url: string, body: string, type: string, retry?: number): Promise<Ack | undefined> {
  const start = performance.now();
  const headers = { 'Content-Type': type, ...sign(body), ...(retry ? { 'X-Slack-Retry-Num': String(retry) } : {}) };
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  const ms = performance.now() - start;
  if (response.status !== 200) return undefined;
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text, ms };
}

/** The headers by which Slack proves a body to be its own. */
export function sign(
  body: string,
  secret = SIGNING_SECRET,
  at = Math.floor(Date.now() / 1000),
): Record<string, string> {
  const signature = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  return { 'X-Slack-Request-Timestamp': String(at), 'X-Slack-Signature': `v0=${signature}` };
}

let count = 0;
/** A message time no other test uses. */
export function freshTs(): string {
  count += 1;
  return `1790000000.${String(count).padStart(6, '0')}`;
}

/** An Events API body around an event, as Slack sends it. */
export function eventBody(event: Body, outer: Body = {}): Body {
  return {
    type: 'event_callback',
    token: 'verification',
    team_id: TEAM,
    api_app_id: 'A1',
    event_id: `Ev${randomBytes(6).toString('hex')}`,
    event_time: 1_790_000_000,
    authorizations: [
      { team_id: TEAM, enterprise_id: null, user_id: BOT_USER, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    ...outer,
    event,
  };
}

/** A mention of the bot in a channel. */
export function mention(text: string, event: Body = {}, outer: Body = {}): Body {
  return eventBody(
    { type: 'app_mention', user: 'U1', channel: 'C1', ts: freshTs(), text: `<@${BOT_USER}> ${text}`, ...event },
    outer,
  );
}

/** A message in the person's direct messages with the bot. */
export function directMessage(text: string, event: Body = {}): Body {
  return eventBody({ type: 'message', channel_type: 'im', user: 'U1', channel: 'D1', ts: freshTs(), text, ...event });
}

/** `/devops TEXT`. */
export function command(slack: FakeSlack, text: string, body: Body = {}): Body {
  return {
    command: '/devops',
    text,
    token: 'verification',
    team_id: TEAM,
    team_domain: 'fake',
    channel_id: 'C1',
    channel_name: 'general',
    user_id: 'U1',
    user_name: 'ann',
    api_app_id: 'A1',
    trigger_id: '1.2.3',
    is_enterprise_install: 'false',
    response_url: slack.responseUrl(),
    ...body,
  };
}

/** Waits until something holds; fails after `ms`. */
export async function until(holds: () => boolean, what: string, ms = PATIENCE_MS): Promise<void> {
  const end = performance.now() + ms;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
