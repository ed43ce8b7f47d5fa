import { normalize } from '../../search/words/normalize.ts';
import { readComparison } from '../comparing/comparison.ts';
import type { Edition } from '../edition.ts';
import { asksDifference } from '../reading/conversation/difference.ts';
import { readFollowUp } from '../reading/conversation/follow-up.ts';
import type { Question } from '../reading/question.ts';
import { isOf, readSpeech } from '../reading/speech/speech-tokens.ts';
import { unwrap, unwrapSentence } from '../reading/wrapping.ts';
import { findTerms } from '../term-lookup.ts';
import { asTitled, isIdentifier, isState, statesIn } from './states.ts';
import { topicWords } from './topic-words.ts';

/** Number of names that are tried. */
const NAMES_MAX = 2;
/** Number of topics that are tried: those told last are nearest to the question. */
const TOPICS_MAX = 3;
/** UTF-16 units of a line that are read. */
const LINE_MAX = 200;

/** What a question may ask, the most probable first of each. */
export interface OpenReadings {
  /** It asks only of a thing, which is named beside it: `what is it?`, `how do they differ?`. */
  ofNames: readonly string[];
  /** A name or a topic from beside it is put in, which may not be what it asks of. */
  guessed: readonly string[];
}

/**
 * Returns what a question may ask that names no subject of its own, from what was told, quoted or pasted beside it: the topics
 * mentioned by name stand for the pronoun. Empty if the question stands alone.
 */
export function openReadings(question: Question, edition: Edition): OpenReadings {
  const { open, context, fuller, text, language } = question;
  // Without more beside it, the fuller question is the whole message, which is searched anyway.
  if (fuller !== undefined)
    return { ofNames: toldReadings(question, edition), guessed: context === undefined ? [] : [fuller] };
  if (context === undefined || context === text) return { ofNames: [], guessed: partsOf(question, edition) };
  const names = namesIn(context, question, edition);
  if (open === undefined) {
    // `… swears on podman. How is it different from docker?`
    const [name] = names;
    if (name !== undefined && comparedPronoun(text)) return { ofNames: [askedOf(text, name)], guessed: [] };
    // 我们组准备上 k8s 了。它有哪些缺点？: its words name no topic of the pages.
    const isNamed = findTerms(text, language, edition).length > 0;
    const states = statesIn(text, language, edition).map(({ written }) => written);
    return { ofNames: states, guessed: isNamed ? [] : names.map((name) => askedOf(text, name)) };
  }
  const [one, other] = names;
  if (asksDifference(open) && one !== undefined && other !== undefined)
    return { ofNames: [`${one} vs ${other}`], guessed: [] };
  const topics = context
    .split('\n')
    .filter((line) => line !== open)
    .map((line) => topicWords(line.slice(0, LINE_MAX), edition))
    .filter((topic) => topic !== '')
    .slice(-TOPICS_MAX);
  const states = names.filter(isState);
  // `Any ideas?` asks of all that was told, `where do I start?` of its topic.
  if (asksOnly(open)) return { ofNames: states, guessed: topics };
  const asked = (name: string) => unwrap(askedOf(open, name));
  const guessed = [...topics.map(asked), ...states, ...topics];
  return asksOfName(open)
    ? { ofNames: names.map(asked), guessed }
    : { ofNames: [], guessed: [...names.map(asked), ...guessed] };
}

/** Whether a question asks of a thing and says nothing else: `what is it`. `What is it called?` asks for a name that isn't told. */
function asksOfName(question: string): boolean {
  return unwrapSentence(question).words.length === 0 && !ASKS_NAME.test(question);
}

const ASKS_NAME = /\b(?:called|named?)\b|叫/iu;

/**
 * `Short intro to SRE, have to present it tomorrow`: what is asked before the last clause, if that names no topic, or a state with a
 * section of its own. A product that a section only mentions isn't: `how do I set up ArgoCD with SSO`.
 */
function partsOf({ text, language }: Question, edition: Edition): string[] {
  const names = (part: string) => findTerms(part, language, edition);
  const states = statesIn(text, language, edition).map(({ written }) => written);
  const [, head, tail] = /^(.{3,120})[,，、;；](.{3,80})$/su.exec(text) ?? [];
  if (head === undefined || tail === undefined) return states;
  const told = names(head).map(({ written }) => written);
  // `Difference between A and B, QA has to test it`: who asks and why.
  const isAsked = readComparison(normalize(head)) !== undefined || (told.length > 0 && unwrapSentence(head).asks);
  if (isAsked && !unwrapSentence(tail).asks) return [unwrap(head), ...states];
  if (names(tail).length > 0) return states;
  const { words, asks, hasPronoun } = unwrapSentence(tail);
  // `The kubelet on node 4 was down, what does it do?`: what was named first is told of.
  // `Karpenter or the cluster autoscaler, which one?` asks of two.
  const asksOfNamed = asks && hasPronoun && words.length === 0 && !/^\s*which\b/iu.test(tail);
  const ofTold = asksOfNamed ? firstIn(head, told) : undefined;
  return [
    ...(ofTold === undefined ? [] : [askedOf(tail.trim(), ofTold)]),
    ...(told.length > 0 ? [unwrap(head)] : []),
    ...states,
  ];
}

/** Returns the name that a text has first. */
function firstIn(text: string, names: readonly string[]): string | undefined {
  return [...names].sort((a, b) => text.indexOf(a) - text.indexOf(b))[0];
}

/** Whether a question compares a pronoun with a name. */
function comparedPronoun(text: string): boolean {
  return readComparison(normalize(text))?.some((side) => PRONOUN.test(side)) === true;
}

const PRONOUN = /^(?:it|that|this|they|those|these|它们?|这个|那个|这|那)$/iu;

/** Whether a question says nothing but that it asks. */
function asksOnly(question: string): boolean {
  return !readSpeech(question).some((token) => isOf(token, 'word', 'aboutBot'));
}

/** Returns readings of a question whose topic was told before it: 我们想做平台工程，从哪里开始. */
function toldReadings(question: Question, edition: Edition): string[] {
  const { text, fuller = '', language } = question;
  if (findTerms(text, language, edition).length > 0) return [];
  const [name] = namesIn(fuller, question, edition);
  return name === undefined ? [] : [askedOf(text, name)];
}

/** Returns the question with a topic that was named beside it. */
function askedOf(question: string, name: string): string {
  const asked = readFollowUp(question, name);
  if (asked.refersBack === true) return asked.text;
  return HAN.test(name.slice(-1)) && HAN.test(question.charAt(0)) ? name + question : `${name} ${question}`;
}

const HAN = /\p{Script=Han}/u;

/** Returns the names mentioned, last first, as those are nearest to the question. */
function namesIn(context: string, { language, text, open = text }: Question, edition: Edition): string[] {
  // `Why is that?` asks of a state rather than of the thing told last.
  const isDefinition = DEFINITION.test(open);
  const lines = context.split('\n').reverse();
  const names = lines.flatMap((line) => findTerms(line, language, edition).map(asTitled));
  const rank = (name: string) => (isIdentifier(name) ? 0 : isState(name) && !isDefinition ? 1 : 2);
  return [...new Set(names)].sort((a, b) => rank(a) - rank(b)).slice(0, NAMES_MAX);
}

/** `what is it`, 它是什么 */
const DEFINITION = /^(?:what|who)\b|是什么|什么是/iu;
