import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../free-port.ts';
import { command, directMessage, mention, sign, until } from '../slack/bot.ts';
import { messageClick } from '../slack/clicks.ts';
import { BOT_TOKEN, type FakeSlack, SIGNING_SECRET, startFakeSlack } from '../slack/fake-slack.ts';
import { connectTo, startPostgres } from '../store/postgres-server.ts';
import { copyFewPages } from '../torture/few-pages.ts';
import { type Program, runProgram } from '../torture/program.ts';

const OUTAGE = 'Database unavailable';
const BACK = 'Database available again';
const entry = path.resolve(import.meta.dirname, '../../dist/index.js');

let folder: string;
let slack: FakeSlack;
let program: Program | undefined;
let port: number;
let opsPort: number;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'devops-bot-program-'));
  slack = await startFakeSlack();
});
afterEach(async () => {
  await program?.end('SIGKILL');
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(env: Record<string, string> = {}, args?: readonly string[], file?: string): Promise<Program> {
  opsPort = await freePort();
  const base = {
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: slack.apiUrl,
    PORT: '0',
    OPS_PORT: String(opsPort),
    KNOWLEDGE_DIR: copyFewPages(folder),
  };
  program = runProgram(folder, { ...base, ...env }, args, file);
  port = await program.portAfter('Listening for Slack on port');
  return program;
}

async function post(body: string, type = 'application/json', headers = sign(body)): Promise<number> {
  const url = `http://127.0.0.1:${port}/slack/events`;
  return (await fetch(url, { method: 'POST', headers: { 'Content-Type': type, ...headers }, body })).status;
}

const event = (body: Record<string, unknown>) => post(JSON.stringify(body));
/** Delivers an event as Slack does: again if the program was too slow to ack it. */
const deliver = (body: Record<string, unknown>) => expect.poll(() => event(body)).toBe(200);
const form = (fields: Record<string, unknown>) =>
  post(new URLSearchParams(fields as Record<string, string>).toString(), 'application/x-www-form-urlencoded');

async function ops(page: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`http://127.0.0.1:${opsPort}${page}`);
  return { status: response.status, text: await response.text() };
}

const timesSaid = (words: string) => (program?.output().split(words).length ?? 0) - 1;

/** Waits until a page of the ops server says this. */
const untilOps = (page: string, status: number, text: string) => expect.poll(() => ops(page)).toEqual({ status, text });

/** Goes on asking until the store is back: it is tried again once a second. */
async function askUntilBack(): Promise<void> {
  let asked = 0;
  const before = timesSaid(BACK);
  const ask = async () => {
    asked += 1;
    await deliver(mention('what is etcd', { user: `UBACK${asked}`, channel: `CBACK${asked}` }));
    return timesSaid(BACK);
  };
  await expect.poll(ask, { interval: 100 }).toBeGreaterThan(before);
}

describe('what the program prints', () => {
  async function provokeLines(): Promise<void> {
    const who = { user: 'USECRETIVE', channel: 'CSECRETIVE' };
    await event(mention('what is the quokka kubelet', who));
    await event(directMessage('quokka ingress zebrafish', { user: 'USECRETIVE' }));
    await form(command(slack, 'what is a quokka', { user_id: 'USECRETIVE' }));
    const click = messageClick(
      slack,
      { action_id: 'more', type: 'button', value: 'quokka' },
      { user: { id: 'USECRETIVE' } },
    );
    await form({ payload: JSON.stringify(click) });
    await post(JSON.stringify(mention('quokka', who)), 'application/json', sign('other'));
    await post('{"quokka":', 'application/json');
    slack.fail('chat.postMessage', { error: 'invalid_blocks' });
    await event(mention('what is a quokka pod', who));
    slack.fail('chat.postMessage', { error: 'channel_not_found' });
    await event(mention('what is a quokka node', who));
    // Longer than anybody waits: neither the answer nor a word of its failure can be said.
    slack.fail('chat.postMessage', { status: 429, retryAfter: 7200 });
    slack.fail('chat.postEphemeral', { status: 429, retryAfter: 7200 });
    await event(mention('what is a quokka image', who));
    await until(() => slack.responses.length > 0, 'an answer to the command');
  }
  const secrets = new RegExp(`${SIGNING_SECRET}|xox[a-z]-\\w|xapp-\\w|\\dsecret`, 'u');

  it('at info holds no token, secret, person or question', async () => {
    const { output, end } = await start();
    await provokeLines();
    await end('SIGTERM');
    expect(output()).toContain('"level":"error"');
    expect(output()).not.toMatch(secrets);
    expect(output()).not.toMatch(/USECRETIVE|quokka|zebrafish/iu);
  });

  it('at debug shows questions, and still no secret', async () => {
    const { output, end } = await start({ LOG_LEVEL: 'debug' });
    await provokeLines();
    await end('SIGTERM');
    expect(output()).toContain('quokka ingress zebrafish');
    expect(output()).not.toMatch(secrets);
  });
});

describe('the database', () => {
  it('takes its password from PGPASSWORD, whatever signs are in it', async () => {
    const password = "p@ss/w:rd#?%zz&=+ '$";
    const postgres = await startPostgres();
    try {
      const url = new URL(await postgres.createDatabase());
      const admin = await connectTo(url.href);
      await admin.query(`create role bot login password ${admin.escapeLiteral(password)}`);
      await admin.query('grant create on schema public to bot');
      await admin.end();
      url.username = 'bot';
      url.password = '';
      await start({ DATABASE_URL: url.href, PGPASSWORD: password });
      await untilOps('/readyz', 200, 'ready\n');
      expect(program?.output()).not.toContain('w:rd');
    } finally {
      await postgres.remove();
    }
  });
});

describe('when the database goes', () => {
  it('answers go on, it says so once and is not ready, and all is well when it is back', async () => {
    const postgres = await startPostgres();
    try {
      await start({ DATABASE_URL: await postgres.createDatabase() });
      expect(await ops('/healthz')).toEqual({ status: 200, text: 'ok\n' });
      await untilOps('/readyz', 200, 'ready\n');
      const outages = timesSaid(OUTAGE);
      await postgres.stop();
      await untilOps('/readyz', 503, 'not ready: store\n');
      expect(await ops('/healthz')).toMatchObject({ status: 200 });
      await deliver(mention('what is kubelet'));
      await deliver(mention('what is a pod'));
      await until(() => slack.messages.length === 2, 'both answers');
      await expect.poll(() => timesSaid(OUTAGE)).toBe(outages + 1);
      expect((await ops('/metrics')).text).toMatch(/devops_bot_store_errors_total [1-9]/u);
      await postgres.start();
      await askUntilBack();
      await untilOps('/readyz', 200, 'ready\n');
      const { text } = await ops('/metrics');
      const counted = (name: string) => Number(text.split(`${name} `)[1]?.split('\n')[0]);
      expect(counted('devops_bot_questions_total{kind="found",place="channel"}')).toBeGreaterThanOrEqual(3);
      expect(counted('devops_bot_claims_total{result="mine"}')).toBeGreaterThanOrEqual(3);
      expect(program?.output()).not.toContain('local-test');
    } finally {
      await postgres.remove();
    }
  });

  it('and it is that of SEARCH=postgres, who asks is told, and answers are back with it', async () => {
    const postgres = await startPostgres();
    try {
      await start({ SEARCH: 'postgres', SEARCH_DATABASE_URL: await postgres.createDatabase() });
      await untilOps('/readyz', 200, 'ready\n');
      await postgres.stop();
      await untilOps('/readyz', 503, 'not ready: search\n');
      expect(await ops('/healthz')).toMatchObject({ status: 200 });
      await deliver(mention('what is kubelet'));
      await expect.poll(() => slack.whispers.at(-1)?.text).toContain('can’t look anything up at the moment');
      await postgres.start();
      await untilOps('/readyz', 200, 'ready\n');
      await deliver(mention('what is a pod'));
      await expect.poll(() => slack.messages.at(-1)?.text).toContain('Pod');
      expect(program?.output()).not.toContain('local-test');
    } finally {
      await postgres.remove();
    }
  });

  it('or its file is locked by another program, it is the same', async () => {
    await start();
    const outages = timesSaid(OUTAGE);
    const other = new Database(path.join(folder, '.data/devops-bot.db'));
    // The bot may be writing at this moment.
    other.exec('pragma busy_timeout = 10000');
    other.exec('begin immediate');
    await deliver(mention('what is kubelet'));
    await deliver(mention('what is a pod'));
    await until(() => slack.messages.length === 2, 'both answers');
    await expect.poll(() => timesSaid(OUTAGE)).toBe(outages + 1);
    other.exec('rollback');
    await askUntilBack();
    // What was done in the outage is on the disk now.
    const done = () => other.prepare('select count(*) as n from claims where done = 1').get() as { n: number };
    await expect.poll(() => done().n).toBeGreaterThanOrEqual(3);
    other.close();
  });

  it('or its disk takes no more, it is the same', async () => {
    // A limit on the size of files is what any user can set, and lift again, in place of a full disk.
    await start({}, ['-c', 'ulimit -S -f 1024; exec "$0" "$1"', process.execPath, entry], '/bin/sh');
    let asked = 0;
    const ask = () => deliver(mention('what is kubelet', { user: `U${asked}`, channel: `C${asked++}` }));
    while (timesSaid(OUTAGE) === 0 && asked < 200) await ask();
    expect(timesSaid(OUTAGE)).toBe(1);
    await ask();
    await until(() => slack.messages.length === asked, 'all answers');
    const lifted = spawnSync('prlimit', ['--pid', String(program?.pid), '--fsize=unlimited']);
    // A system without prlimit can't give the space back to a running program.
    if (lifted.error !== undefined) return;
    await askUntilBack();
    expect(program?.output()).not.toContain('unknown state');
  });
});
