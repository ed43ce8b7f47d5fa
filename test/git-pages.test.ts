import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from './commands/run.ts';
import { freePort } from './free-port.ts';
import { makeFolder } from './knowledge/folder-fixture.ts';
import { type GitServer, startGitServer } from './knowledge/git/git-server.ts';
import { BOT_TOKEN, type FakeSlack, SIGNING_SECRET, startFakeSlack } from './slack/fake-slack.ts';

const SECRET = 'a secret of the webhook';
const TOKEN = 'glpat-S3cretS3cretS3cret';
const PAGE = '# Flux capacitor {#flux}\n\nThe flux capacitor stores gigawatts.\n';

let git: GitServer;
let slack: FakeSlack;
let cwd: string;
let running: ChildProcess | undefined;
beforeEach(async () => {
  git = await startGitServer({ 'docs/flux.md': PAGE });
  git.requireToken(TOKEN);
  slack = await startFakeSlack();
  cwd = makeFolder({ 'local/vpn.md': '# VPN\n\nThe VPN connects a laptop.\n' });
});
afterEach(async () => {
  running?.kill('SIGKILL');
  running = undefined;
  await slack.close();
  await git.close();
});

const env = () => ({
  PATH: process.env.PATH ?? '',
  KNOWLEDGE_DIR: `local,git+${git.url}#main:docs`,
  GIT_TOKEN: TOKEN,
});

/** The built program over HTTP, with the ports it says that it listens on. */
function start(more: Record<string, string> = {}) {
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, '../dist/index.js')], {
    cwd,
    env: {
      ...env(),
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: slack.apiUrl,
      PORT: '0',
      GIT_WEBHOOK_SECRET: SECRET,
      GIT_PULL_SECONDS: '86400',
      LOG_LEVEL: 'debug',
      ...more,
    },
  });
  running = child;
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  return {
    output: () => output,
    address: async () => {
      await expect.poll(() => output).toMatch(/on port \d+/u);
      return `http://127.0.0.1:${/on port (\d+)/u.exec(output)?.[1]}`;
    },
    exit: new Promise<number | null>((resolve) => child.on('exit', resolve)),
  };
}

describe('pages from Git', () => {
  it('are answered from beside folders, and a signed push brings others', async () => {
    const program = start();
    const address = await program.address();
    expect(program.output()).toContain('2 pages with 2 sections are loaded.');
    git.commit({ 'docs/flux.md': PAGE, 'docs/hover.md': '# Hoverboard\n\nA board that hovers.\n' });

    const push = (headers: Record<string, string>, body = '{"ref":"refs/heads/main"}') =>
      fetch(`${address}/hooks/git`, { method: 'POST', headers, body }).then(({ status }) => status);
    const signed = (body: string, secret = SECRET) => ({
      'X-Hub-Signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    });
    expect(await push({})).toBe(401);
    expect(await push(signed('{}', 'another secret of somebody'), '{}')).toBe(401);
    expect(await push(signed('{}'), '{"more":1}')).toBe(401);
    expect(await push({ 'X-Gitlab-Token': 'wrong' })).toBe(401);
    expect(await push({ 'X-Gitlab-Token': SECRET }, 'x'.repeat(6 * 1024 * 1024))).toBe(413);
    expect(program.output()).not.toContain('is at');
    expect(await push(signed('{}'), '{}')).toBe(202);
    await expect.poll(program.output).toContain('3 pages with 3 sections are loaded.');

    git.commit({ 'docs/hover.md': undefined });
    expect(await push({ 'X-Gitlab-Token': SECRET })).toBe(202);
    await expect.poll(() => program.output().match(/2 pages with 2 sections/gu)?.length).toBe(2);
    running?.kill('SIGTERM');
    expect(await program.exit).toBe(0);
    expect(program.output()).not.toContain(TOKEN);
    expect(program.output()).not.toContain(SECRET);
  });

  it('that can’t be read are said once, not with every push after that', async () => {
    const program = start();
    const address = await program.address();
    const push = async (files: Parameters<typeof git.commit>[0], sections: number) => {
      git.commit(files);
      await fetch(`${address}/hooks/git`, { method: 'POST', headers: { 'X-Gitlab-Token': SECRET } });
      await expect.poll(program.output).toContain(`with ${sections} sections are loaded.`);
    };
    await push({ 'docs/bad.md': '---\ntitle: [\n---\n# Bad\n\nIt is bad.\n' }, 3);
    await push({ 'docs/one.md': '# One\n\nIt is one.\n' }, 4);
    await push({ 'docs/worse.md': '---\ntitle: [\n---\n# Worse\n\nIt is worse.\n' }, 5);
    expect(program.output().match(/(?:bad|worse)\.md:\d+/gu)).toEqual(['bad.md:2', 'worse.md:2']);
  });

  it('are told of once, and not again when their dates are known', async () => {
    const checkout = makeFolder({ 'flux.md': PAGE });
    const run = (day: string, ...args: string[]) =>
      execFileSync(
        'git',
        ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false', ...args],
        { cwd: checkout, stdio: 'ignore', env: { PATH: env().PATH, GIT_COMMITTER_DATE: `${day}T12:00:00Z` } },
      );
    const day = '2026-02-03';
    run(day, 'init');
    run(day, 'add', '.');
    run(day, 'commit', '--message', 'Page');
    const program = start({ KNOWLEDGE_DIR: checkout });
    await program.address();
    run('2026-02-04', 'commit', '--amend', '--no-edit');
    await expect.poll(program.output).toContain('Dates or pictures of pages changed.');
    expect(program.output().match(/are loaded/gu)).toHaveLength(1);
  });

  it('are waited for by who asks whether it is ready, and by nobody who asks whether it is up', async () => {
    git.fail('hang');
    const port = await freePort();
    const program = start({ OPS_PORT: String(port) });
    const ask = (what: string) =>
      fetch(`http://127.0.0.1:${port}/${what}`).then(
        async (response) => `${response.status} ${await response.text()}`,
        () => '',
      );
    await expect.poll(() => ask('healthz')).toBe('200 ok\n');
    expect(await ask('readyz')).toBe('503 not ready: knowledge, store, slack\n');
    expect(program.output()).not.toContain('are loaded');
  });

  it('are read by the commands of the terminal too', async () => {
    const asked = await runCli(['ask', '--json', 'what is the flux capacitor'], { cwd, env: env() });
    expect(JSON.parse(asked.out)).toMatchObject({ kind: 'found', section: { id: 'flux.md#flux' } });
    const doctor = await runCli(['doctor'], { cwd, env: env() });
    expect(doctor.out).toContain('✓ Knowledge: 2 pages with 2 sections');
    git.fail(500);
    const later = await runCli(['ask', '--json', 'what is the flux capacitor'], { cwd, env: env() });
    expect(JSON.parse(later.out)).toMatchObject({ kind: 'found' });
    expect(later.err).toContain('its last pages stay in force');
    expect(readdirSync(path.join(cwd, '.data', 'git'))).toHaveLength(1);
  });

  it('need the program git, without which a command says so and ends', async () => {
    const { code, err } = await runCli(['ask', 'x'], { cwd, env: { ...env(), PATH: cwd } });
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/there is no program git: install it\n$/u) });
  });

  it('that can’t be fetched stop a command with one sentence', async () => {
    const { code, out, err } = await runCli(['ask', 'x'], { cwd, env: { ...env(), GIT_TOKEN: 'wrong' } });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^The pages at git\+http:\S+ can't be fetched: [^\n]+\n$/u);
  });
});
