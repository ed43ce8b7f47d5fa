import { nameKey } from '../../knowledge/model/name-key.ts';
import type { Hit } from '../../search/engine.ts';
import { introducedNames } from '../../search/passage/introduced.ts';
import { readAskedName } from '../../search/question/intent.ts';
import { termOf } from '../../search/words/analyzer.ts';
import { normalize } from '../../search/words/normalize.ts';
import { isStopWord, isWeakWord } from '../../search/words/stop-words.ts';

/** A name of one word; names of several are seldom parts of others. */
const ONE_WORD = /^(?:[a-z][\w.+#'’-]*|\p{Script=Han}{2,4})$/iu;
const ARTICLE = /^(?:an?|the) /iu;

/** Names of several words that are read: those in Latin letters. */
const LATIN = /^[\x20-\x7e]+$/u;
/** `What does an SBOM contain`: ends in what the thing does, not in a name. */
const DOES = /^what do(?:es)? (?!.*\b(?:do|mean|stand for)\W*$)/iu;
/** What comes after the head of a name: `sync waves in Argo CD`. */
const AFTER_HEAD = / (?:in|of|for|on|with|at|by|to|from|and|or|vs|if|that|which|inside|within|without|between)\b/iu;

/** A thing of one to four words. */
const THING = /((?:[a-z0-9.-]+ ){0,3}?[a-z0-9.-]+)/u.source;
/** What a question is about, without being its name: what somebody wants to make or change, or which ones or how many there are. */
const ASKED_THINGS = [
  // `How do I set a post-install hook in my chart`. Without an article it may be an adverb.
  String.raw`\bhow (?:(?:do|can|could|would|should|did) (?:i|we|you|one)|to) [a-z-]+ (?:an?|the|my|our) ${THING}(?= (?:in|of|for|on|with|at|by|to|from|and|or|if|that|which|inside|within|without|between|into|so|when|using|via|over|under|after|before|as)\b|[?,.!]|$)`,
  // `Install nginx on Ubuntu`: what the verbs of administration are done to needs no article.
  String.raw`^(?:how (?:(?:do|can|could|would|should|did) (?:i|we|you|one)|to) )?(?:install|upgrade|update|migrate|restore|import|export|configure|enable|disable|deploy|scale|set up) ${THING}(?= (?:in|of|for|on|with|at|by|from|into|inside|within|via)\b)`,
  // `How many partitions should I take`.
  String.raw`\b(?:which|what|how many|how much) ${THING} (?:should|do|does|did|can|could|would|will|is|are|was|were|has|have)\b`,
].map((asked) => new RegExp(asked, 'iu'));

/** Whether a section tells of what a question is about: the name whose meaning it asks, or what it wants to do something to. */
export function tellsOfAsked(question: string, hit: Hit): boolean {
  const name = readAskedName(normalize(question), isStopWord)?.replace(ARTICLE, '');
  if (name === undefined) return ASKED_THINGS.every((asked) => holdsHead(asked.exec(question)?.[1] ?? '', hit));
  if (ONE_WORD.test(name)) return explainsWord(name, hit);
  return !LATIN.test(name) || DOES.test(question) || holdsHead(name, hit);
}

/**
 * Whether a section has the head of a name of several words: what says nothing of waves explains no `sync waves`,
 * whatever it says of syncing.
 */
function holdsHead(name: string, { section, matches }: Hit): boolean {
  const [own = ''] = name.split(AFTER_HEAD);
  const head = own.split(' ').at(-1)?.toLowerCase() ?? '';
  if (!/^[a-z][a-z0-9-]{2,39}$/u.test(head) || isStopWord(head) || isWeakWord(head)) return true;
  const key = toKey(head);
  const words = matches.flatMap(({ asked }) => asked.split(' ').map(toKey));
  return (
    words.includes(key) || toKey([section.markdown, ...section.titles, ...section.aliases].join(' ')).includes(key)
  );
}

/**
 * Whether a section explains a name of one word: a heading has it, a name of the section is just that, or its text
 * introduces it. `what is redis` isn't answered by a section that only keeps a Redis running, though one of its aliases
 * is `run redis in kubernetes`.
 */
function explainsWord(name: string, { section, matches }: Hit): boolean {
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
