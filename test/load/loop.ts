import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sign } from '../slack/bot.ts';
import { TEAM } from '../slack/fake-slack.ts';
import { runProgram } from '../torture/program.ts';
import { readMemory } from './generator.ts';
import { makePages } from './made-pages.ts';
import { startSlackStub } from './slack-stub.ts';

/**
 * `npm run check:loop`: the built program over 12,000 made-up sections, while a page is saved, 500 files are changed at once,
 * 2,000 gaps are answered by a new page, and a page shows an SVG that is hard to draw. It reports how long the event loop that
 * acks stood still, when the change was live, and the memory; it exits with 1 if a limit is exceeded.
 * `-- --sections 100000 --gaps 0` for more pages and no gaps.
 */
const { values } = parseArgs({
  options: {
    sections: { type: 'string', default: '12000' },
    gaps: { type: 'string', default: '2000' },
    changes: { type: 'string', default: '500' },
  },
});
const sections = Number(values.sections);
const gaps = Number(values.gaps);
const changes = Number(values.changes);

/** As `monitorEventLoopDelay` tells it, which counts from one of its timers to the next, 10 ms apart. */
const DELAY_MAX_MS = 50;
const LIVE_MAX_MS = 2_000;
const MEMORY_MAX = 1.5;
const OPS_PORT = 19_000 + (process.pid % 1_000);
const REST_MS = 5_000;
const POLL_MS = 100;
const TIMEOUT_MS = 120_000;
const ASKED_AT_ONCE = 16;

const folder = mkdtempSync(path.join(tmpdir(), 'devops-bot-loop-'));
const pages = makePages(path.join(folder, 'pages'), sections);
const slack = await startSlackStub();
const began = performance.now();
const program = runProgram(folder, {
  ...slack.env,
  KNOWLEDGE_DIR: pages.folder,
  OPS_PORT: String(OPS_PORT),
  LOG_LEVEL: 'info',
});
const failures: string[] = [];
/** The longest delay since it was set to 0, ms: each look at the metrics tells the longest since the last one. */
let delayMax = 0;
/** Resident memory before anything changes, MB. */
let rest = Number.POSITIVE_INFINITY;
try {
  const port = await program.portAfter('Listening for Slack on port');
  console.log(`up after ${((performance.now() - began) / 1000).toFixed(1)} s over ${sections} sections`);
  await measure('right after the start', async () => {}, false);
  if (gaps > 0) await askInVain(`http://127.0.0.1:${port}/slack/events`, gaps);
  await wait(REST_MS);
  await measure('at rest', async () => wait(REST_MS), false);
  rest = readMemory(program.pid);
  await measureChange('a page is saved', 1, () => pages.change(pages.files[0] ?? ''));
  await measureChange(`${changes} files are changed`, changes, () => {
    for (const file of pages.files.filter((_, at) => at % 2 === 1).slice(0, changes)) pages.change(file);
  });
  await measure('a page shows a hostile SVG', async () => {
    writeFileSync(path.join(pages.folder, 'hostile.svg'), hostileSvg());
    writeFileSync(path.join(pages.folder, 'hostile.md'), '# Hostile\n\nText.\n\n![a picture](hostile.svg)\n');
    await wait(REST_MS);
  });
  if (gaps > 0) {
    await measure(`${gaps} gaps are answered`, async () => {
      const own = Array.from({ length: gaps }, (_, number) => `## ${wordOf(number)}\n\nIt is number ${number}.\n`);
      writeFileSync(path.join(pages.folder, 'answers.md'), `# Answers\n\n${own.join('\n')}`);
      await program.says('Closed gaps that the pages answer now');
    });
  }

  async function measureChange(name: string, added: number, change: () => void): Promise<void> {
    const wanted = (await readMetric('devops_bot_sections')) + added;
    await measure(name, async () => {
      change();
      const changed = performance.now();
      while ((await readMetric('devops_bot_sections')) < wanted) {
        if (performance.now() - changed > TIMEOUT_MS) throw new Error(`${name}: not live`);
        await wait(POLL_MS);
      }
      return performance.now() - changed;
    });
  }

  /** What happens while `work` is done and for a while afterwards. */
  async function measure(name: string, work: () => Promise<unknown>, isLimited = true): Promise<void> {
    delayMax = 0;
    await readMetric('devops_bot_sections');
    delayMax = 0;
    let memory = 0;
    let isDone = false;
    const watching = (async () => {
      while (!isDone) {
        memory = Math.max(memory, readMemory(program.pid));
        await readMetric('devops_bot_sections');
        await wait(POLL_MS);
      }
    })();
    const live = await work();
    await wait(REST_MS);
    isDone = true;
    await watching;
    const found = [
      `event loop delay ${delayMax.toFixed(0)} ms`,
      ...(typeof live === 'number' ? [`live after ${(live / 1000).toFixed(1)} s`] : []),
      `memory ${memory.toFixed(0)} MB`,
    ];
    console.log(`${name}: ${found.join(', ')}`);
    if (!isLimited) return;
    if (delayMax > DELAY_MAX_MS) failures.push(`${name}: the event loop stood still for ${delayMax.toFixed(0)} ms`);
    if (typeof live === 'number' && live > LIVE_MAX_MS) failures.push(`${name}: live after ${live.toFixed(0)} ms`);
    if (memory > rest * MEMORY_MAX) failures.push(`${name}: ${memory.toFixed(0)} MB, ${rest.toFixed(0)} at rest`);
  }
} finally {
  await program.end('SIGTERM');
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
}
for (const failure of failures) console.log(`TOO MUCH: ${failure}`);
if (failures.length > 0) process.exitCode = 1;

