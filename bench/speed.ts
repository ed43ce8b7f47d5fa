import { setTimeout as wait } from 'node:timers/promises';
import type { Language } from '../src/knowledge/model/page.ts';
import type { Contender, Searcher } from './contender.ts';
import { createSynthetic } from './synthetic.ts';

export interface Speed {
  /** Seconds of processor time that the build takes, from cold, on all cores together. */
  build: number;
  /** Milliseconds a question. */
  p50: number;
  p99: number;
  /** Memory the index holds, in megabytes, the sections themselves left aside. */
  megabytes: number;
}

const QUESTIONS = 300;
/** As many as it takes until the compiler has seen enough. */
const WARM_UP = 100;
const WARM_UP_SECONDS_MAX = 5;
/** A slow engine answers fewer questions. */
const SECONDS_MAX = 20;
/** The memory behind arrays of numbers is given back a while after they are collected. */
const COLLECTIONS = 3;
const COLLECTION_MS = 50;

/** Measures one engine over synthetic sections. Run it in a process of its own, with --expose-gc. */
export async function measureSpeed(contender: Contender, size: number, language: Language): Promise<Speed> {
  const { sections, questions } = createSynthetic(size, QUESTIONS + WARM_UP, language);
  const before = await usedMegabytes();
  const start = process.cpuUsage();
  const search = await contender.build(sections, language);
  const { user, system } = process.cpuUsage(start);
  const megabytes = (await usedMegabytes()) - before;
  await timesOf(search, questions.slice(0, WARM_UP), language, WARM_UP_SECONDS_MAX);
  const times = await timesOf(search, questions.slice(WARM_UP), language, SECONDS_MAX);
  times.sort((a, b) => a - b);
  return { build: (user + system) / 1e6, p50: quantile(times, 0.5), p99: quantile(times, 0.99), megabytes };
}

/** Milliseconds of each answer, for as many questions as are answered in time. */
async function timesOf(
  search: Searcher,
  questions: readonly string[],
  language: Language,
  secondsMax: number,
): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + secondsMax * 1000;
  for (const question of questions) {
    const asked = performance.now();
    await search(question, language);
    const answered = performance.now();
    times.push(answered - asked);
    if (answered > end) break;
  }
  return times;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

async function usedMegabytes(): Promise<number> {
  for (let time = 0; time < COLLECTIONS; time++) {
    globalThis.gc?.();
    await wait(COLLECTION_MS);
  }
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}
