import type { Section } from '../../knowledge/model/section.ts';
import type { SearchOptions } from '../../search/engine.ts';
import type { Edition } from '../edition.ts';
import { isOf, readSpeech } from '../reading/speech/speech-tokens.ts';
import { findTerms } from '../term-lookup.ts';
import { topicWords } from './topic-words.ts';

/** Below, the first section is one of several that may answer. */
const CONFIRMABLE = 0.46;
/** A single name says little. */
const CONFIRMABLE_BY_NAME = 0.6;

const HAN = /\p{Script=Han}/u;
/** What is asked for stands right behind it: `which certifications`. */
const ASKS_FOR = /^(?:which|how many)$/u;

/**
 * Says whether a section that may answer a question does: the words of the question that the pages use in names, searched alone, lead
 * to it and to no other. The other words are how people speak.
 */
export async function isConfirmed(
  text: string,
  section: Section,
  confidence: number,
  options: SearchOptions,
  edition: Edition,
): Promise<boolean> {
  if (confidence < CONFIRMABLE) return false;
  const { knowledge, engine } = edition;
  const names = findTerms(text, options.language, knowledge).map(({ written }) => written);
  const topic = HAN.test(text) ? names.join(' ') : topicWords(text, knowledge);
  if (topic === '' || !namesWhatIsAsked(text, topic)) return false;
  if (confidence < CONFIRMABLE_BY_NAME && names.length < 2 && !topic.includes(' ')) return false;
  const { hits, verdict } = await engine.search(topic, options);
  const [first] = hits;
  return (
    verdict === 'clear' && (first?.section.id === section.id || knowledge.pairOf(section)?.id === first?.section.id)
  );
}

function namesWhatIsAsked(text: string, topic: string): boolean {
  const tokens = readSpeech(text);
  const asked = tokens[tokens.findIndex(({ key }) => ASKS_FOR.test(key)) + 1];
  if (asked === undefined || asked === tokens[0] || !isOf(asked, 'word')) return true;
  return topic.includes(text.slice(asked.start, asked.end));
}
