import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Language } from '../src/knowledge/model/page.ts';
import type { Contender } from './contender.ts';
import { chooseContenders } from './contenders.ts';
import { readChannelLines, runUnprompted, toUnpromptedReport } from './help-channel/unprompted.ts';
import { LEXICON_ABLATIONS, SCORING_ABLATIONS } from './ours.ts';
import { measureRecall, type RecallRun } from './recall.ts';
import { loadSets } from './sets.ts';
import type { Speed } from './speed.ts';

export interface BenchOptions {
  data: string | undefined;
  sizes: readonly number[];
  engines: readonly string[];
  ablations: boolean;
}

const LANGUAGES: Readonly<Record<Language, string>> = { en: 'English', zh: 'Chinese' };

/** Measures everything and returns it as Markdown. */
export async function runBench({ data, sizes, engines, ablations }: BenchOptions): Promise<string> {
  const contenders = chooseContenders(engines);
  let report = `# Bench\n\n${describeMachine()}\n\n${toUnpromptedReport(await runUnprompted(readChannelLines()))}`;
  if (data !== undefined) {
    report += `\n## What is found first\n\n${await recallTable(data, contenders)}`;
    if (ablations) {
      report += `\n## What the lexicon is worth\n\n${await recallTable(data, LEXICON_ABLATIONS)}`;
      report += `\n## What the scoring is worth\n\n${await recallTable(data, SCORING_ABLATIONS)}`;
    }
  }
  for (const size of sizes) {
    for (const language of ['en', 'zh'] as const) {
      report += `\n## ${size.toLocaleString('en')} sections, ${LANGUAGES[language]}\n\n${speedTable(size, language, contenders)}`;
    }
  }
  return `${report}\n## Versions\n\n${contenders.map((contender) => `- ${contender.name}: ${versionOf(contender)}`).join('\n')}\n`;
}

async function recallTable(data: string, contenders: readonly Contender[]): Promise<string> {
  const sets = await loadSets(data);
  const columns: RecallRun[][] = [];
  for (const contender of contenders) {
    say(`${contender.name}: questions`);
    const runs: RecallRun[] = [];
    for (const set of sets) runs.push(...(await measureRecall(contender, set)));
    columns.push(runs);
  }
  const rows = (columns[0] ?? []).map(({ label, questions }, row) => [
    label,
    String(questions),
    ...columns.map((runs) => (runs[row]?.recall ?? 0).toFixed(3)),
  ]);
  return table(['R@1', 'questions', ...contenders.map(({ name }) => name)], rows);
}

/** Each engine in a process of its own: no engine pays for the garbage of another. */
function speedTable(size: number, language: Language, contenders: readonly Contender[]): string {
  const rows: string[][] = [];
  const leftOut: string[] = [];
  let baseline: Speed | undefined;
  for (const contender of contenders) {
    if (size > (contender.sizeMax ?? size)) {
      leftOut.push(contender.name);
      continue;
    }
    say(`${contender.name}: ${size} sections, ${language}`);
    const speed = measureApart(contender, size, language);
    baseline ??= speed;
    rows.push([
      contender.name,
      speed.build.toFixed(2),
      speed.p50.toFixed(2),
      speed.p99.toFixed(2),
      speed.megabytes.toFixed(0),
      ratio(speed.build, baseline.build),
      ratio(speed.p50, baseline.p50),
      ratio(speed.megabytes, baseline.megabytes),
    ]);
  }
  const first = rows[0]?.[0] ?? '';
  const header = ['', 'build, CPU s', 'p50 ms', 'p99 ms', 'MB', 'build', 'p50', 'MB'];
  const missing = leftOut.length === 0 ? '' : `\nLeft out at this size: ${leftOut.join(', ')}.\n`;
  return `The last three columns: times what ${first} takes.\n\n${table(header, rows)}${missing}`;
}

function measureApart({ name }: Contender, size: number, language: Language): Speed {
  const script = fileURLToPath(new URL('speed-run.ts', import.meta.url));
  const memory = '--max-old-space-size=12000';
  const args = ['--expose-gc', memory, '--import', 'tsx', script, name, String(size), language];
  const { status, stdout } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${name} failed at ${size} sections`);
  return JSON.parse(stdout);
}

function describeMachine(): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpu?.model ?? 'unknown processor'}, ${memory} GB, Node ${process.versions.node}, ${process.platform}.`;
}

function versionOf(contender: Contender): string {
  if (contender.package === undefined) return 'this one';
  // Not every package lets its package.json be imported.
  const require = createRequire(import.meta.url);
  for (const folder of require.resolve.paths(contender.package) ?? []) {
    try {
      const { version } = JSON.parse(readFileSync(`${folder}/${contender.package}/package.json`, 'utf8'));
      return `${contender.package} ${version}`;
    } catch {
      // It is in a folder further up.
    }
  }
  return contender.package;
}

function table(header: readonly string[], rows: readonly string[][]): string {
  const lines = [header, header.map((_, column) => (column === 0 ? '---' : '---:')), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function ratio(value: number, of: number): string {
  return `× ${(value / of).toFixed(2)}`;
}

/** To standard error: what is measured goes to standard output alone. */
function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
