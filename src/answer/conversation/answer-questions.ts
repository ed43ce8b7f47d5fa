import { detectLanguage } from '../../knowledge/model/language.ts';
import type { Language } from '../../knowledge/model/page.ts';
import { type Section, sectionTitle } from '../../knowledge/model/section.ts';
import { readAskedName } from '../../search/question/intent.ts';
import { SURE_ALONE } from '../../search/verdict.ts';
import { isStopWord } from '../../search/words/stop-words.ts';
import type { Answer, FoundAnswer } from '../answer-kinds.ts';
import type { Edition } from '../edition.ts';
import { asOptions, isSameTopic } from '../hits-by-topic.ts';
import { readFollowUp, STOPS, type TurnQuestion } from '../reading/conversation/follow-up.ts';
import type { AskTurn } from '../reading/conversation/turn.ts';
import { readQuestion } from '../reading/question.ts';
import { unwrapSentence } from '../reading/wrapping.ts';
import { findTerms } from '../term-lookup.ts';
import { besideLast, offerLast, orLast, orLastAsWell } from './beside-last.ts';
import { fillEllipsis } from './ellipsis.ts';
import { answerElsewhere, namesSubject, ownQuestion, tellsOf } from './elsewhere.ts';
import { type LastSubject, thingIn } from './last-subject.ts';
import type { TurnAsker } from './turn-asker.ts';
import { orWithLastQuestion } from './with-last-question.ts';

/** An answer to one question of a message. */
export interface TurnAnswer {
  answer: Answer;
  /** Set if the last subject was filled in: without an answer the message wasn't understood, which is no gap of the pages. */
  refersBack?: true;
}

/**
 * Answers the questions of a message one after the other, each in the light of the one before it, else of the conversation. An answer
 * that says nothing another one didn't is left out.
 */
export async function answerQuestions(
  { questions, said, context }: AskTurn,
  typed: string,
  last: LastSubject | undefined,
  plainAsker: TurnAsker,
): Promise<TurnAnswer[]> {
  // What is told beside questions is told beside each of them.
  const asker: TurnAsker = {
    ...plainAsker,
    answer: (question) =>
      plainAsker.answer({
        ...(context !== undefined && { context }),
        ...(last && { after: last.section }),
        ...question,
      }),
  };
  const answered: TurnAnswer[] = [];
  const shown: LastSubject[] = [];
  const found: FoundAnswer[] = [];
  const isOne = questions.length === 1;
  const [only] = questions;
  const again = isOne && only !== undefined && last !== undefined ? fillEllipsis(typed, only, last, asker.edition) : [];
  for (const one of again) {
    const answer = await asker.answer(readQuestion(one, asker.chosen ?? languageOf(typed, last)));
    if (answer.kind === 'found') return [{ answer }];
  }
  for (const [nth, one] of questions.entries()) {
    const own = said[nth] ?? one.text;
    // Of several questions each has its own language. Of one, the typed text decides, not the title put in for a
    // pronoun.
    const language = asker.chosen ?? (isOne ? languageOf(typed, last) : detectLanguage(own));
    const before = shown.at(-1);
    const beside = context === own ? undefined : context;
    const meant =
      (one.refersBack && ownQuestion(own, isOne ? typed : own, beside, language, last, asker.edition)) || one;
    const asked = isOne ? withTyped(meant, typed, language) : meant;
    const given =
      before === undefined
        ? await answerFirst(asked, own, last, language, asker)
        : await answerAfter(one, own, before, shown.at(-2) ?? last, language, asker);
    const { answer } = given;
    if (answer.kind === 'found') {
      // `What is CI/CD, and why do we need it?`: one answer to both.
      if (found.some((other) => isSameAnswer(answer, other))) continue;
      found.push(answer);
      shown.push({ section: answer.best.section, question: own, language });
    }
    answered.push(given);
  }
  return answered;
}

