import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Program, runProgram } from '../torture/program.ts';
import { addLoads, type Load, putLoad } from './generator.ts';
import { startSlackStub } from './slack-stub.ts';

/**
 * `npm run load -- --questions 6000 --concurrency 16,200`: the bot and a bare Bolt listener in one run, in turns of a
 * sixth each, because a machine is not as fast in one second as in the next.
 * `npm run load -- --alone --questions 100000 --concurrency 16`: the bot only, to see what becomes of its memory.
 */
const { values } = parseArgs({
  options: {
    questions: { type: 'string', default: '6000' },
    concurrency: { type: 'string', default: '16,200' },
    alone: { type: 'boolean', default: false },
  },
});
const questions = Number(values.questions);
/** An even number, so that the order of the contenders is the first one again at the end. */
const TURNS = 6;
const OURS = 'devops-bot';
/** What our numbers may be at most beside the bare listener's, or at least; memory is that at 16 at a time, MB. */
const BARS = { command: 0.8, mention: 1.3, throughput: 0.85, memory: 260 };
/** Questions before those that count: until the engine has compiled what runs often. */
const WARM_UP = 2000;
const folder = mkdtempSync(path.join(tmpdir(), 'devops-bot-load-'));
const slack = await startSlackStub();
const env = {
  ...slack.env,
  LOG_LEVEL: 'warn',
};
const bare = path.resolve(import.meta.dirname, 'bare.ts');
const programs: Program[] = [];
let failed = false;
try {
  const contenders = [await start(OURS, runProgram(folder, { ...env, LOG_LEVEL: 'info' }))];
  if (!values.alone) {
    contenders.push(await start('bare Bolt', runProgram(folder, env, ['--import', import.meta.resolve('tsx'), bare])));
  }
  for (const concurrency of values.concurrency.split(',').map(Number)) {
    const [ours, theirs] = await measure(contenders, concurrency);
    if (ours !== undefined && theirs !== undefined) compare(concurrency, ours, theirs);
  }
} finally {
  await Promise.all(programs.map((program) => program.end('SIGKILL')));
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
}
if (failed) process.exitCode = 1;

interface Contender {
  name: string;
  pid: number;
  url: string;
}

async function start(name: string, program: Program): Promise<Contender> {
  programs.push(program);
  const port = await program.portAfter('Listening for Slack on port');
  return { name, pid: program.pid, url: `http://127.0.0.1:${port}/slack/events` };
}

/** What became of each contender, in their order. */
async function measure(contenders: readonly Contender[], concurrency: number): Promise<Load[]> {
  const agentOptions = { keepAlive: true, maxSockets: concurrency };
  const runs = contenders.map((contender) => ({ ...contender, agent: new Agent(agentOptions), loads: [] as Load[] }));
  const put = (run: (typeof runs)[number], count: number) => putLoad({ ...run, slack, questions: count, concurrency });
  for (const run of runs) await put(run, Math.min(WARM_UP, questions));
  for (let turn = 0; turn < TURNS; turn++) {
    for (const run of runs) run.loads.push(await put(run, Math.ceil(questions / TURNS)));
    runs.reverse();
  }
  return runs.map(({ name, loads, agent }) => {
    agent.destroy();
    const load = addLoads(loads);
    tell(`${name}, ${concurrency} at a time`, load);
    if (load.errors > 0) failed = true;
    if (name === OURS && concurrency === 16 && Math.max(...load.memory) > BARS.memory) failed = true;
    return load;
  });
}

function tell(title: string, load: Load): void {
  const { commands, mentions, errors, memory } = load;
  console.log(
    `\n${title}: ${toPerSecond(load).toFixed(0)} answers a second, ${errors} errors, memory ${memory.join(' ')} MB`,
  );
  for (const [kind, times] of Object.entries({ commands, mentions })) {
    const shown = [50, 90, 99, 100].map((percent) => `p${percent} ${percentile(times, percent).toFixed(1)}`);
    console.log(`  ${kind.padEnd(8)} acked after ${shown.join('  ')} ms`);
  }
}

function compare(concurrency: number, ours: Load, theirs: Load): void {
  const ratio = (a: number, b: number) => (a / b).toFixed(2).padStart(6);
  const p50 = (kind: 'commands' | 'mentions') => ratio(percentile(ours[kind], 50), percentile(theirs[kind], 50));
  console.log(
    `\nAt ${concurrency}, ours against bare (bars: command ${BARS.command}, mention ${BARS.mention}, throughput ${BARS.throughput}, memory at 16 ${BARS.memory} MB)`,
  );
  console.log(`  ack of a command  ${p50('commands')}`);
  console.log(`  ack of a mention  ${p50('mentions')}`);
  console.log(`  throughput        ${ratio(toPerSecond(ours), toPerSecond(theirs))}`);
}

function toPerSecond({ commands, mentions, ms }: Load): number {
  return (1000 * (commands.length + mentions.length)) / ms;
}

function percentile(sorted: readonly number[], percent: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}
