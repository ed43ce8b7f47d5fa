import type { Edition } from './edition.ts';
import { asksDifference } from './reading/conversation/difference.ts';
import { readFollowUp } from './reading/conversation/follow-up.ts';
import type { Question } from './reading/question.ts';
import { unwrap, unwrapSentence } from './reading/wrapping.ts';
import { findTerms } from './term-lookup.ts';

/** Names that are tried: what is told beside a question names its subject first of all. */
const NAMES_MAX = 2;
/** Lines of pasted text that are searched as they are, and UTF-16 units of each: one may be an error message. */
const LINES_MAX = 4;
const LINE_MAX = 200;

/**
 * Returns what a question may ask that names no subject of its own, from what was told, quoted or pasted beside it: the topics
 * mentioned by name stand for the pronoun. The most probable reading first; empty if the question stands alone.
 */
export function openReadings(question: Question, edition: Edition): string[] {
  const { open, context, fuller } = question;
  if (fuller !== undefined) return [...toldReadings(question, edition), fuller];
  if (open === undefined || context === undefined) return [];
  const names = namesIn(context, question, edition);
  const [one, other] = names;
  if (asksDifference(open) && one !== undefined && other !== undefined) return [`${one} vs ${other}`];
  if (unwrapSentence(open).hasPronoun)
    return names.flatMap((name) => [unwrap(readFollowUp(open, name).text), ...(STATE.test(name) ? [name] : [])]);
  const lines = context.split('\n').filter((line) => /\p{L}/u.test(line));
  const states = names.filter((name) => IDENTIFIER.test(name));
  return [...states, ...lines.slice(0, LINES_MAX).map((line) => line.trim().slice(0, LINE_MAX)), ...names];
}

/** 我们想做平台工程，从哪里开始: the topic was told, and what is asked names none. */
function toldReadings({ text, fuller = '', language }: Question, { knowledge }: Edition): string[] {
  if (findTerms(text, language, knowledge).length > 0) return [];
  const [term] = findTerms(fuller, language, knowledge);
  if (term === undefined) return [];
  return [
    HAN.test(term.written.slice(-1)) && HAN.test(text.charAt(0)) ? term.written + text : `${term.written} ${text}`,
  ];
}

const HAN = /\p{Script=Han}/u;

/** The names mentioned, those told last first: they are nearest to the question. */
function namesIn(context: string, { language }: Question, { knowledge }: Edition): string[] {
  const lines = context.split('\n').reverse();
  const names = lines.flatMap((line) => findTerms(line, language, knowledge).map(({ written }) => written));
  const isState = (name: string) => (IDENTIFIER.test(name) ? 0 : 1);
  return [...new Set(names)].sort((a, b) => isState(a) - isState(b)).slice(0, NAMES_MAX);
}

/** Programs write states and errors so: `CrashLoopBackOff`. */
const IDENTIFIER = /^[A-Z]\w*[a-z][A-Z]\w*$/u;
/** A name with a capital, such as `Terminating`. */
const STATE = /^[A-Z][\p{L}\p{N}]+$/u;
