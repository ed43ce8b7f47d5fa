import type { Hit } from '../search/engine.ts';
import { answerAsRead, UNTOLD_MAX } from './answer-as-read.ts';
import type { Answer, FoundAnswer } from './answer-kinds.ts';
import type { Edition } from './edition.ts';
import { asOptions, isSameTopic, toOffered, topicsOf } from './hits-by-topic.ts';
import type { Question } from './reading/question.ts';
import { unwrapSentence } from './reading/wrapping.ts';
import { openReadings } from './rereading/open-readings.ts';
import { isErrorMessage, isToldAsState, statesIn } from './rereading/states.ts';
import { leavesOutUnknown } from './rereading/unknown-words.ts';
import { saidIn } from './rereading/whole-message.ts';
import { findTerms } from './term-lookup.ts';

/**
 * Answers a question. All that its message tells is searched too, and decides: on told messages, what the question alone finds
 * says little about whether the section nearest to all of it is right. `limit` is how many hits to return.
 */
export async function answer(question: Question, edition: Edition, limit = 10): Promise<Answer> {
  const { open, fuller: _, context, ...closed } = question;
  const read = async (text: string) =>
    await answerAsRead({ ...closed, ...(context && { context }), text }, edition, limit);
  const readAll = async (texts: readonly string[]) => {
    const answers: Answer[] = [];
    for (const text of texts) answers.push(await read(text));
    return answers;
  };
  const given = await read(question.text);
  const said = saidIn(question);
  if (given.kind === 'courtesy' || (given.kind === 'help' && said === undefined)) return given;
  const isBeyondDoubt = said === undefined || (sureness(given) >= BEYOND_DOUBT && standsAlone(question, edition));
  if (given.kind === 'found' && open === undefined && isBeyondDoubt)
    return (await ofItsState(given, read, edition)) ?? given;

  const { ofNames, guessed } = openReadings(question, edition);
  if (said === undefined) {
    const readings = await readAll([...ofNames, ...guessed]);
    return surestOf([
      given,
      ...readings.map((one) =>
        one.kind === 'found' && omitsUnknownWord(one, given) ? asOptions(one, [], UNTOLD_MAX, edition) : one,
      ),
    ]);
  }

  const whole = await answerAsRead({ ...closed, text: said }, edition, limit);
  const { confidence = 0 } = whole;
  if (whole.kind === 'found' && confidence >= SURE_OF_WHOLE) return { ...whole, question };
  const topics = topicsOf(whole.hits, edition);
  const leadTo = (near: readonly Hit[], answers: readonly Answer[]) =>
    answers.filter(
      (one) => one.kind === 'found' && near.some(({ section }) => isSameTopic(section, one.best.section, edition)),
    );
  const named = await readAll(ofNames);
  const supported = leadTo(topics, named);
  if (supported.length > 0) return { ...surestOf(supported), question };
  const readings = [given, ...named, ...(await readAll(guessed))];
  const agreeing = confidence < AGREED ? [] : leadTo(topics.slice(0, 1), readings);
  if (agreeing.length > 0) return { ...surestOf(agreeing), question, confidence };
  const near = confidence < OFFERED ? [] : whole.hits;
  return offer(
    near,
    [...leadTo(topics, readings), ...named.filter(({ kind }) => kind === 'found'), given],
    whole,
    edition,
  );
}

/** Whether a reading is a part of the question that leaves out what no page has. A state that it names is asked of, whatever else is told. */
function omitsUnknownWord({ question: { text } }: Answer, { question, hits }: Answer): boolean {
  const isPart = /\s/u.test(text) && question.text.includes(text);
  return isPart && !isErrorMessage(text) && leavesOutUnknown(question.text, text, hits);
}

/** The answer about the state that a question names, if it was answered otherwise: `ContainerCreating with FailedMount`. */
async function ofItsState(
  { question, best }: FoundAnswer,
  read: (text: string) => Promise<Answer>,
  edition: Edition,
): Promise<Answer | undefined> {
  const states = statesIn(question.text, question.language, edition).filter(({ written }) =>
    isToldAsState(written, question.text, 'besideAnswer'),
  );
  const [state] = states;
  const isTold = states.some(({ section }) => isSameTopic(section, best.section, edition));
  if (state === undefined || isTold || state.section.page.pairKey !== best.section.page.pairKey) return undefined;
  const told = await read(state.written);
  return told.kind === 'found' ? { ...told, question } : undefined;
}

/** Whether a question can be answered without what is told beside it: it names a term and has no pronoun, unlike `what command do I run?` */
function standsAlone({ text, language }: Question, edition: Edition): boolean {
  return findTerms(text, language, edition).length > 0 && !unwrapSentence(text).hasPronoun;
}

/** Confidence of an answer that what is told beside its question doesn't put into doubt. */
const BEYOND_DOUBT = 0.95;
/** Confidence from which the section nearest to a whole message answers: below it, a third of such sections are wrong. */
const SURE_OF_WHOLE = 0.75;
/** Confidence in the section nearest to a whole message from which it answers, if a reading of its question finds it as well. */
const AGREED = 0.5;
/** Confidence from which the sections near a whole message are offered. */
const OFFERED = 0.2;

/**
 * Offers the hits nearest to a whole message, and what the readings of its question lead to; returns the last reading, that of
 * the question alone, if that is nothing.
 */
function offer(near: readonly Hit[], readings: readonly Answer[], whole: Answer, edition: Edition): Answer {
  const { language, hits, confidence = 0 } = whole;
  const topics = topicsOf([...near.slice(0, 2), ...readings.flatMap(leading), ...near.slice(2)], edition);
  const asked = readings.at(-1) ?? whole;
  if (topics.length === 0) return asked;
  const options = topics.map((hit) => toOffered(hit, whole.question, edition));
  return { question: asked.question, language, hits, kind: 'maybe', confidence, options };
}

/** Returns what an answer shows or offers, the most probable first. */
function leading(one: Answer): readonly Hit[] {
  if (one.kind === 'found') return [one.best];
  return one.kind === 'maybe' || one.kind === 'choose' ? one.options : [];
}

/** The first of the surest. */
function surestOf(answers: readonly Answer[]): Answer {
  return answers.reduce((best, one) => (sureness(one) > sureness(best) ? one : best));
}

/**
 * Returns the rank of an answer among those to several readings of a question: found ones by confidence, then options,
 * then the rest.
 */
function sureness({ kind, confidence = kind === 'found' ? 1 : 0 }: Answer): number {
  if (kind === 'found') return confidence;
  if (kind === 'choose' || kind === 'maybe') return confidence * UNSURE;
  return kind === 'not-found' ? confidence * UNSURE * UNSURE : 0;
}

/** Rank of options, below every answer that is found. */
const UNSURE = 0.1;
