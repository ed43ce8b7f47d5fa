import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { mention, sign, until } from '../slack/bot.ts';
import { BOT_TOKEN, SIGNING_SECRET, startFakeSlack } from '../slack/fake-slack.ts';
import { runProgram } from '../torture/program.ts';
import { fuzzedRequests, type Reply, sendRaw } from './requests.ts';

export interface FuzzReport {
  /** How often each status came; 0 for connections that ended without an answer. */
  statuses: Record<number, number>;
  /** Answers that say more than they should. */
  leaks: string[];
  /** Heap after garbage collection, before and after, MB. */
  heap: [number, number];
  /** Whether the program answers a question afterwards. */
  answers: boolean;
  output: string;
}

const AT_ONCE = 24;
/** Prints the heap's size on demand, garbage collected. */
const HEAP_ON_SIGNAL = `data:text/javascript,process.on('SIGUSR2',()=>{gc();console.log('heap',process.memoryUsage().heapUsed)})`;
const entry = path.resolve(import.meta.dirname, '../../dist/index.js');

/** Throws requests of every kind at the built program. `seed` repeats a run. */
export async function fuzzProgram(runs: number, seed: number): Promise<FuzzReport> {
  const folder = mkdtempSync(path.join(tmpdir(), 'devops-bot-fuzz-'));
  const slack = await startFakeSlack();
  const env = {
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: slack.apiUrl,
    PORT: '0',
  };
  const program = runProgram(folder, env, ['--expose-gc', '--import', HEAP_ON_SIGNAL, entry]);
  try {
    const port = await program.portAfter('Listening for Slack on port');
    const report: FuzzReport = { statuses: {}, leaks: [], heap: [0, 0], answers: false, output: '' };
    const throwAll = async (count: number, from: number) => {
      // In portions, so that a hundred thousand need no more memory than a thousand.
      for (let done = 0; done < count; done += 1000) {
        const some = Math.min(1000, count - done);
        const requests = fc.sample(fuzzedRequests, { numRuns: some, seed: from + done });
        const next = requests.values();
        const sendSome = async () => {
          for (const request of next) note(await sendRaw(port, request), report);
        };
        await Promise.all(Array.from({ length: AT_ONCE }, sendSome));
        slack.calls.length = 0;
      }
    };
    const readHeap = async () => {
      // What was acked is still being answered.
      await wait(1500);
      const seen = program.output().length;
      process.kill(program.pid, 'SIGUSR2');
      while (!/heap \d+/u.test(program.output().slice(seen))) await wait(20);
      return Number(/heap (\d+)/u.exec(program.output().slice(seen))?.[1]) / 1e6;
    };
    await throwAll(Math.min(runs, 300), seed + 1);
    report.heap[0] = await readHeap();
    await throwAll(runs, seed + 2);
    report.heap[1] = await readHeap();

    const body = JSON.stringify(mention('what is kubelet', { channel: 'CLAST', user: 'ULAST', ts: '1999999999.1' }));
    const headers = { 'Content-Type': 'application/json', ...sign(body) };
    await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', headers, body });
    const isAnswered = () => slack.messages.some(({ thread }) => thread === '1999999999.1');
    // A busy program acks before it answers.
    await until(isAnswered, 'an answer').catch(() => undefined);
    report.answers = isAnswered();
    report.output = program.output();
    return report;
  } finally {
    await program.end('SIGKILL');
    await slack.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function note({ status, text }: Reply, report: FuzzReport): void {
  report.statuses[status] = (report.statuses[status] ?? 0) + 1;
  if (/\bat .*:\d+:\d+|node_modules|Error\b/u.test(text)) report.leaks.push(text.slice(0, 300));
}
