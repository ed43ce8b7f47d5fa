import type { Language } from '../../knowledge/model/page.ts';
import { sectionTitle } from '../../knowledge/model/section.ts';
import type { Edition } from '../edition.ts';
import { findTerms, type MentionedTerm } from '../term-lookup.ts';

/** What a state comes after. Words such as `in` and `is` may come before any thing, and count only where the text is known to tell of a state. */
const BEFORE_STATE = {
  inAnyText: reported(
    'status|state|says?|shows?|saying|showing|(?:sits?|sitting|stuck|hangs?|hanging|stays?|remains?) (?:in|on|at)',
    '报|显示|状态是?|提示|卡在|一直是?|处于',
  ),
  // `Ah, now it's Pending`.
  inStatement: reported(
    `status|state|reason|says?|shows?|got|get|stuck in|now|it['’]?s|is|as`,
    '状态是?|显示|报|提示|说是?',
  ),
  // What was asked beside it is answered by the same page; a thing has an article, `with a StatefulSet`.
  besideAnswer: reported('with|in|says?|shows?|status|state|reason|error|got|get|gets|is', '报|显示|状态是?|提示|出现'),
};

function reported(english: string, chinese: string): RegExp {
  return new RegExp(String.raw`(?:\b(?:${english})(?: is)?\s*[:=]?|(?:${chinese}))\s*["'\x60“]?$`, 'iu');
}

/** Returns whether a name in a text is told as a state: `stuck in Pending`, 一直是 Pending. */
export function isToldAsState(written: string, text: string, where: keyof typeof BEFORE_STATE): boolean {
  return BEFORE_STATE[where].test(text.slice(0, text.indexOf(written)));
}

/**
 * Returns the states and errors of a text that have a section of their own: `FailedMount` in any letters, or `Evicted` where it is told
 * that something is in that state.
 */
export function statesIn(text: string, language: Language, edition: Edition): MentionedTerm[] {
  const isNamed = (name: string, written: string) =>
    isIdentifier(name) || (isState(written) && isToldAsState(written, text, 'inAnyText'));
  const read = CAPITAL.test(text) || maybePasted(text) ? text : (text.match(COMPOUNDS) ?? []).join(', ');
  return findTerms(read, language, edition).filter((term) => {
    const name = asTitled(term);
    const isTitled = sectionTitle(term.section).includes(name);
    return isErrorMessage(term.written) || (isTitled && isNamed(name, term.written));
  });
}

/** Returns the name of a term as written; of an identifier without its capitals, as people type it, as a title has it that names no more. */
export function asTitled({ written, section }: MentionedTerm): string {
  const words = COMPOUND.test(written) ? sectionTitle(section).split(IN_TITLE) : [];
  return words.every(isIdentifier) ? (words.find((word) => word.toLowerCase() === written) ?? written) : written;
}

/** Whether a name is that of an error message, whatever it is about: `No such image`, of `Error: No such image: shop:latest`. */
export function isErrorMessage(name: string): boolean {
  return ERROR_MESSAGE.test(name) && /\S\s+\S+\s+\S/u.test(name);
}

const ERROR_MESSAGE = /\b(?:no such|errors?|failed|denied|cannot|unable|refused|not found|not allowed|unknown)\b/iu;

/** Whether a text may be a program's message with the thing that it is about: `failed to solve: node:99: not found`. */
function maybePasted(text: string): boolean {
  return /:\s\S/u.test(text) && ERROR_MESSAGE.test(text);
}

/** Whether a name is written as programs write states and errors: `CrashLoopBackOff`. */
export function isIdentifier(name: string): boolean {
  return IDENTIFIER.test(name);
}

/** Whether a name has a capital, as states have: `Terminating`. */
export function isState(name: string): boolean {
  return STATE.test(name);
}

/** What may be an identifier without its capitals; the shortest is `oomkilled`. */
const COMPOUND = /(?<![\p{L}\p{N}])[a-z]{9,}/u;
const COMPOUNDS = new RegExp(COMPOUND, 'gu');
/** What parts the names of a title. */
const IN_TITLE = /[,，、/]\s*|\s*[和与或]\s*|\s+(?:and|or)\s+/u;
/** What every state has as programs write it; a text without it is only looked up for what may be one in small letters. A question may begin with a capital. */
const CAPITAL = /(?<=.)[A-Z][a-z]/su;
const IDENTIFIER = /^[A-Z]\w*(?:[a-z][A-Z]|[A-Z]{2}[a-z]{3})\w*$/u;
const STATE = /^[A-Z][\p{L}\p{N}]+$/u;
