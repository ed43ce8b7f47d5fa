// Learns the confidence from the collected examples: `npm run train`. Writes src/search/confidence/weights.ts and prints how well it
// holds on corpora that were left out.
import { writeFileSync } from 'node:fs';
import { readExamples } from './examples.ts';
import { fitWeights } from './fit.ts';
import { reportConfidence } from './report.ts';
import { toWeightsFile } from './weights-file.ts';

const examples = readExamples();
const weights = { first: fitWeights(examples, 'first'), options: fitWeights(examples, 'options') };
writeFileSync(
  new URL('../../src/search/confidence/weights.ts', import.meta.url),
  toWeightsFile(weights, examples.length),
);
process.stdout.write(reportConfidence(examples));