/** Reads one number of the program's metrics, and the delay on the way. */
async function readMetric(name: string): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${OPS_PORT}/metrics`);
  const text = await response.text();
  const read = (metric: string) => Number(new RegExp(`^${metric} (\\S+)$`, 'mu').exec(text)?.[1] ?? Number.NaN);
  delayMax = Math.max(delayMax, read('nodejs_eventloop_lag_max_seconds') * 1000 || 0);
  return read(name);
}

/** A word that no page has, of letters alone: digits would be read as another. */
function wordOf(number: number): string {
  return `zq${[...String(number)].map((digit) => 'bcdfghklmn'[Number(digit)]).join('q')}x`;
}

/** Asks so many things that no page answers, each by somebody else. */
async function askInVain(url: string, count: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: ASKED_AT_ONCE });
  let asked = 0;
  const ask = async (): Promise<void> => {
    while (asked < count) {
      const number = asked++;
      const fields = { command: '/devops', text: `what is ${wordOf(number)}`, team_id: TEAM, user_id: `U${number}` };
      const place = { channel_id: `C${number}`, trigger_id: '1.2', response_url: slack.responseUrl() };
      const body = new URLSearchParams({ ...fields, ...place }).toString();
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded', ...sign(body) };
      await new Promise<void>((resolve, reject) => {
        const sent = request(url, { method: 'POST', agent, headers }, (response) =>
          response.resume().on('end', resolve),
        );
        sent.on('error', reject).end(body);
      });
    }
  };
  await Promise.all(Array.from({ length: ASKED_AT_ONCE }, ask));
  while (slack.answers < count) await wait(POLL_MS);
  agent.destroy();
}

/** Masks within masks: each level draws the one below twice. */
function hostileSvg(): string {
  const depth = 8;
  const masks = Array.from({ length: depth }, (_, at) => {
    const inner = at === 0 ? '' : ` mask="url(#m${at - 1})"`;
    const rect = `<rect width="900" height="900" fill="white"${inner}/>`;
    return `<mask id="m${at}">${rect}${rect}</mask>`;
  });
  const drawn = `<rect width="900" height="900" mask="url(#m${depth - 1})"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><defs>${masks.join('')}</defs>${drawn}</svg>`;
}
