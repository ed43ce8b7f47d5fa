import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startPostgres } from '../store/postgres-server.ts';
import { type Program, runProgram } from '../torture/program.ts';
import { type MadePages, makePages } from './made-pages.ts';
import { startSlackStub } from './slack-stub.ts';

/**
 * `npm run check:replicas`: three replicas of the built program, each with its own clone of one repository, first with a database
 * that they share and then each alone. It reports the processor time of starts and changes in all three together, when a change
 * is live, and how far apart the replicas are; it exits with 1 if replicas with a database are more than 5 s apart.
 * `-- --sections 12000 --changes 500` for other sizes.
 */
const { values } = parseArgs({
  options: { sections: { type: 'string', default: '12000' }, changes: { type: 'string', default: '500' } },
});
const sections = Number(values.sections);
const changes = Number(values.changes);

const REPLICAS = 3;
const APART_MAX_MS = 5_000;
const PORTS = 19_000 + (process.pid % 1_000) * REPLICAS;
const HOOK_SECRET = 'sixteen letters!';
const LOOK_MS = 200;
const TIMEOUT_MS = 600_000;
/** What is done after an edition is in force, such as publishing it, belongs to its cost. */
const REST_MS = 3_000;

interface Replica {
  program: Program;
  ops: string;
  url: string;
}

const folder = mkdtempSync(path.join(tmpdir(), 'devops-bot-replicas-'));
const origin = path.join(folder, 'origin');
mkdirSync(origin);
const pages = makePages(path.join(origin, 'docs'), sections);
const git = (...args: string[]) =>
  execFileSync('git', ['-C', origin, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { stdio: 'ignore' });
git('init', '-b', 'main');
commitAll();
const slack = await startSlackStub();
const postgres = await startPostgres();
let failed = false;
try {
  console.log(`${REPLICAS} replicas over ${sections} sections`);
  for (const [name, database] of [
    ['with a database', await postgres.createDatabase()],
    ['each alone', undefined],
  ] as const) {
    await measure(name, database);
  }
} finally {
  await slack.close();
  await postgres.remove();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;

async function measure(name: string, database: string | undefined): Promise<void> {
  const replicas: Replica[] = [];
  try {
    for (let number = 0; number < REPLICAS; number++) {
      const began = performance.now();
      const replica = await start(number, name, database);
      replicas.push(replica);
      const seconds = (performance.now() - began) / 1000;
      console.log(
        `${name}: replica ${number + 1} up after ${seconds.toFixed(1)} s, ${(await cpuOf(replica)).toFixed(1)} CPU s`,
      );
    }
    await wait(REST_MS);
    for (const count of [1, changes]) await measureChange(name, replicas, count, database !== undefined);
  } finally {
    await Promise.all(replicas.map(({ program }) => program.end('SIGTERM')));
  }
}

/** Commits a change and tells one replica of it; without a database, which passes it on, all of them. */
async function measureChange(
  name: string,
  replicas: readonly Replica[],
  count: number,
  isShared: boolean,
): Promise<void> {
  const before = await Promise.all(replicas.map(cpuOf));
  const old = await Promise.all(replicas.map(editionOf));
  changeFiles(pages, count);
  commitAll();
  const began = performance.now();
  await Promise.all(replicas.slice(0, isShared ? 1 : REPLICAS).map(push));
  const live = await Promise.all(
    replicas.map(async (replica, at) => {
      while ((await editionOf(replica)) === old[at]) {
        if (performance.now() - began > TIMEOUT_MS)
          throw new Error(`${name}: the change of ${count} files is not live`);
        await wait(LOOK_MS);
      }
      return performance.now() - began;
    }),
  );
  const keys = new Set(await Promise.all(replicas.map(editionOf)));
  await wait(REST_MS);
  const cpu = (await Promise.all(replicas.map(cpuOf))).reduce((sum, own, at) => sum + own - (before[at] ?? 0), 0);
  const apart = Math.max(...live) - Math.min(...live);
  const times = live.map((ms) => `${(ms / 1000).toFixed(1)} s`).join(', ');
  console.log(
    `${name}: ${count} changed files live after ${times}; ${apart.toFixed(0)} ms apart, ${cpu.toFixed(1)} CPU s together`,
  );
  if (isShared && (apart > APART_MAX_MS || keys.size > 1)) failed = true;
}

async function start(number: number, name: string, database: string | undefined): Promise<Replica> {
  const home = path.join(folder, `${name} ${number}`);
  mkdirSync(home);
  const opsPort = PORTS + number;
  const program = runProgram(home, {
    ...slack.env,
    KNOWLEDGE_DIR: `git+file://${origin}#main:docs`,
    GIT_WEBHOOK_SECRET: HOOK_SECRET,
    HOME: home,
    OPS_PORT: String(opsPort),
    ...(database !== undefined && { DATABASE_URL: database }),
  });
  const ops = `http://127.0.0.1:${opsPort}`;
  const began = performance.now();
  while (!/Listening for Slack/u.test(program.output())) {
    if (performance.now() - began > TIMEOUT_MS) throw new Error(`A replica doesn't start:\n${program.output()}`);
    await wait(LOOK_MS);
  }
  const port = await program.portAfter('Listening for Slack on port');
  return { program, ops, url: `http://127.0.0.1:${port}` };
}

async function readMetric({ ops }: Replica, pattern: RegExp): Promise<string> {
  const text = await fetch(`${ops}/metrics`).then((response) => response.text());
  return pattern.exec(text)?.[1] ?? '';
}

async function cpuOf(replica: Replica): Promise<number> {
  return Number(await readMetric(replica, /^process_cpu_seconds_total (\S+)/mu));
}

function editionOf(replica: Replica): Promise<string> {
  return readMetric(replica, /edition="([^"]+)"/u);
}

/** As GitHub tells of a push. */
async function push({ url }: Replica): Promise<void> {
  const body = JSON.stringify({ ref: 'refs/heads/main' });
  const signature = createHmac('sha256', HOOK_SECRET).update(body).digest('hex');
  const headers = {
    'Content-Type': 'application/json',
    'X-GitHub-Event': 'push',
    'X-Hub-Signature-256': `sha256=${signature}`,
  };
  const response = await fetch(`${url}/hooks/git`, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`The push was answered with ${response.status}.`);
}

function changeFiles({ files, change }: MadePages, count: number): void {
  for (const file of files.slice(0, count)) change(file);
}

function commitAll(): void {
  git('add', '.');
  git('commit', '-m', 'change');
}
