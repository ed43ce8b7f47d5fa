// Learns the confidence from the collected examples: `npm run train`. Writes src/search/confidence/weights.ts and prints how well it
// holds on corpora that were left out.
import { writeFileSync } from 'node:fs';
import { EVIDENCE, EXAMPLES_FILE, type Example, RERANKED_EVIDENCE, RERANKED_FILE, readExamples } from './examples.ts';
import { fitWeights } from './fit.ts';
import { reportConfidence } from './report.ts';
import { toWeightsFile } from './weights-file.ts';

const words = readExamples(EXAMPLES_FILE, EVIDENCE);
const reranked = readExamples(RERANKED_FILE, RERANKED_EVIDENCE);
writeFileSync(
  new URL('../../src/search/confidence/weights.ts', import.meta.url),
  toWeightsFile(fitBoth(words, EVIDENCE), fitBoth(reranked, RERANKED_EVIDENCE), {
    words: words.length,
    reranked: reranked.length,
  }),
);
process.stdout.write(reportConfidence(words, EVIDENCE));
process.stdout.write(`\nWith a reranker:\n\n${reportConfidence(reranked, RERANKED_EVIDENCE)}`);

function fitBoth<Name extends string>(examples: readonly Example<Name>[], names: readonly Name[]) {
  return { first: fitWeights(examples, 'first', names), options: fitWeights(examples, 'options', names) };
}
