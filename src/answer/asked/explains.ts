import { nameKey } from '../../knowledge/model/name-key.ts';
import type { Hit } from '../../search/engine.ts';
import { introducedNames } from '../../search/passage/introduced.ts';
import { readAskedName } from '../../search/question/intent.ts';
import { termOf } from '../../search/words/analyzer.ts';
import { normalize } from '../../search/words/normalize.ts';
import { isStopWord } from '../../search/words/stop-words.ts';

/** A name of one word; names of several are seldom parts of others. */
const ONE_WORD = /^(?:[a-z][\w.+#'’-]*|\p{Script=Han}{2,4})$/iu;
const ARTICLE = /^(?:an?|the) /iu;

/**
 * Whether a section explains the name that a question asks the meaning of, if that is one word: a heading has it, a name
 * of the section is just that, or its text introduces it. `what is redis` isn't answered by a section that only keeps
 * a Redis running, though one of its aliases is `run redis in kubernetes`.
 */
export function explainsName(question: string, { section, matches }: Hit): boolean {
  const name = readAskedName(normalize(question), isStopWord)?.replace(ARTICLE, '');
  if (name === undefined || !ONE_WORD.test(name)) return true;
  // As the search corrected or translated it, too.
  const wanted = [name, ...matches.map(({ found }) => found)].map(toKey);
  const isWanted = (one: string): boolean => wanted.includes(toKey(one.replace(ARTICLE, '')));
  const headings = section.titles.map(toKey);
  return (
    wanted.some((word) => headings.some((heading) => holds(heading, word))) ||
    section.aliases.some(isWanted) ||
    introducedNames(section.markdown).some(isWanted)
  );
}

function toKey(name: string): string {
  return nameKey(normalize(name)).split(' ').map(termOf).join(' ');
}

/** Shorter words are at the beginning of too many others. */
const PART_MIN = 5;

/** Whether a heading has a word, or one that begins with it: `cooldown` is in `cooldownPeriod`. */
function holds(heading: string, word: string): boolean {
  if (/\p{Script=Han}/u.test(word)) return heading.includes(word);
  return ` ${heading} `.includes(word.length < PART_MIN ? ` ${word} ` : ` ${word}`);
}
