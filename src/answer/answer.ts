import type { Hit } from '../search/engine.ts';
import type { Answer, FoundAnswer } from './answer-kinds.ts';
import { addressesBot, asksNothing, isChance } from './asked/asks-nothing.ts';
import { onlyCalled, onlyNamedIn } from './asked/called.ts';
import { tellsOfAsked } from './asked/explains.ts';
import { tellsFacts } from './asked/facts.ts';
import { namesUnheld } from './asked/identifiers.ts';
import { compareSides } from './comparing/compare-sides.ts';
import type { Edition } from './edition.ts';
import { findAspect } from './find-aspect.ts';
import { findDiagrams } from './find-diagrams.ts';
import { asOptions, hitInLanguage, isSameTopic, toOffered, topicsOf } from './hits-by-topic.ts';
import { readAspect } from './reading/aspect.ts';
import type { Question } from './reading/question.ts';
import { readOwnTalk } from './reading/small-talk.ts';
import { unwrapSentence } from './reading/wrapping.ts';
import { relatedSections } from './related.ts';
import { leavesOutUnknown } from './rereading/left-out.ts';
import { isErrorMessage, openReadings, statesIn } from './rereading/open-readings.ts';
import { saidIn } from './rereading/whole-message.ts';
import { findTerms } from './term-lookup.ts';

const HELP_WORDS = new Set(['', 'help', '?', '帮助', '幫助', '？']);
const OPTIONS_MAX = 5;
/** Share of the best score from which a section counts as equally good. */
const EQUAL = 0.9;
/** Confidence of a section found by the names asked for: a comparison, or an aspect of a subject. */
const BY_NAME = 0.85;
/** Confidence below which what begins as small talk has nothing to do with what was found. */
const CHANCE = 0.2;
/** Highest confidence of a section without the fact that is asked for. */
const UNTOLD = 0.5;

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
        one.kind === 'found' && isPartly(one, given) ? asOptions(one, [], UNTOLD, edition) : one,
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
function isPartly({ question: { text } }: Answer, { question, hits }: Answer): boolean {
  const isPart = /\s/u.test(text) && question.text.includes(text);
  return isPart && !isErrorMessage(text) && leavesOutUnknown(question.text, text, hits);
}

/** What tells a state: `stuck in`, `with`; a thing has an article, `with a StatefulSet`. */
const TOLD_STATE =
  /\b(?:with|in|says?|shows?|status|state|reason|error|got|get|gets|is)\s*[:=]?\s*["'`“]?$|(?:报|显示|状态是?|提示|出现)\s*["“]?$/iu;

/** The answer about the state that a question names, if it was answered otherwise: `ContainerCreating with FailedMount`. */
async function ofItsState(
  { question, best }: FoundAnswer,
  read: (text: string) => Promise<Answer>,
  edition: Edition,
): Promise<Answer | undefined> {
  const states = statesIn(question.text, question.language, edition).filter(({ written }) =>
    TOLD_STATE.test(question.text.slice(0, question.text.indexOf(written))),
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

async function answerAsRead(question: Question, edition: Edition, limit: number): Promise<Answer> {
  const base = { question, language: question.language };
  if (question.isCourtesy) return { ...base, kind: 'courtesy', hits: [] };
  if (HELP_WORDS.has(question.text.toLowerCase())) return { ...base, kind: 'help', hits: [] };

  if (question.diagramOf !== undefined) {
    const drawn = await findDiagrams(question.diagramOf, question.language, edition);
    const [first] = drawn;
    if (first !== undefined && drawn.length === 1) return await foundWithRelated(first, drawn);
    if (drawn.length > 1) return { ...base, kind: 'choose', hits: drawn, options: drawn };
  }
  const translated = (hit: Hit): Hit => hitInLanguage(hit, question.language, edition);
  const aspect = readAspect(question.text);
  const options = {
    language: question.language,
    limit: Math.max(limit, OPTIONS_MAX),
    ...(question.after && { after: question.after }),
    ...(question.after && question.elsewhere && { except: question.after }),
  };
  const result = await edition.engine.search(question.text, options);
  const hits = result.hits.slice(0, limit);
  const sure = { confidence: result.confidence, ...(result.rerankedBy && { rerankedBy: result.rerankedBy }) };
  // An answer found by the names asked for has their confidence, whatever the search of the whole question says.
  const byName = { ...sure, confidence: Math.max(result.confidence, BY_NAME) };
  const ofSubject = aspect && (await findAspect(aspect, result, options, edition));
  if (ofSubject !== undefined) return { ...(await foundWithRelated(ofSubject, hits)), ...byName };
  const compared = await compareSides(question, result, edition);
  if (compared?.kind === 'apart') {
    return { ...found(question, compared.left, edition), hits, beside: compared.right, ...byName };
  }
  if (compared?.kind === 'together') return { ...(await foundWithRelated(compared.hit, hits)), ...byName };

  const [best] = result.hits;
  if (best === undefined || result.verdict === 'none' || compared?.kind === 'unknown') {
    const talk = result.confidence < CHANCE ? readOwnTalk(question.typed ?? question.text) : undefined;
    if (talk === 'thanks') return { ...base, kind: 'courtesy', hits: [] };
    if (talk === 'help' || asksNothing(question.text) || addressesBot(question.text))
      return { ...base, kind: 'help', hits: [] };
    const nearest = topicsOf(result.hits.slice(0, result.near), edition).map(translated);
    return { ...base, ...sure, kind: 'not-found', hits, nearest };
  }
  if (isChance(question.text, best, result.confidence)) return { ...base, kind: 'help', hits: [] };
  if (result.verdict === 'close' && result.near >= 2) {
    const close = result.hits.slice(0, result.near);
    const only = onlyCalled(close, question.text, edition) ?? onlyNamedIn(question.context, close, edition);
    if (only !== undefined) return { ...(await foundWithRelated(only, hits)), ...sure };
    return {
      ...base,
      ...sure,
      kind: 'choose',
      hits,
      options: result.hits.slice(0, Math.min(result.near, OPTIONS_MAX)),
    };
  }
  const isTold =
    tellsFacts(question.text, best.section) &&
    tellsOfAsked(question.text, best) &&
    !namesUnheld(question.text, result.hits);
  if (result.verdict === 'maybe' || !isTold) {
    const near = result.hits.slice(0, Math.max(1, result.near));
    // Context decides only between equally good options.
    const equals = near.filter(({ score }) => score >= EQUAL * (near[0]?.score ?? 0));
    const named = onlyNamedIn(question.context, equals, edition);
    const ordered = named === undefined ? near : [named, ...near.filter((hit) => hit !== named)];
    const options = ordered.map((hit) => toOffered(hit, question, edition));
    const confidence = isTold ? result.confidence : Math.min(result.confidence, UNTOLD);
    return { ...base, ...sure, confidence, kind: 'maybe', hits, options };
  }
  return { ...(await foundWithRelated(best, hits)), ...sure };

  async function foundWithRelated(first: Hit, others: readonly Hit[]): Promise<FoundAnswer> {
    const hit = hitInLanguage(first, question.language, edition);
    const related = await relatedSections(hit.section, question.language, edition);
    const passage = edition.engine.passage(question.text, hit.section);
    return { ...found(question, hit, edition), ...(passage && { passage }), hits: others, related };
  }
}

function found(question: Question, best: Hit, { knowledge }: Edition): FoundAnswer {
  const pair = knowledge.pairOf(best.section);
  return { question, language: question.language, kind: 'found', hits: [], best, ...(pair && { pair }), related: [] };
}
