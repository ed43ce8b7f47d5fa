import { detectLanguage } from '../../knowledge/model/language.ts';
import type { Language } from '../../knowledge/model/page.ts';
import type { Answer, FoundAnswer } from '../answer.ts';
import { readFollowUp, type TurnQuestion } from '../reading/conversation/follow-up.ts';
import type { AskTurn } from '../reading/conversation/turn.ts';
import { type Question, readQuestion } from '../reading/question.ts';
import { type LastSubject, titleOf } from './last-subject.ts';

/** An answer to one question of a message. */
export interface TurnAnswer {
  answer: Answer;
  /** Set if the last subject was filled in: without an answer the message wasn't understood, which is no gap of the pages. */
  leans?: true;
}

/** How the questions of a message are answered. */
export interface TurnAsker {
  /** The language to answer in, if it was chosen; else that of the message. */
  chosen: Language | undefined;
  answer(question: Question): Promise<Answer>;
}

/**
 * Answers the questions of a message one after the other, each in the light of the one before it, else of the conversation. An answer
 * that says nothing another one didn't is left out.
 */
export async function answerQuestions(
  { questions, said }: AskTurn,
  typed: string,
  last: LastSubject | undefined,
  { chosen, answer }: TurnAsker,
): Promise<TurnAnswer[]> {
  const answered: TurnAnswer[] = [];
  const shown: FoundAnswer[] = [];
  const isOne = questions.length === 1;
  for (const [nth, one] of questions.entries()) {
    const own = said[nth] ?? one.text;
    const before = shown.at(-1)?.best.section;
    const earlier = shown.at(-2)?.best.section ?? last?.section;
    const asked = before === undefined ? one : afterAnswer(one, own, titleOf(before), earlier && titleOf(earlier));
    // Of several questions each has its own language. Of one, the typed text decides, not the title put in for a
    // pronoun.
    const language = chosen ?? (isOne ? languageOf(typed, last) : detectLanguage(own));
    const given = await answerOrLean(isOne ? withTyped(asked, typed, language) : asked, language, answer);
    if (given.kind === 'found') {
      // `What is CI/CD, and why do we need it?`: one answer to both.
      if (shown.some((other) => isSameAnswer(given, other))) continue;
      shown.push(given);
    }
    answered.push({ answer: given, ...(asked.leans && { leans: true }) });
  }
  return answered;
}

/** `What is etcd? How do I back it up?`: the second leans on the answer to the first. */
function afterAnswer(question: TurnQuestion, said: string, subject: string, earlier: string | undefined): TurnQuestion {
  const asked = readFollowUp(said, subject, earlier);
  return asked.leans === true ? asked : question;
}

/** Returns whether an answer says nothing that another one, given before it, didn't. */
function isSameAnswer({ best, passage }: FoundAnswer, before: FoundAnswer): boolean {
  if (best.section.id !== before.best.section.id) return false;
  return passage === undefined || before.passage === undefined || passage.text === before.passage.text;
}

/** Adds the message as typed, if it asks only this, so that "Why this answer" shows what was left out. */
function withTyped(asked: TurnQuestion, typed: string, language: Language): TurnQuestion {
  const isSame = readQuestion(typed, language).text === readQuestion(asked.text, language).text;
  return isSame ? { ...asked, text: typed } : asked;
}

/** Answers a question; if nothing answers it, asks the same about the last subject. */
async function answerOrLean(
  { text, ofSubject }: TurnQuestion,
  language: Language,
  answer: TurnAsker['answer'],
): Promise<Answer> {
  const given = await answer(readQuestion(text, language));
  if ((given.kind !== 'not-found' && given.kind !== 'maybe') || ofSubject === undefined) return given;
  const leaning = await answer(readQuestion(ofSubject, language));
  return leaning.kind === 'found' ? leaning : given;
}

/** One or two names and nothing that shows a language: `and kube-proxy?` */
const NAMES_ONLY = /^[\s\p{P}]*(?:and\s+)?(?:[\w./-]+[\s\p{P}]*){1,2}$/u;

/** Returns the language of a message; if it holds only a name, that of the conversation. */
export function languageOf(typed: string, last: LastSubject | undefined): Language {
  return last !== undefined && NAMES_ONLY.test(typed) ? last.language : detectLanguage(typed);
}
