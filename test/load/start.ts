import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { until } from '../slack/bot.ts';
import { type Program, runProgram } from '../torture/program.ts';
import { putLoad, readMemory, readPeakMemory } from './generator.ts';
import { makePages } from './made-pages.ts';
import { startSlackStub } from './slack-stub.ts';

/**
 * `npm run check:start`: starts the built program twice over made-up pages, cold and then from what the first start kept, and
 * reports the processor time until it answers, the memory then, and the most of it; at last how long made-up questions take to answer,
 * and how long the event loop that acks stood still meanwhile. `-- --sections 100000` for more sections than 12,000.
 */
const { values } = parseArgs({
  options: { sections: { type: 'string', default: '12000' }, questions: { type: 'string', default: '600' } },
});
const sections = Number(values.sections);
const questions = Number(values.questions);
const KEPT = ['pages.bin', 'search-en-index.bin', 'search-zh-index.bin'];
const START_MS = 7_200_000;
const LAST = 'again';
const OPS_PORT = 19_000 + (process.pid % 1_000);

const folder = mkdtempSync(path.join(tmpdir(), 'devops-bot-start-'));
const pages = makePages(path.join(folder, 'pages'), sections);
const slack = await startSlackStub();

try {
  console.log(`${sections} sections in ${pages.files.length} English pages and their Chinese companions`);
  for (const name of ['cold', 'from what was kept', LAST]) await measureStart(name);
} finally {
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
}

async function measureStart(name: string): Promise<void> {
  const began = performance.now();
  const env = { ...slack.env, KNOWLEDGE_DIR: pages.folder, OPS_PORT: String(OPS_PORT), LOG_LEVEL: 'info' };
  const program = runProgram(folder, env);
  try {
    await until(() => program.output().includes('Listening for Slack'), 'the program to start', START_MS);
    const seconds = (performance.now() - began) / 1000;
    const metrics = await readMetrics();
    const cpu = Number(/^process_cpu_seconds_total (\S+)/mu.exec(metrics)?.[1]);
    const memory = `${readMemory(program.pid)} MB, ${readPeakMemory(program.pid)} MB at most`;
    console.log(`${name}: ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} CPU s, ${memory}`);
    if (name === LAST) await measureAnswers(program);
    await until(
      () => KEPT.every((name) => existsSync(path.join(folder, '.data/cache', name))),
      'it to be kept',
      START_MS,
    );
  } finally {
    await program.end('SIGTERM');
  }
}

/** Asks one question after the other, and reports what the program itself says about them. */
async function measureAnswers(program: Program): Promise<void> {
  const port = await program.portAfter('Listening for Slack on port');
  const agent = new Agent({ keepAlive: true });
  const url = `http://127.0.0.1:${port}/slack/events`;
  // Each look at the metrics tells the longest delay since the last one.
  await readMetrics();
  const options = { url, pid: program.pid, slack, agent, questions: 1, concurrency: 1, texts: pages.questions };
  let errors = 0;
  // Each with its answer, which an ack doesn't wait for.
  for (let asked = 0; asked < questions; asked++) errors += (await putLoad(options)).errors;
  agent.destroy();
  const metrics = await readMetrics();
  const delay = Number(/^nodejs_eventloop_lag_max_seconds (\S+)/mu.exec(metrics)?.[1]) * 1000;
  const buckets = [...metrics.matchAll(/^devops_bot_answer_seconds_bucket\{le="([^"]+)"\} (\d+)/gmu)].map(
    ([, limit, count]) => ({ ms: Number(limit) * 1000, count: Number(count) }),
  );
  const all = buckets.at(-1)?.count ?? 0;
  const within = (share: number) => buckets.find(({ count }) => count >= all * share)?.ms ?? Number.NaN;
  console.log(
    `${all} answers, ${errors} errors: half within ${within(0.5)} ms, 99 % within ${within(0.99)} ms, event loop delay ${delay.toFixed(0)} ms, ${readMemory(program.pid)} MB`,
  );
}

async function readMetrics(): Promise<string> {
  return await (await fetch(`http://127.0.0.1:${OPS_PORT}/metrics`)).text();
}