/** `What is etcd? How do I back it up?`: the second may refer back to the answer to the first, if that is surer. */
async function answerAfter(
  asked: TurnQuestion,
  said: string,
  before: LastSubject,
  earlier: LastSubject | undefined,
  language: Language,
  asker: TurnAsker,
): Promise<TurnAnswer> {
  const subject = sectionTitle(before.section);
  const referring = readFollowUp(said, subject, earlier && sectionTitle(earlier.section), thingIn(before.question));
  const plain = () => answerInTurn({ ...asked, refersBack: true }, before, language, asker);
  if (referring.refersBack !== true) return await answerInTurn(asked, before, language, asker);
  const given = await answerInTurn(referring, before, language, asker);
  const other =
    given.answer.kind === 'found' && (given.answer.confidence ?? 1) >= SURE_ALONE ? undefined : await plain();
  const isSurer = other?.answer.kind === 'found' && (other.answer.confidence ?? 0) > (confidenceOf(given.answer) ?? 0);
  return other !== undefined && isSurer ? other : given;
}

function confidenceOf(answer: Answer): number | undefined {
  return answer.kind === 'found' ? (answer.confidence ?? 1) : undefined;
}

/** Returns whether an answer says nothing that another one, given before it, didn't. */
function isSameAnswer({ best, passage }: FoundAnswer, before: FoundAnswer): boolean {
  if (best.section.id !== before.best.section.id) return false;
  return passage === undefined || before.passage === undefined || passage.text === before.passage.text;
}

/**
 * Answers the first question of a message. Where that would show the last section again, another one answers that has what is asked
 * in its name, if there is one.
 */
async function answerFirst(
  asked: TurnQuestion,
  said: string,
  last: LastSubject | undefined,
  language: Language,
  asker: TurnAsker,
): Promise<TurnAnswer> {
  const plain = await answerInTurn(asked, last, language, asker);
  if (last === undefined) return plain;
  const given =
    asked.refersBack === true
      ? { ...plain, answer: await orWithLastQuestion(plain.answer, said, last, language, asker) }
      : plain;
  const { answer } = given;
  if (answer.kind === 'found' && answer.best.section.id !== last.section.id)
    return { ...given, answer: orLastAsWell(answer, said, last, asker.edition) };
  // `in all namespaces?` goes on with the question before, and its answer may be the same.
  const showsLastAgain = firstShown(answer)?.id === last.section.id && !GOES_ON.test(said);
  const other = showsLastAgain ? await answerElsewhere(asked.text, said, last, language, asker) : undefined;
  if (other !== undefined) return { answer: other };
  return answer.kind === 'found' ? given : { ...given, answer: offerLast(answer, said, last, asker.edition) };
}

/** Returns the section that an answer shows first. */
function firstShown(answer: Answer): Section | undefined {
  if (answer.kind === 'found') return answer.best.section;
  return answer.kind === 'maybe' ? answer.options[0]?.section : undefined;
}

/** Adds the message as typed, if it asks only this, so that "Why this answer" shows what was left out. */
function withTyped(asked: TurnQuestion, typed: string, language: Language): TurnQuestion {
  // A follow-up is read without 呢 at its end.
  const bare = (text: string) => readQuestion(text, language).text.replace(STOPS, '').replace(/呢$/u, '');
  const isSame = bare(typed) === bare(asked.text);
  return isSame ? { ...asked, text: typed } : asked;
}

