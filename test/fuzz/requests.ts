import { connect } from 'node:net';
import fc from 'fast-check';
import { ACTIONS, CALLBACKS } from '../../src/message/blocks/actions.ts';
import { sign } from '../slack/bot.ts';
import { BOT_USER, TEAM } from '../slack/fake-slack.ts';

/** A request as bytes may come from anywhere. */
export interface Fuzzed {
  head: string;
  body: Buffer;
  /** How many bytes of it are sent before the client goes away; undefined: all. */
  cutAt?: number;
  /** Whether the body comes in pieces with pauses. */
  slow: boolean;
}

export interface Reply {
  /** 0 where the connection ended without an answer. */
  status: number;
  text: string;
}

const id = fc.constantFrom(
  'U1',
  'U2',
  'UADMIN',
  TEAM,
  'T2',
  'C1',
  'D1',
  '',
  BOT_USER,
  '../x',
  '\u0000',
  'x'.repeat(300),
);
const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('what is kubelet', '<!channel>', '__proto__'),
);
const json = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constant(null), word, id);
const actionIds = fc.oneof(fc.constantFrom(...Object.values(ACTIONS)), word);
const forgedReference = fc.oneof(
  word,
  fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.stringify(value)),
);

/** What looks like a payload of Slack's, with anything in the place of anything. */
const event = fc.record(
  {
    type: fc.constantFrom('app_mention', 'message', 'app_home_opened', 'member_joined_channel', 'x'),
    user: json,
    channel: json,
    ts: json,
    text: json,
    thread_ts: json,
    channel_type: json,
    bot_id: json,
    subtype: json,
    tab: json,
  },
  { requiredKeys: ['type'] },
);
const envelope = fc.record(
  {
    type: fc.constantFrom('event_callback', 'url_verification', 'x'),
    team_id: json,
    event_id: json,
    event: fc.oneof(event, json),
    authorizations: json,
    challenge: json,
  },
  { requiredKeys: [] },
);
export const forgedView = fc.record({
  id: word,
  type: fc.constantFrom('modal', 'home'),
  callback_id: fc.constantFrom(...Object.values(CALLBACKS)),
  private_metadata: forgedReference,
  state: fc.record({ values: json }),
  hash: word,
  root_view_id: word,
  team_id: id,
});
export const forgedAction = fc.record({
  action_id: actionIds,
  type: fc.constantFrom('button', 'static_select', 'x'),
  value: forgedReference,
  block_id: word,
});
const interaction = fc.record(
  {
    type: fc.constantFrom(
      'block_actions',
      'view_submission',
      'view_closed',
      'shortcut',
      'message_action',
      'block_suggestion',
      'x',
    ),
    team: fc.oneof(fc.record({ id }), json),
    user: fc.oneof(fc.record({ id }), json),
    actions: fc.oneof(fc.array(forgedAction, { maxLength: 2 }), json),
    view: fc.oneof(forgedView, json),
    container: json,
    channel: json,
    message: json,
    trigger_id: json,
    callback_id: json,
  },
  { requiredKeys: ['type'] },
);
const command = fc.record(
  { command: fc.constantFrom('/devops', '/other', ''), text: word, team_id: id, user_id: id, channel_id: id },
  { requiredKeys: ['command'] },
);

const content = fc.oneof(
  { weight: 4, arbitrary: envelope.map((value) => ({ type: 'application/json', body: JSON.stringify(value) })) },
  {
    weight: 4,
    arbitrary: interaction.map((value) => ({
      type: 'application/x-www-form-urlencoded',
      body: `payload=${encodeURIComponent(JSON.stringify(value).toWellFormed())}`,
    })),
  },
  {
    weight: 2,
    arbitrary: command.map((value) => ({
      type: 'application/x-www-form-urlencoded',
      body: new URLSearchParams(value).toString(),
    })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/plain', ''), word)
      .map(([type, body]) => ({ type, body })),
  },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 1, max: 2000 })
      .map((depth) => ({ type: 'application/json', body: '['.repeat(depth) })),
  },
);
const now = () => Math.floor(Date.now() / 1000);
const signature = fc.constantFrom<(body: string) => Record<string, string>>(
  (body) => sign(body),
  (body) => sign(body),
  (body) => sign(body),
  (body) => sign(body, 'another secret'),
  (body) => sign(`${body} `),
  (body) => sign(body, undefined, now() - 301),
  (body) => sign(body, undefined, now() + 100_000),
  (body) => ({ ...sign(body), 'X-Slack-Signature': 'v0=' }),
  (body) => ({ ...sign(body), 'X-Slack-Request-Timestamp': 'NaN' }),
  () => ({}),
);

export const fuzzedRequests: fc.Arbitrary<Fuzzed> = fc
  .record({
    content,
    signature,
    path: fc.oneof(
      { weight: 8, arbitrary: fc.constant('/slack/events') },
      fc.constantFrom('/', '/diagrams/x.png', '/slack/install', '/%', '/a b'),
    ),
    method: fc.oneof({ weight: 8, arbitrary: fc.constant('POST') }, fc.constantFrom('GET', 'PUT', 'DELETE', 'BREW')),
    huge: fc.oneof({ weight: 60, arbitrary: fc.constant(0) }, fc.integer({ min: 1_050_000, max: 3_000_000 })),
    cut: fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, fc.nat(600)),
    lie: fc.oneof({ weight: 14, arbitrary: fc.constant(0) }, fc.integer({ min: -5, max: 50 })),
    slow: fc.nat(30).map((n) => n === 0),
  })
  .map(({ content: { type, body: plain }, signature: prove, path, method, huge, cut, lie, slow }) => {
    const text = huge > 0 ? `${plain}${' '.repeat(huge)}` : plain;
    const body = Buffer.from(text);
    const headers = { 'Content-Type': type, 'Content-Length': Math.max(0, body.length + lie), ...prove(text) };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const head = `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${lines.join('\r\n')}\r\n\r\n`;
    return { head, body, slow, ...(cut !== undefined && { cutAt: cut }) };
  });

/** Who lies about the length of a body would wait for as long as the bot has patience. */
const GIVE_UP_MS = 500;

/** Sends a request as raw bytes and reads what comes back. */
export function sendRaw(port: number, { head, body, cutAt, slow }: Fuzzed): Promise<Reply> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1');
    const timer = setTimeout(() => socket.destroy(), GIVE_UP_MS);
    socket.on('data', (chunk) => (answer += String(chunk)));
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      const [top = '', ...rest] = answer.split('\r\n\r\n');
      resolve({ status: Number(/^HTTP\/1\.1 (\d+)/u.exec(top)?.[1] ?? 0), text: rest.join('') });
    });
    const bytes = Buffer.concat([Buffer.from(head), body]);
    if (cutAt !== undefined && cutAt < bytes.length) socket.end(bytes.subarray(0, cutAt));
    else if (slow) {
      socket.write(bytes.subarray(0, bytes.length / 2));
      setTimeout(() => socket.write(bytes.subarray(bytes.length / 2)), 50);
    } else socket.write(bytes);
  });
}
