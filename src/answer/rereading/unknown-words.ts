import type { Hit } from '../../search/engine.ts';
import { isStopWord, isWeakWord } from '../../search/words/stop-words.ts';

/** Latin words long enough to be about something. */
const WORD = /[\p{Script=Latin}][\p{Script=Latin}\p{N}]{3,}/gu;

/**
 * Returns whether a reading of a question leaves out a word that no page has: `too many open files in the container`, of `…, how do I
 * raise nofile for it`. What it finds then doesn't answer that. `hits` are those of the whole question.
 */
export function leavesOutUnknown(question: string, reading: string, hits: readonly Hit[]): boolean {
  const kept = new Set(wordsOf(reading));
  const known = new Set(hits.flatMap(({ matches }) => matches.flatMap(({ asked }) => wordsOf(asked))));
  return wordsOf(question).some(
    (word) => !kept.has(word) && !known.has(word) && !isStopWord(word) && !isWeakWord(word),
  );
}

function wordsOf(text: string): string[] {
  return [...text.toLowerCase().matchAll(WORD)].map(([word]) => word);
}
