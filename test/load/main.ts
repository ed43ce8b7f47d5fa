import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BOT_TOKEN, SIGNING_SECRET } from '../slack/fake-slack.ts';
import { type Program, runProgram } from '../torture/program.ts';
import { type Load, putLoad } from './generator.ts';
import { startSlackStub } from './slack-stub.ts';

/**
 * `npm run load -- --questions 3000 --concurrency 16,200`: the bot and a bare Bolt listener, in turn, in one run.
 * `npm run load -- --alone --questions 100000 --concurrency 16`: the bot only, to see what becomes of its memory.
 */
const { values } = parseArgs({
  options: {
    questions: { type: 'string', default: '3000' },
    concurrency: { type: 'string', default: '16,200' },
    alone: { type: 'boolean', default: false },
  },
});
const questions = Number(values.questions);
const folder = mkdtempSync(path.join(tmpdir(), 'devops-bot-load-'));
const slack = await startSlackStub();
const env = {
  SLACK_BOT_TOKEN: BOT_TOKEN,
  SLACK_SIGNING_SECRET: SIGNING_SECRET,
  SLACK_API_URL: slack.apiUrl,
  PORT: '0',
  LOG_LEVEL: 'warn',
};
const bare = path.resolve(import.meta.dirname, 'bare.ts');
const programs: Program[] = [];
let failed = false;
try {
  const contenders = [await start('devops-bot', runProgram(folder, { ...env, LOG_LEVEL: 'info' }))];
  if (!values.alone) {
    contenders.push(await start('bare Bolt', runProgram(folder, env, ['--import', import.meta.resolve('tsx'), bare])));
  }
  for (const concurrency of values.concurrency.split(',').map(Number)) {
    const loads: Load[] = [];
    for (const { name, url, pid } of contenders) {
      await putLoad({ url, pid, slack, questions: Math.min(500, questions), concurrency });
      const load = await putLoad({ url, pid, slack, questions, concurrency });
      loads.push(load);
      tell(`${name}, ${concurrency} at a time`, load);
      if (load.errors > 0) failed = true;
    }
    const [ours, theirs] = loads;
    if (ours !== undefined && theirs !== undefined) compare(concurrency, ours, theirs);
  }
} finally {
  await Promise.all(programs.map((program) => program.end('SIGKILL')));
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
}
if (failed) process.exitCode = 1;

async function start(name: string, program: Program) {
  programs.push(program);
  const port = await program.portAfter('Listening for Slack on port');
  return { name, pid: program.pid, url: `http://127.0.0.1:${port}/slack/events` };
}

function tell(title: string, { commands, mentions, errors, perSecond, memory }: Load): void {
  console.log(`\n${title}: ${perSecond.toFixed(0)} answers a second, ${errors} errors, memory ${memory.join(' ')} MB`);
  for (const [kind, times] of Object.entries({ commands, mentions })) {
    const shown = [50, 90, 99, 100].map((percent) => `p${percent} ${percentile(times, percent).toFixed(1)}`);
    console.log(`  ${kind.padEnd(8)} acked after ${shown.join('  ')} ms`);
  }
}

function compare(concurrency: number, ours: Load, theirs: Load): void {
  const ratio = (a: number, b: number) => (a / b).toFixed(2).padStart(6);
  const p50 = (kind: 'commands' | 'mentions') => ratio(percentile(ours[kind], 50), percentile(theirs[kind], 50));
  console.log(`\nAt ${concurrency}, ours against bare (goal: ack at most 1.30, throughput at least 0.70)`);
  console.log(`  ack of a command  ${p50('commands')}`);
  console.log(`  ack of a mention  ${p50('mentions')}`);
  console.log(`  throughput        ${ratio(ours.perSecond, theirs.perSecond)}`);
}

function percentile(sorted: readonly number[], percent: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}