/** Answers a question, or the same asked of what was answered last, whichever is surer. */
async function answerInTurn(
  asked: TurnQuestion,
  last: LastSubject | undefined,
  language: Language,
  { answer, edition }: TurnAsker,
): Promise<TurnAnswer> {
  const { text, refersBack } = asked;
  const goesOn = last !== undefined && (refersBack === true || !namesSubject(text, language, edition));
  const given = await answer({ ...readQuestion(text, language), ...(goesOn && { refersBack: true }) });
  const plain = { answer: given, ...(refersBack && { refersBack }) };
  if (last === undefined || given.kind === 'help' || given.kind === 'courtesy') return plain;
  if (refersBack === true) {
    return given.kind === 'found' ? { ...plain, answer: orLast(given, last, edition) } : plain;
  }
  // `based on what?` says nothing alone: it goes on, or isn't understood.
  const isPart = GOES_ON.test(text) && findTerms(text, given.language, edition).length === 0;
  let surest: Answer | undefined = isPart ? undefined : given;
  let most = isPart ? -1 : (confidenceOf(given) ?? 0);
  for (const other of referringReadings(asked, given, last, edition)) {
    const referring = await answer({ ...readQuestion(other, language), refersBack: true });
    const confidence = confidenceOf(referring) ?? 0;
    // The last section holds much of what its own title asks for, so that says little.
    const isAgain = referring.kind === 'found' && isSameTopic(referring.best.section, last.section, edition);
    if (isAgain && !TELLS.test(text) && most >= SURE_ALONE) continue;
    if (confidence <= (isAgain ? most - REFERRING_MARGIN : most)) continue;
    if (isAgain && !tellsOf(last, text)) {
      if (surest?.kind !== 'found') surest = asOptions({ ...referring, question: given.question }, [], 1, edition);
      else if (confidence > most + SURER) surest = besideLast(surest, last, edition);
    } else [surest, most] = [referring, confidence];
  }
  return surest === undefined ? plain : { answer: surest, ...(isPart && { refersBack: true }) };
}

/** How much surer the last section must be, of what it doesn't tell, than another one that was found. */
const SURER = 0.1;
/** Of two readings about as sure, the one of the last section is meant: 怎么避免. */
const REFERRING_MARGIN = 0.03;

/** Returns what a brief question may ask of the conversation; empty if it was surely answered as it stands. */
function referringReadings(
  { text, ofSubject }: TurnQuestion,
  given: Answer,
  last: LastSubject,
  edition: Edition,
): string[] {
  // The title alone would find the last section again, whatever stands beside it.
  const isAboutIt = given.hits.some(({ section }) => isSameTopic(section, last.section, edition));
  // `registry is private` says more about what was answered last.
  if (isBrief(text) && isStatement(text)) return isAboutIt ? [`${sectionTitle(last.section)} ${text}`] : [];
  if ((confidenceOf(given) ?? 0) >= SURE_ALONE || !isBrief(text))
    return ofSubject !== undefined && given.kind !== 'found' ? [ofSubject] : [];
  const asked = readQuestion(last.question, last.language).text.replace(STOPS, '');
  // `what is istio` asks nothing of what was answered last if no page has the name.
  if (ofSubject === undefined && given.hits.length === 0 && readAskedName(text, isStopWord) !== undefined) return [];
  // `in all namespaces`: the rest of the question before it.
  const goesOn = asked === '' ? [] : [`${asked} ${text}`];
  if (GOES_ON.test(text)) return goesOn;
  if (findTerms(text, given.language, edition).length > 0) return ofSubject === undefined ? [] : [ofSubject];
  return [ofSubject ?? `${sectionTitle(last.section)} ${text}`, ...goesOn];
}

/** Whether a text says something, with two words that may name a topic, and asks nothing. */
function isStatement(text: string): boolean {
  const { words, asks } = unwrapSentence(text);
  return words.length >= 2 && !asks && /\s/u.test(text.trim());
}

/** `it's in our private registry` tells more about the last thing. */
const TELLS = /^(?:it|they|this|that|these|those)(?:['’]?(?:s|re))?\b|^[它这那]/iu;

/** A condition or a place without a question of its own: `in all namespaces?`, `based on what`. */
const GOES_ON =
  /^(?:in|on|with|without|for|from|under|inside|outside|via|by|as|at|per|between|based on)\s(?!\s*(?:earth|fact|short|general|other words)\b)/iu;

/** UTF-16 units of a question that may leave its subject out. */
const BRIEF_MAX = 40;

function isBrief(text: string): boolean {
  return text.length <= BRIEF_MAX;
}

/** One or two names and nothing that shows a language: `and kube-proxy?` */
const NAMES_ONLY = /^[\s\p{P}]*(?:and\s+)?(?:[\w./-]+[\s\p{P}]*){1,2}$/u;

/** Returns the language of a message; if it holds only a name, that of the conversation. */
export function languageOf(typed: string, last: LastSubject | undefined): Language {
  return last !== undefined && NAMES_ONLY.test(typed) ? last.language : detectLanguage(typed);
}
