import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { command, mention, sign, until } from './slack/bot.ts';
import { APP_TOKEN, BOT_TOKEN, type FakeSlack, SIGNING_SECRET, startFakeSlack } from './slack/fake-slack.ts';
import { copyFewPages } from './torture/few-pages.ts';
import { readMarks } from './torture/marks.ts';

const entry = path.resolve(import.meta.dirname, '../dist/index.js');
let folder: string;
let slack: FakeSlack;
let running: ChildProcess | undefined;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'devops-bot-'));
  slack = await startFakeSlack();
});
afterEach(async () => {
  running?.kill('SIGKILL');
  running = undefined;
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Program {
  process: ChildProcess;
  output: () => string;
  exit: Promise<number | null>;
}

/** Runs the built program in an empty folder with nothing but these variables set. */
function run(env: Record<string, string>, stdout: 'pipe' | number = 'pipe'): Program {
  const child = spawn(process.execPath, [entry], {
    cwd: folder,
    stdio: ['pipe', stdout, 'pipe'],
    env: { PATH: process.env.PATH ?? '', KNOWLEDGE_DIR: copyFewPages(folder), ...env },
  });
  running = child;
  let output = '';
  child.stdout?.on('data', (chunk) => (output += String(chunk)));
  child.stderr?.on('data', (chunk) => (output += String(chunk)));
  return {
    process: child,
    output: () => output,
    exit: new Promise((resolve) => child.on('exit', resolve)),
  };
}

const inSocketMode = (stdout?: number) =>
  run({ SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN, SLACK_API_URL: slack.apiUrl }, stdout);
const overHttp = () =>
  run({ SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_API_URL: slack.apiUrl, PORT: '0' });

async function addressOf(program: Program): Promise<string> {
  await until(() => /on port \d+/.test(program.output()), 'the port');
  return `http://127.0.0.1:${/on port (\d+)/.exec(program.output())?.[1]}/slack/events`;
}

function post(url: string, body: string, type = 'application/json'): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'Content-Type': type, ...sign(body) }, body });
}

/** Posts it again if the program was too slow to ack it. */
const untilAcked = (...request: Parameters<typeof post>) =>
  expect.poll(async () => (await post(...request)).status).toBe(200);

describe('the program', () => {
  it.each(['SIGTERM', 'SIGHUP'] as const)(
    'answers over Socket Mode and ends with 0 on %s, nothing left unsaid',
    async (signal) => {
      const program = inSocketMode();
      await slack.socket.connected();
      await slack.socket.send({ type: 'events_api', payload: mention('what is kubelet') });
      await until(() => slack.messages.length > 0, 'the first answer');
      expect(slack.messages[0]?.text).toContain('Kubelet');

      slack.fail('chat.postMessage', { status: 429, retryAfter: 1 });
      const calls = slack.calls.length;
      void slack.socket.send({ type: 'events_api', payload: mention('what is a pod') });
      await until(() => slack.calls.length > calls, 'the second answer’s first try');
      program.process.kill(signal);
      expect(await program.exit).toBe(0);
      expect(slack.messages).toHaveLength(2);
    },
  );

  it('answers over HTTP, survives what makes no sense, and ends with 0 on SIGINT', async () => {
    const program = overHttp();
    const url = await addressOf(program);
    void post(url, 'null').catch(() => undefined);
    const form = new URLSearchParams(command(slack, 'what is kubelet') as Record<string, string>).toString();
    await untilAcked(url, form, 'application/x-www-form-urlencoded');
    await until(() => slack.responses.length > 0, 'an answer');
    program.process.kill('SIGINT');
    expect(await program.exit).toBe(0);
    expect(program.output()).not.toMatch(/xox[a-z]-|xapp-/);
  });

  it('answers though its log is on a disk that is full', async () => {
    const full = openSync('/dev/full', 'w');
    const program = inSocketMode(full);
    closeSync(full);
    await slack.socket.connected();
    await slack.socket.send({ type: 'events_api', payload: mention('what is kubelet') });
    await until(() => slack.messages.length > 0, 'the answer');
    expect(slack.messages[0]?.text).toContain('Kubelet');
    program.process.kill('SIGTERM');
    expect(await program.exit).toBe(0);
  });

  it('answers after being killed what Slack delivers again, and nothing that was answered', async () => {
    const first = overHttp();
    const url = await addressOf(first);
    const answered = JSON.stringify(mention('what is kubelet'));
    await untilAcked(url, answered);
    const marked = () => readMarks({ file: path.join(folder, '.data/devops-bot.db') });
    await expect.poll(async () => (await marked()).size).toBeGreaterThan(0);
    slack.fail('chat.postMessage', { hang: true });
    const cut = JSON.stringify(mention('what is a pod'));
    const lost = post(url, cut).catch(() => undefined);
    await until(() => slack.calls.filter(({ method }) => method === 'chat.postMessage').length === 2, 'a second post');
    first.process.kill('SIGKILL');
    await first.exit;
    expect(await lost).toBeUndefined();

    const again = await addressOf(overHttp());
    await untilAcked(again, answered);
    // The dead process's claim must end first; until then Slack is told to come again.
    const answers = async () => {
      await post(again, cut);
      return slack.messages.length;
    };
    await expect.poll(answers).toBe(2);
    expect(slack.messages.map(({ text }) => /Kubelet|Pod/.exec(text)?.[0])).toEqual(['Kubelet', 'Pod']);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['a missing token', { SLACK_APP_TOKEN: APP_TOKEN }, /^SLACK_BOT_TOKEN is not set/],
    ['no pages', { KNOWLEDGE_DIR: 'nowhere' }, /nowhere/],
    ['an empty signing secret', { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_SIGNING_SECRET: '' }, /is empty/],
  ])('stops at %s with what to do, and no stack', async (_, env, words) => {
    const program = run(env);
    expect(await program.exit).toBe(1);
    expect(program.output()).toMatch(words);
    expect(program.output()).not.toMatch(/\n\s+at /);
  });

  it('stops with one sentence if Slack refuses the token', async () => {
    slack.fail('auth.test', { error: 'invalid_auth' });
    const program = overHttp();
    expect(await program.exit).toBe(1);
    expect(program.output().trim().split('\n').at(-1)).toMatch(/^Slack refuses SLACK_BOT_TOKEN .*\.$/);
  });

  it('opens the playground on loopback if nothing is set, and says so if its port is taken', async () => {
    const program = run({ PLAYGROUND_PORT: '0' });
    await until(() => /http:\/\/127\.0\.0\.1:\d+/.test(program.output()), 'the address');
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(program.output())?.[0] ?? '';
    expect((await fetch(url)).status).toBe(200);
    program.process.kill('SIGTERM');
    expect(await program.exit).toBe(0);

    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const taken = run({ PLAYGROUND_PORT: String((other.address() as AddressInfo).port) });
    expect(await taken.exit).toBe(1);
    expect(taken.output().trim().split('\n').at(-1)).toMatch(/^Port \d+ is in use: .*PLAYGROUND_PORT\.$/);
    other.close();
  });
});
