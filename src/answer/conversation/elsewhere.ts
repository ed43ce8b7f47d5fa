import type { Language } from '../../knowledge/model/page.ts';
import { type Section, sectionNames, sectionTitle } from '../../knowledge/model/section.ts';
import { analyze } from '../../search/words/analyzer.ts';
import { normalize } from '../../search/words/normalize.ts';
import { isStopWord } from '../../search/words/stop-words.ts';
import type { FoundAnswer } from '../answer-kinds.ts';
import { readComparison } from '../comparing/comparison.ts';
import type { Edition } from '../edition.ts';
import { isSameTopic } from '../hits-by-topic.ts';
import { asksOfAny, STOPS, type TurnQuestion } from '../reading/conversation/follow-up.ts';
import { readQuestion } from '../reading/question.ts';
import { isOf, readSpeech } from '../reading/speech/speech-tokens.ts';
import { findTerms } from '../term-lookup.ts';
import type { LastSubject } from './last-subject.ts';
import type { TurnAsker } from './turn-asker.ts';

/** Confidence from which another section than the last one answers a follow-up. */
const SURE = 0.85;
/** What may stand before the name that a brief question is about: `is backstage one?`, `and gitops, how is that related`. */
const BEFORE_NAME = /^(?:and|ok|so|but|is|are|what about|how about|那么?)?\s*(?:an?|the|that)?\s*$/iu;
/** `k8s uses it too?` asks of the last section, whatever it names. */
const PRONOUN = /\b(?:it|its|they|them|their)\b|它/iu;

/**
 * Answers a follow-up that leads back to the last section from another one: the one that its first words name, or the one whose names
 * have all that it asks, while those of the last section have nothing of it. `what is the control plane`, then `where does it keep
 * its data?`: etcd. `text` is the question with its pronouns filled in, `said` as it was typed.
 */
export async function answerElsewhere(
  text: string,
  said: string,
  last: LastSubject,
  language: Language,
  { answer, edition }: TurnAsker,
): Promise<FoundAnswer | undefined> {
  // An example may be anywhere in the last section.
  if (asksOfAny(said)) return undefined;
  const ofLast = PRONOUN.test(said);
  const term = (ofLast ? [] : findTerms(said, language, edition)).find(({ written }) =>
    BEFORE_NAME.test(said.slice(0, said.indexOf(written))),
  );
  if (term !== undefined && !isSameTopic(term.section, last.section, edition)) {
    const named = await answer(readQuestion(term.written, language));
    if (named.kind === 'found' && !isSameTopic(named.best.section, last.section, edition)) return named;
  }
  const wanted = wordsAsked(said, last);
  const known = namedIn(last.section);
  if (wanted.length === 0 || wanted.some((term) => known.has(term))) return undefined;
  for (const one of [text, ...(ofLast ? [] : [said]), `${last.question.replace(STOPS, '')} ${said}`]) {
    const other = await answer({ ...readQuestion(one, language), except: [last.section] });
    if (other.kind !== 'found' || (other.confidence ?? 1) < SURE) continue;
    const named = namedIn(other.best.section);
    if (wanted.every((term) => named.has(term))) return other;
  }
  return undefined;
}

/**
 * Returns a question that seems to refer back, but to what its own message tells: `ports vs expose, what's the difference`; `a friend
 * swears on podman. How is it different?`. Undefined if it goes on with the conversation. `own` is the question as it was typed in the
 * message `typed`, `beside` what is told beside it.
 */
export function ownQuestion(
  own: string,
  typed: string,
  beside: string | undefined,
  language: Language,
  last: LastSubject | undefined,
  edition: Edition,
): TurnQuestion | undefined {
  const before = typed.slice(0, Math.max(0, typed.lastIndexOf(own)));
  if (readComparison(normalize(before)) !== undefined) return { text: typed };
  if (beside === undefined || last === undefined) return undefined;
  const named = findTerms(beside, language, edition);
  const isOwn = named.length > 0 && named.every(({ section }) => !isSameTopic(section, last.section, edition));
  return isOwn ? { text: own } : undefined;
}

/** `how do I scale`: what is done, and to nothing. */
const ONLY_ACT = /^how (?:do|does|can|to)(?: (?:i|we|you|one))? \S+$/iu;

/** Whether a question names what it is about, so that it may have nothing to do with the conversation. */
export function namesSubject(text: string, language: Language, edition: Edition): boolean {
  return !ONLY_ACT.test(text) && findTerms(text, language, edition).length > 0;
}

/** Share of what a follow-up asks that the last section must have to be an answer. */
const TOLD_MIN = 0.34;
/** Characters of a section that are read. */
const TEXT_MAX = 20_000;

/** Returns whether the last section tells anything of what a follow-up asks: not of the weather in Paris. */
export function tellsOf(last: LastSubject, said: string): boolean {
  return shareTold(last, said) >= TOLD_MIN;
}

/** Returns the share of what a follow-up asks that the last section has; 1 if it asks nothing of its own. */
export function shareTold(last: LastSubject, said: string): number {
  const wanted = wordsAsked(said, last);
  const told = new Set(termsOf(last.section.text.slice(0, TEXT_MAX)));
  const named = namedIn(last.section);
  const found = wanted.filter((term) => told.has(term) || named.has(term));
  return wanted.length === 0 ? 1 : found.length / wanted.length;
}

/** Returns the terms of what a follow-up asks, without those of the last section's title. */
function wordsAsked(said: string, { section }: LastSubject): string[] {
  const title = new Set(termsOf(sectionTitle(section)));
  const runs: string[] = [];
  let end = -1;
  for (const token of readSpeech(said)) {
    if (!isOf(token, 'word') || isStopWord(token.key)) continue;
    const word = said.slice(token.start, token.end);
    // Chinese characters that adjoin are one word.
    if (token.start === end) runs.push((runs.pop() ?? '') + word);
    else runs.push(word);
    end = token.end;
  }
  return runs.flatMap(termsOf).filter((term) => !title.has(term));
}

/** Returns the terms of a section's names. */
function namedIn(section: Section): ReadonlySet<string> {
  return new Set(termsOf(sectionNames(section).join('\n')));
}

function termsOf(text: string): string[] {
  return analyze(text).map(({ term }) => term);
}
