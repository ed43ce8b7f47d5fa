import { readFile, writeFile } from 'node:fs/promises';
import type { LintProblem } from './problem.ts';

/** Counts of known problems by file, rule and message; not by line, which changes with each edit. */
export type Baseline = ReadonlyMap<string, number>;

/**
 * Reads the known problems, which lint ignores.
 *
 * @throws Error if the file doesn't exist or wasn't written by `writeBaseline`.
 */
export async function readBaseline(file: string): Promise<Baseline> {
  const data: unknown = JSON.parse(await readFile(file, 'utf8'));
  const entries = data !== null && typeof data === 'object' && !Array.isArray(data) ? Object.entries(data) : undefined;
  if (entries?.every(([, count]) => Number.isSafeInteger(count)) !== true) {
    throw new Error(`${file} is not a baseline: write it with --update-baseline.`);
  }
  return new Map(entries.map(([key, count]) => [key, Number(count)]));
}

/** Writes the problems to the baseline, sorted, so that two versions of the file can be compared. */
export async function writeBaseline(file: string, problems: readonly LintProblem[]): Promise<void> {
  const counts = new Map<string, number>();
  for (const problem of problems) counts.set(problemKey(problem), (counts.get(problemKey(problem)) ?? 0) + 1);
  const sorted = Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeFile(file, `${JSON.stringify(sorted, null, 2)}\n`);
}

/** Returns the problems that are not in the baseline, or occur more often than in it. */
export function withoutKnown(problems: readonly LintProblem[], baseline: Baseline): LintProblem[] {
  const left = new Map(baseline);
  return problems.filter((problem) => {
    const count = left.get(problemKey(problem)) ?? 0;
    left.set(problemKey(problem), count - 1);
    return count <= 0;
  });
}

function problemKey({ file, rule, message }: LintProblem): string {
  return `${file} ${rule}: ${message}`;
}
