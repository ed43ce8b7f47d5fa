import type { Contender, Searcher } from './contender.ts';
import { createSynthetic } from './synthetic.ts';

export interface Speed {
  size: number;
  buildSeconds: number;
  /** Milliseconds a question. */
  p50: number;
  p99: number;
  /** Memory the index holds, in megabytes, the sections themselves left aside. */
  megabytes: number;
}

const QUESTIONS = 300;
/** As many as it takes until the compiler has seen enough. */
const WARM_UP = 100;
const WARM_UP_SECONDS_MAX = 10;
/** A slow engine answers fewer questions. */
const SECONDS_MAX = 30;

/** Measures one engine over synthetic sections. Run it in a process of its own, with --expose-gc. */
export async function measureSpeed(contender: Contender, size: number): Promise<Speed> {
  const { sections, questions } = createSynthetic(size, QUESTIONS + WARM_UP);
  const before = usedMegabytes();
  const start = performance.now();
  const search = await contender.build(sections, 'en');
  const buildSeconds = (performance.now() - start) / 1000;
  const megabytes = usedMegabytes() - before;
  await timesOf(search, questions.slice(0, WARM_UP), WARM_UP_SECONDS_MAX);
  const times = await timesOf(search, questions.slice(WARM_UP), SECONDS_MAX);
  times.sort((a, b) => a - b);
  return { size, buildSeconds, p50: quantile(times, 0.5), p99: quantile(times, 0.99), megabytes };
}

/** Milliseconds of each answer, for as many questions as are answered in time. */
async function timesOf(search: Searcher, questions: readonly string[], secondsMax: number): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + secondsMax * 1000;
  for (const question of questions) {
    const asked = performance.now();
    await search(question, 'en');
    const answered = performance.now();
    times.push(answered - asked);
    if (answered > end) break;
  }
  return times;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function usedMegabytes(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}
