import { analyze } from '../../search/words/analyzer.ts';
import { isStopWord } from '../../search/words/stop-words.ts';
import { type Edition, sectionNamesOf } from '../edition.ts';
import { isOf, readSpeech } from '../reading/speech/speech-tokens.ts';

const HAN = /\p{Script=Han}/u;

/**
 * Returns the words of a text that the pages use in the names of their sections, as written and in their order, parted by spaces:
 * what somebody tells is about these, and the rest says how it came about. Empty if it has none. Chinese, which writes no spaces,
 * has its topics by their whole names only (`findTerms`).
 */
export function topicWords(text: string, edition: Edition): string {
  const names = sectionNamesOf(edition);
  return readSpeech(text)
    .filter((token) => isOf(token, 'word') && !HAN.test(token.key) && !isStopWord(token.key))
    .filter((token) => analyze(token.key).some(({ term }) => names.holds(term)))
    .map(({ start, end }) => text.slice(start, end))
    .join(' ');
}
