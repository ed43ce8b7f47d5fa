import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import { analyze } from '../../search/words/analyzer.ts';
import { isStopWord } from '../../search/words/stop-words.ts';
import { isOf, readSpeech } from '../reading/speech/speech-tokens.ts';

/** A longer name is a sentence, and its words are anybody's. */
const NAME_WORDS_MAX = 3;

const HAN = /\p{Script=Han}/u;

const termsByKnowledge = new WeakMap<Knowledge, ReadonlySet<string>>();

/**
 * Returns the words of a text that the pages use in the names of their sections, as written and in their order, parted by spaces:
 * what somebody tells is about these, and the rest says how it came about. Empty if it has none. Chinese, which writes no spaces,
 * has its topics by their whole names only (`findTerms`).
 */
export function topicWords(text: string, knowledge: Knowledge): string {
  const terms = nameTermsOf(knowledge);
  return readSpeech(text)
    .filter((token) => isOf(token, 'word') && !HAN.test(token.key) && !isStopWord(token.key))
    .filter((token) => analyze(token.key).some(({ term }) => terms.has(term)))
    .map(({ start, end }) => text.slice(start, end))
    .join(' ');
}

function nameTermsOf(knowledge: Knowledge): ReadonlySet<string> {
  const known = termsByKnowledge.get(knowledge);
  if (known !== undefined) return known;
  const names = knowledge.sections.flatMap(({ titles, aliases }) => [titles.at(-1) ?? '', ...aliases]);
  const terms = new Set<string>();
  for (const name of names) {
    const words = analyze(name);
    const length = words.filter(({ kind, written }) => kind !== 'whole' && !isStopWord(written)).length;
    if (length <= NAME_WORDS_MAX) for (const { term } of words) terms.add(term);
  }
  termsByKnowledge.set(knowledge, terms);
  return terms;
}
