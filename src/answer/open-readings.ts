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
 * Returns what a question may ask that names no subject of its own, from what was told, quoted or pasted beside it: the topics it
 * mentions by name stand for the pronoun. Empty if the question stands alone or mentions none.
 */
export function openReadings(question: Question, { knowledge }: Edition): string[] {
  const { open, context, language } = question;
  if (open === undefined || context === undefined) return [];
  // What was told last is nearest to the question.
  const lines = context.split('\n').reverse();
  const mentioned = lines.flatMap((line) => findTerms(line, language, knowledge));
  const names = [...new Set(mentioned.map(({ written }) => written))].slice(0, NAMES_MAX);
  const [one, other] = names;
  if (asksDifference(open) && one !== undefined && other !== undefined) return [`${one} vs ${other}`];
  const { hasPronoun } = unwrapSentence(open);
  if (hasPronoun) return names.map((name) => unwrap(readFollowUp(open, name).text));
  const pasted = context.split('\n').filter((line) => /\p{L}/u.test(line));
  return [...pasted.slice(0, LINES_MAX).map((line) => line.trim().slice(0, LINE_MAX)), ...names];
}
