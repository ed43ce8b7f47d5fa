import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { until } from '../slack/bot.ts';
import { runProgram } from '../torture/program.ts';
import { readMemory } from './generator.ts';
import { makePages } from './made-pages.ts';
import { startSlackStub } from './slack-stub.ts';

/**
 * `npm run check:start`: starts the built program twice over made-up pages, cold and then from what the first start kept, and
 * reports the processor time until it answers, and the memory then. `-- --sections 100000` for more pages than 12,000.
 */
const { values } = parseArgs({ options: { sections: { type: 'string', default: '12000' } } });
const sections = Number(values.sections);
const KEPT = ['pages.bin', 'search-en-index.bin', 'search-zh-index.bin'];
const START_MS = 600_000;
const OPS_PORT = 19_000 + (process.pid % 1_000);

const folder = mkdtempSync(path.join(tmpdir(), 'devops-bot-start-'));
const pages = makePages(path.join(folder, 'pages'), sections);
const slack = await startSlackStub();

try {
  console.log(`${sections} sections in ${pages.files.length} English pages and their Chinese companions`);
  for (const name of ['cold', 'from what was kept', 'again']) await measureStart(name);
} finally {
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
}

async function measureStart(name: string): Promise<void> {
  const began = performance.now();
  const program = runProgram(folder, {
    ...slack.env,
    KNOWLEDGE_DIR: pages.folder,
    OPS_PORT: String(OPS_PORT),
    LOG_LEVEL: 'info',
  });
  try {
    await until(() => program.output().includes('Listening for Slack'), 'the program to start', START_MS);
    const seconds = (performance.now() - began) / 1000;
    const metrics = await fetch(`http://127.0.0.1:${OPS_PORT}/metrics`).then((response) => response.text());
    const cpu = Number(/^process_cpu_seconds_total (\S+)/mu.exec(metrics)?.[1]);
    const memory = Math.round(readMemory(program.pid));
    console.log(`${name}: ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} CPU s, ${memory} MB`);
    await until(
      () => KEPT.every((name) => existsSync(path.join(folder, '.data/cache', name))),
      'it to be kept',
      START_MS,
    );
  } finally {
    await program.end('SIGTERM');
  }
}
