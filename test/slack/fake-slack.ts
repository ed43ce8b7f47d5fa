import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFakeSocket, type FakeSocket } from './fake-socket.ts';

export const BOT_TOKEN = 'xoxb-1111-2222-botbotbot';
export const APP_TOKEN = 'xapp-1-A1-3333-appappapp';
export const SIGNING_SECRET = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';
export const BOT_USER = 'UBOT';
export const TEAM = 'T1';

type Fields = Record<string, unknown>;

/** One request: a Web API method, `respond` or `upload`. `at` is in ms of `performance.now()`. */
export interface Call {
  method: string;
  args: Fields;
  token: string;
  at: number;
}

export interface Posted {
  channel: string;
  thread?: string;
  text: string;
  blocks?: unknown[];
  ts: string;
  at: number;
}

export interface Upload {
  channel: string;
  thread?: string;
  filename: string;
  title?: string;
  altText?: string;
  bytes: number;
}

/** How a method fails once: with an error code of Slack's, an HTTP status, no answer at all, or a broken connection. */
export type Failure =
  | { error: string }
  | { status: number; retryAfter?: number; body?: string }
  | { hang: true }
  | { reset: true }
  /** Does what was asked, then breaks the connection: the caller can't know. */
  | { resetAfter: true };

export interface FakeSlackOptions {
  /** What the bot token may do; undefined: Slack doesn't say. */
  scopes?: readonly string[];
  /** Names what is wrong with blocks, as Slack would refuse them. */
  validate?: (blocks: unknown, surface: 'message' | 'modal' | 'home') => readonly string[];
  /** How long a Web API call is on its way, once before Slack does it and once after. */
  travel?: (way: 'there' | 'back') => Promise<void>;
}

/** Slack on this machine: its Web API, response addresses and Socket Mode, refusing what Slack refuses. */
export interface FakeSlack {
  /** For SLACK_API_URL. */
  apiUrl: string;
  socket: FakeSocket;
  calls: Call[];
  /** What `conversations.info` says besides, by channel. */
  channels: Record<string, Fields>;
  /** What everyone in a channel or thread sees. */
  messages: Posted[];
  /** What one person sees, by `chat.postEphemeral`. */
  whispers: (Posted & { user: string })[];
  /** What response addresses took. */
  responses: { url: string; body: Fields; at: number }[];
  uploads: Upload[];
  /** The messages of threads that the bot may read, by the time of their first. */
  threads: Map<string, Fields[]>;
  /** What people are called, if the bot may know. */
  names: Map<string, string>;
  /** Makes the next calls of a method (or of `respond`) fail. */
  fail(method: string, failure: Failure, times?: number): void;
  /** Ends all failures. */
  recover(): void;
  /** A fresh response address. */
  responseUrl(): string;
  close(): Promise<void>;
}

class Refusal extends Error {}

