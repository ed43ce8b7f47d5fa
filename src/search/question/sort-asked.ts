import type { Word } from '../words/analyzer.ts';
import { isStopWord } from '../words/stop-words.ts';

/** What follows the words that name what is asked for: `which port IS …`, `what sort of probe DOES …`. */
const VERBS = new Set(
  'is are was were do does did has have had can could will would shall should may might must'.split(' '),
);

/**
 * The word that says of what sort the answer is, by its place: `religion` in `what religion did they spread`. A page that
 * answers names the thing itself more often than its sort. Undefined if what follows isn't of that form: `what pods do`,
 * `explain what etcd is for`, `which came first`.
 */
export function placeOfSort(words: readonly Word[]): number | undefined {
  const asks = words.findIndex((word) => !isStopWord(word.written) || isAsking(word));
  const word = words[asks];
  if (word === undefined || !isAsking(word)) return undefined;
  const verb = words.findIndex(({ written }, at) => at > asks && written !== 'of' && isStopWord(written));
  const sort = words[verb - 1];
  if (sort === undefined || verb - 1 === asks || !VERBS.has(words[verb]?.written ?? '')) return undefined;
  return words.slice(verb).some(({ written }) => !isStopWord(written)) ? verb - 1 : undefined;
}

/** `what's` asks for no sort: a verb is in it. */
function isAsking({ written, start, end }: Word): boolean {
  return (written === 'what' || written === 'which') && end - start === written.length;
}
