import type { Language } from '../../knowledge/model/page.ts';
import { type Section, sectionTitle } from '../../knowledge/model/section.ts';
import { readAskedName } from '../../search/question/intent.ts';
import { normalize } from '../../search/words/normalize.ts';
import { isStopWord } from '../../search/words/stop-words.ts';
import type { Answer } from '../answer-kinds.ts';
import { readTurn, type Turn } from '../reading/conversation/turn.ts';
import { isOf, readSpeech } from '../reading/speech/speech-tokens.ts';

/** The subject of a conversation's last answer, in the language of that answer. */
export interface LastSubject {
  section: Section;
  /** What was shown or offered before it, if another. */
  earlier?: Section;
  /** What was offered since, and for which question. */
  offered?: { question: string; sections: readonly Section[] };
  /** What it answered; empty if a button led to it. */
  question: string;
  language: Language;
}

/** Reads a message in the light of what was answered last; without that as if it were the first. */
export function readTurnAfter(typed: string, last: LastSubject | undefined): Turn {
  const earlier = last?.earlier && sectionTitle(last.earlier);
  return readTurn(typed, last && sectionTitle(last.section), earlier, last && thingIn(last.question));
}

/** What a question asks for by its name, or as a part of something (Docker 的数据卷是啥), or does something to. */
export function thingIn(question: string): string | undefined {
  const part = PART_OF.exec(question)?.[1];
  return objectOf(question) ?? part ?? readAskedName(normalize(question), isStopWord);
}

/** Docker 的数据卷是啥: asks for a part of something. */
const PART_OF =
  /^.{1,20}?[\p{Script=Latin}\p{N}] ?的\s*(\p{Script=Han}{2,6}?)(?:是什么|是啥|是干什么的|是干嘛的|是什么意思)[?？]?$/u;

/**
 * Returns what the next message may refer back to after an answer: what it shows, else what was shown before it, else the first of
 * what it offers.
 */
export function subjectAfter(answer: Answer, before: LastSubject | undefined): LastSubject | undefined {
  const { question, language } = answer;
  if (answer.kind !== 'found') {
    const sections = sectionsOffered(answer);
    const [section] = sections;
    if (section === undefined) return before;
    return {
      ...(before ?? { section, question: question.text, language }),
      offered: { question: question.text, sections },
    };
  }
  const { section } = answer.best;
  const earlier = before?.section.id === section.id ? before.earlier : before?.section;
  return { section, ...(earlier && { earlier }), question: question.text, language };
}

/** Returns the sections of which an answer lets the asker choose. */
export function sectionsOffered(answer: Answer): readonly Section[] {
  return answer.kind === 'maybe' || answer.kind === 'choose' ? answer.options.map(({ section }) => section) : [];
}

/** `how do I stop a container`, `how do I list containers`: something is done to a container. */
const DONE_TO =
  /^how (?:(?:do|does|can|could|should|would) (?:i|we|you|one)|to) [\p{L}-]+ (?:an?|the|my|our|all|all the)? ?([\p{L}\p{N}-]+(?: [\p{L}\p{N}-]+)?)[\s?？.!]*$/iu;

/** Returns what a question does something to, for what comes after it; undefined if it doesn't ask how to do something. */
function objectOf(question: string): string | undefined {
  const object = DONE_TO.exec(question)?.[1];
  return object !== undefined && readSpeech(object).every((token) => isOf(token, 'word')) ? object : undefined;
}