export async function startFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const failures = new Map<string, Failure[]>();
  const pendingFiles = new Map<string, { filename: string; altText?: string; bytes: number }>();
  let count = 0;
  const next = () => {
    count += 1;
    return count;
  };

  const server = createServer((request, response) => {
    readBody(request).then(
      (body) => handle(request, body, response),
      // Half a request is none: whoever sent it was killed meanwhile.
      () => response.destroy(),
    );
  });
  const socket = createFakeSocket(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const slack: FakeSlack = {
    apiUrl: `${base}/api/`,
    socket,
    calls: [],
    channels: {},
    messages: [],
    whispers: [],
    responses: [],
    uploads: [],
    threads: new Map(),
    names: new Map(),
    fail(method, failure, times = 1) {
      failures.set(method, [...(failures.get(method) ?? []), ...Array.from({ length: times }, () => failure)]);
    },
    recover: () => failures.clear(),
    responseUrl: () => `${base}/commands/T1/1000/${next()}secret`,
    async close() {
      socket.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function handle(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', base).pathname;
    const method = path.startsWith('/api/') ? path.slice(5) : path.startsWith('/commands/') ? 'respond' : 'upload';
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    const args = path.startsWith('/api/') ? parseArguments(body, request.headers['content-type'] ?? '') : {};
    slack.calls.push({ method, args, token, at: performance.now() });
    await options.travel?.('there');
    const failure = failures.get(method)?.shift();
    if (failure !== undefined && 'hang' in failure) return;
    if (failure !== undefined && 'reset' in failure) return void request.socket.destroy();
    if (failure !== undefined && 'status' in failure) {
      const headers = failure.retryAfter === undefined ? {} : { 'Retry-After': String(failure.retryAfter) };
      response.writeHead(failure.status, headers).end(failure.body ?? '{"ok":false,"error":"ratelimited"}');
      return;
    }
    const refused = failure !== undefined && 'error' in failure ? failure.error : undefined;
    if (method === 'upload') {
      const file = pendingFiles.get(path.split('/').at(-1) ?? '');
      if (file !== undefined) file.bytes = body.length;
      response.end('OK');
      return;
    }
    if (method === 'respond') {
      const message = JSON.parse(body.toString()) as Fields;
      const problem = refused ?? refusalOf(() => checkMessage(message));
      if (problem === undefined) slack.responses.push({ url: request.url ?? '', body: message, at: performance.now() });
      response.writeHead(problem === undefined ? 200 : 400).end(problem ?? 'ok');
      return;
    }
    const headers = options.scopes === undefined ? {} : { 'x-oauth-scopes': options.scopes.join(',') };
    response.writeHead(200, { 'Content-Type': 'application/json', ...headers });
    try {
      if (refused !== undefined) throw new Refusal(refused);
      if (token !== (method === 'apps.connections.open' ? APP_TOKEN : BOT_TOKEN)) throw new Refusal('invalid_auth');
      const result = call(method, args);
      await options.travel?.('back');
      if (failure !== undefined) request.socket.destroy();
      else response.end(JSON.stringify({ ok: true, ...result }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      response.end(JSON.stringify({ ok: false, error: error.message }));
    }
  }

  function call(method: string, args: Fields): Fields {
    switch (method) {
      case 'auth.test':
        return { team_id: TEAM, user_id: BOT_USER, bot_id: 'BBOT', team: 'Fake', user: 'devops' };
      case 'apps.connections.open':
        return { url: `${base.replace('http', 'ws')}/link` };
      case 'chat.postMessage':
        return post(args);
      case 'chat.postEphemeral': {
        checkMessage(args);
        slack.whispers.push({ ...toPosted(args), user: String(args.user) });
        return { message_ts: toTs(count) };
      }
      case 'conversations.info':
        return { channel: { id: String(args.channel), is_ext_shared: false, ...slack.channels[String(args.channel)] } };
      case 'conversations.replies': {
        const messages = slack.threads.get(String(args.ts));
        if (messages === undefined) throw new Refusal('missing_scope');
        return { messages };
      }
      case 'users.info': {
        const name = slack.names.get(String(args.user));
        if (name === undefined) throw new Refusal('missing_scope');
        return { user: { id: args.user, profile: { display_name: name } } };
      }
      case 'chat.getPermalink':
        return {
          permalink: `https://fake.slack.com/archives/${args.channel}/p${String(args.message_ts).replace('.', '')}`,
        };
      case 'conversations.open':
        return { channel: { id: `D-${String(args.users)}` } };
      case 'files.getUploadURLExternal': {
        const id = `F${next()}`;
        const altText = args.alt_txt ?? args.alt_text;
        const file = { filename: String(args.filename), bytes: 0 };
        pendingFiles.set(id, altText === undefined ? file : { ...file, altText: String(altText) });
        return { file_id: id, upload_url: `${base}/upload/${id}` };
      }
      case 'files.completeUploadExternal': {
        const files = args.files as { id: string; title?: string }[];
        for (const { id, title } of files) {
          const file = pendingFiles.get(id);
          if (file === undefined) throw new Refusal('file_not_found');
          const thread = args.thread_ts === undefined ? {} : { thread: String(args.thread_ts) };
          slack.uploads.push({
            channel: String(args.channel_id),
            ...thread,
            ...file,
            ...(title !== undefined && { title }),
          });
        }
        return { files };
      }
      case 'chat.delete': {
        const at = slack.messages.findIndex(({ channel, ts }) => channel === args.channel && ts === args.ts);
        if (at < 0) throw new Refusal('message_not_found');
        slack.messages.splice(at, 1);
        return { channel: args.channel, ts: args.ts };
      }
      case 'chat.update':
      case 'views.open':
      case 'views.update':
      case 'views.push':
      case 'views.publish':
        return checkView(method, args);
      case 'assistant.threads.setSuggestedPrompts':
        return {};
      default:
        throw new Refusal('unknown_method');
    }
  }

  function post(args: Fields): Fields {
    if (typeof args.channel !== 'string') throw new Refusal('channel_not_found');
    checkMessage(args);
    const posted = toPosted(args);
    slack.messages.push(posted);
    return { channel: posted.channel, ts: posted.ts, message: { ts: posted.ts } };
  }

  function toPosted(args: Fields): Posted {
    return {
      channel: String(args.channel),
      text: String(args.text ?? ''),
      ts: toTs(next()),
      at: performance.now(),
      ...(args.thread_ts !== undefined && { thread: String(args.thread_ts) }),
      ...(Array.isArray(args.blocks) && { blocks: args.blocks }),
    };
  }

  function checkMessage({ text, blocks }: Fields): void {
    if (!text && !(Array.isArray(blocks) && blocks.length > 0)) throw new Refusal('no_text');
    if (String(text ?? '').length > 40_000) throw new Refusal('msg_too_long');
    if (blocks === undefined) return;
    const problems = Array.isArray(blocks) ? (options.validate?.(blocks, 'message') ?? []) : ['not an array'];
    if (problems.length > 0) throw new Refusal(`invalid_blocks`);
    if (JSON.stringify(blocks).length > 60_000) throw new Refusal('msg_blocks_too_long');
  }

  function checkView(method: string, args: Fields): Fields {
    const view = args.view as { type?: string; blocks?: unknown } | undefined;
    if (view !== undefined) {
      const problems = options.validate?.(view.blocks, view.type === 'home' ? 'home' : 'modal') ?? [];
      if (problems.length > 0) throw new Refusal('invalid_arguments');
    }
    if (method === 'chat.update') checkMessage(args);
    return { view: { id: `V${next()}`, ...view } };
  }

  return slack;
}

function refusalOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return error instanceof Refusal ? error.message : String(error);
  }
}

function toTs(count: number): string {
  return `1700000000.${String(count).padStart(6, '0')}`;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The client sends forms whose objects are JSON; everything is given back as what it was. */
function parseArguments(body: Buffer, type: string): Fields {
  if (type.includes('application/json')) return JSON.parse(body.toString()) as Fields;
  const pairs = [...new URLSearchParams(body.toString())].map(([key, value]) => [key, parseValue(value)]);
  return Object.fromEntries(pairs) as Fields;
}

function parseValue(value: string): unknown {
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
