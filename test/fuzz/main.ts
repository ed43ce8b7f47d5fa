import { parseArgs } from 'node:util';
import { fuzzProgram } from './fuzz.ts';

/** `npm run fuzz -- --runs 100000 --seed 1`: for every night; a short run is part of the tests. */
const { values } = parseArgs({ options: { runs: { type: 'string', default: '100000' }, seed: { type: 'string' } } });
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const { statuses, leaks, heap, answers, output } = await fuzzProgram(Number(values.runs), seed);
const [before, after] = heap;
console.log({ seed, statuses, leaks: leaks.slice(0, 10), heap, answers });
if (leaks.length > 0 || statuses[500] !== undefined || !answers || after > before * 1.25 + 10) {
  console.error(output.slice(-5000));
  process.exitCode = 1;
}
