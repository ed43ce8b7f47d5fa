import { titleOf } from '../conversation/last-subject.ts';
import type { Edition } from '../edition.ts';
import { asksDifference } from '../reading/conversation/difference.ts';
import { readFollowUp } from '../reading/conversation/follow-up.ts';
import type { Question } from '../reading/question.ts';
import { isOf, readSpeech } from '../reading/speech/speech-tokens.ts';
import { unwrap, unwrapSentence } from '../reading/wrapping.ts';
import { findTerms } from '../term-lookup.ts';
import { topicWords } from './topic-words.ts';

/** Number of names that are tried. */
const NAMES_MAX = 2;
/** Lines of pasted text that are searched unchanged, as one may be an error message, and UTF-16 units of each. */
const LINES_MAX = 4;
const LINE_MAX = 200;

/** Readings of a question that are alike; the surest of them counts. */
export interface Readings {
  texts: readonly string[];
  /**
   * Whether a name from the story was put in for something that may be a person, or another thing: `is he right?`. Such a
   * reading needs the support of the search of all that was said.
   */
  isGuess: boolean;
}

/**
 * Returns what a question may ask that names no subject of its own, from what was told, quoted or pasted beside it: the topics
 * mentioned by name stand for the pronoun. The most probable readings come first. Empty if the question stands alone.
 */
export function openReadings(question: Question, edition: Edition): Readings[] {
  const { open, context, fuller, text, language } = question;
  if (fuller !== undefined) return [sure(toldReadings(question, edition))];
  if (context === undefined || context === text) return ofItsParts(question, edition).map(sure);
  if (open === undefined) {
    // 我们组准备上 k8s 了。它有哪些缺点？: its words name no topic of the pages.
    const isNamed = findTerms(text, language, edition.knowledge).length > 0;
    return isNamed ? [] : namesIn(context, question, edition).map((name) => guess([askedOf(text, name)]));
  }
  const names = namesIn(context, question, edition);
  const [one, other] = names;
  if (asksDifference(open) && one !== undefined && other !== undefined) return [sure([`${one} vs ${other}`])];
  const { hasPronoun, isBare } = unwrapSentence(open);
  const lines = context
    .split('\n')
    .filter((line) => /\p{L}/u.test(line) && line !== open)
    .map((line) => line.trim().slice(0, LINE_MAX));
  const topics = lines.map((line) => topicWords(line, edition.knowledge)).filter((topic) => topic !== '');
  const asked = [...names, ...topics.reverse()].map((name) => unwrap(askedOf(open, name)));
  if (hasPronoun && (DEFINITION.test(open) || !isBare))
    return [
      ...names.flatMap((name) => [unwrap(askedOf(open, name)), ...(STATE.test(name) ? [name] : [])]),
      ...asked,
    ].map((text) => (MEANING.test(open) ? sure([text]) : guess([text])));
  const states = names.filter((name) => IDENTIFIER.test(name));
  // `Any ideas?` and `why is that?` ask of all that was told, `where do I start?` of its topic.
  const told = [...lines.slice(0, LINES_MAX), ...topics];
  if (asksOnly(open)) return [sure(states), YES_OR_NO.test(open) ? guess(told) : sure(told)];
  return [guess(asked), sure(states), guess(told), guess(names)];
}

function sure(texts: readonly string[]): Readings {
  return { texts, isGuess: false };
}

function guess(texts: readonly string[]): Readings {
  return { texts, isGuess: true };
}

/**
 * `Short intro to SRE, have to present it tomorrow`: what is asked before the last clause, if that names no topic, or a state with a
 * section of its own. A product that a section only mentions isn't: `how do I set up ArgoCD with SSO`.
 */
function ofItsParts({ text, language }: Question, { knowledge }: Edition): string[][] {
  const names = (part: string) => findTerms(part, language, knowledge);
  const states = names(text)
    .filter(({ written, section }) => IDENTIFIER.test(written) && titleOf(section).includes(written))
    .map(({ written }) => written);
  const [, head, tail] = /^(.{3,120})[,，、;；](.{3,80})$/su.exec(text) ?? [];
  const isBeside = head !== undefined && tail !== undefined && names(head).length > 0 && names(tail).length === 0;
  return [isBeside ? [unwrap(head)] : [], states];
}

/** Whether a question says nothing but that it asks. */
function asksOnly(question: string): boolean {
  return !readSpeech(question).some((token) => isOf(token, 'word', 'aboutBot'));
}

/** Returns readings of a question whose topic was told before it: 我们想做平台工程，从哪里开始. */
function toldReadings({ text, fuller = '', language }: Question, { knowledge }: Edition): string[] {
  if (findTerms(text, language, knowledge).length > 0) return [];
  const [term] = findTerms(fuller, language, knowledge);
  return term === undefined ? [] : [askedOf(text, term.written)];
}

/** Returns the question with a topic that was named beside it. */
function askedOf(question: string, name: string): string {
  const asked = readFollowUp(question, name);
  if (asked.leans === true) return asked.text;
  return HAN.test(name.slice(-1)) && HAN.test(question.charAt(0)) ? name + question : `${name} ${question}`;
}

const HAN = /\p{Script=Han}/u;

/** Returns the names mentioned, last first, as those are nearest to the question. */
function namesIn(context: string, { language, text, open = text }: Question, { knowledge }: Edition): string[] {
  // `Why is that?` asks of a state rather than of the thing told last.
  const isDefinition = DEFINITION.test(open);
  const lines = context.split('\n').reverse();
  const names = lines.flatMap((line) => findTerms(line, language, knowledge).map(({ written }) => written));
  const rank = (name: string) => (IDENTIFIER.test(name) ? 0 : STATE.test(name) && !isDefinition ? 1 : 2);
  return [...new Set(names)].sort((a, b) => rank(a) - rank(b)).slice(0, NAMES_MAX);
}

/** `what is it`, 它是什么 */
const DEFINITION = /^(?:what|who)\b|是什么|什么是/iu;
/** A question for a meaning and nothing else. */
const MEANING =
  /^(?:what|who)(?:['’]?s| is| are| was| were| does| do)? (?:it|this|that|these|those|they|them)(?: (?:mean|means|stand for|do|called|for|about))*[\s?!.]*$|是什么|什么是|是啥|什么意思/iu;
const YES_OR_NO = /^(?:is|are|was|were|does|do|did|can|could|should|would|will|has|have)\b/iu;
/** States and errors as programs write them: `CrashLoopBackOff`. */
const IDENTIFIER = /^[A-Z]\w*(?:[a-z][A-Z]|[A-Z]{2}[a-z]{3})\w*$/u;
/** A name with a capital, such as `Terminating`. */
const STATE = /^[A-Z][\p{L}\p{N}]+$/u;
