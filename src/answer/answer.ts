import type { Language } from '../knowledge/model/page.ts';
import type { Section } from '../knowledge/model/section.ts';
import type { Evidence } from '../search/confidence/evidence.ts';
import type { Hit, Passage, SearchResult } from '../search/engine.ts';
import { readAskedName } from '../search/question/intent.ts';
import { trimPunctuation } from '../search/words/edges.ts';
import { normalize } from '../search/words/normalize.ts';
import { isStopWord, isWeakWord } from '../search/words/stop-words.ts';
import { compareSides } from './compare-sides.ts';
import type { Edition } from './edition.ts';
import { findAspect } from './find-aspect.ts';
import { findDiagrams } from './find-diagrams.ts';
import { readAspect } from './reading/aspect.ts';
import type { Question } from './reading/question.ts';
import { unwrapSentence } from './reading/wrapping.ts';
import { relatedSections } from './related.ts';

interface AnswerBase {
  question: Question;
  /** The language the bot speaks in this answer: the asker's. */
  language: Language;
  /** What the search found, best first, for every kind of answer; for `choose` and `maybe` what is offered comes first. */
  hits: readonly Hit[];
  /** 0 to 1: how probable it is that the first section answers; undefined if nothing was searched. */
  confidence?: number;
  /** What the confidence is computed from. */
  evidence?: Evidence;
}

export interface FoundAnswer extends AnswerBase {
  kind: 'found';
  best: Hit;
  /** The other side of "X vs Y" if no section compares the two. */
  beside?: Hit;
  /** The part that answers; set only if one section is shown that is too long to be read at a glance. */
  passage?: Passage;
  /** The same section in the other language. */
  pair?: Section;
  /** Up to three sections worth reading next. */
  related: readonly Section[];
}

export interface ChooseAnswer extends AnswerBase {
  kind: 'choose';
  /** Two to five sections, about equally good. */
  options: readonly Hit[];
}

/** A hit that is offered, with the part of it that would answer. */
export interface OfferedHit extends Hit {
  passage?: Passage;
}

export interface MaybeAnswer extends AnswerBase {
  kind: 'maybe';
  /** One to three sections, any of which may answer; the most probable first. */
  options: readonly OfferedHit[];
}

export interface NotFoundAnswer extends AnswerBase {
  kind: 'not-found';
  /** Up to three sections near the question; empty if none is near. */
  nearest: readonly Hit[];
}

export interface HelpAnswer extends AnswerBase {
  kind: 'help';
}

/** Thanks, answered in kind: nothing was asked. */
export interface CourtesyAnswer extends AnswerBase {
  kind: 'courtesy';
}

export type Answer = FoundAnswer | ChooseAnswer | MaybeAnswer | NotFoundAnswer | HelpAnswer | CourtesyAnswer;

const HELP_WORDS = new Set(['', 'help', '?', '帮助', '幫助', '？']);
const OPTIONS_MAX = 5;
const NEAREST_MAX = 3;
/** How often a section is right that was found by the names asked for: a comparison, an aspect of a subject. */
const BY_NAME = 0.85;

/** Answers a question from one edition of the knowledge. `limit` is how many hits to return with the answer. */
export async function answer(question: Question, edition: Edition, limit = 10): Promise<Answer> {
  const base = { question, language: question.language };
  if (question.isCourtesy) return { ...base, kind: 'courtesy', hits: [] };
  if (HELP_WORDS.has(question.text.toLowerCase())) return { ...base, kind: 'help', hits: [] };

  if (question.diagramOf !== undefined) {
    const drawn = await findDiagrams(question.diagramOf, question.language, edition);
    const [first] = drawn;
    if (first !== undefined && drawn.length === 1) return await foundWithRelated(first, drawn);
    if (drawn.length > 1) return { ...base, kind: 'choose', hits: drawn, options: drawn };
  }
  const translated = (hit: Hit): Hit => inLanguage(hit, question.language, edition);
  const aspect = readAspect(question.text);
  const options = { language: question.language, limit: Math.max(limit, OPTIONS_MAX) };
  const result = await edition.engine.search(question.text, options);
  const hits = result.hits.slice(0, limit);
  const sure = surenessOf(result);
  const ofSubject = aspect && (await findAspect(aspect, result, options, edition));
  if (ofSubject !== undefined) return { ...(await foundWithRelated(ofSubject, hits)), ...compareSureness(sure) };
  const compared = await compareSides(question, result, edition);
  if (compared?.kind === 'apart') {
    return { ...found(question, compared.left, edition), hits, beside: compared.right, ...compareSureness(sure) };
  }
  if (compared?.kind === 'together')
    return { ...(await foundWithRelated(compared.hit, hits)), ...compareSureness(sure) };

  const [best] = result.hits;
  if (best === undefined || result.verdict === 'none' || compared?.kind === 'unknown') {
    if (saysNothing(question.text)) return { ...base, kind: 'help', hits: [] };
    const nearest = topicsOf(result.hits.slice(0, result.near), edition).map(translated);
    return { ...base, ...sure, kind: 'not-found', hits, nearest };
  }
  if (isChance(question.text, best)) return { ...base, kind: 'help', hits: [] };
  if (result.verdict === 'close' && result.near >= 2) {
    const only = onlyCalled(result.hits.slice(0, result.near), question.text, edition);
    if (only !== undefined) return { ...(await foundWithRelated(only, hits)), ...sure };
    return {
      ...base,
      ...sure,
      kind: 'choose',
      hits,
      options: result.hits.slice(0, Math.min(result.near, OPTIONS_MAX)),
    };
  }
  if (result.verdict === 'maybe') {
    const offered = result.hits.slice(0, Math.max(1, result.near)).map((first): OfferedHit => {
      const hit = translated(first);
      const passage = edition.engine.passage(question.text, hit.section);
      return { ...hit, ...(passage && { passage }) };
    });
    return { ...base, ...sure, kind: 'maybe', hits, options: offered };
  }
  return { ...(await foundWithRelated(best, hits)), ...sure };

  async function foundWithRelated(first: Hit, others: readonly Hit[]): Promise<FoundAnswer> {
    const hit = inLanguage(first, question.language, edition);
    const related = await relatedSections(hit.section, question.language, edition);
    const passage = edition.engine.passage(question.text, hit.section);
    return { ...found(question, hit, edition), ...(passage && { passage }), hits: others, related };
  }
}

/** The one of several sections that bears the name asked; a section and its pair are one. */
function onlyCalled(hits: readonly Hit[], text: string, { knowledge }: Edition): Hit | undefined {
  const called = hits.filter(({ section }) => isCalled(section, text));
  const [only] = called;
  const pair = only && knowledge.pairOf(only.section)?.id;
  return called.every(({ section }) => section === only?.section || section.id === pair) ? only : undefined;
}

/** Whether a section's heading or alias is the very name that is asked: `what is SRE` asks for `SRE: site reliability engineering`. */
function isCalled({ titles, aliases }: Section, text: string): boolean {
  const asked = normalize(text);
  const name = trimPunctuation(readAskedName(asked, isStopWord) ?? asked).replace(/^(?:an?|the)\s+/iu, '');
  const [short = ''] = normalize(titles.at(-1) ?? '').split(/[:：（(]/u);
  return name !== '' && [short, ...aliases].some((own) => normalize(own).trim().toLowerCase() === name.toLowerCase());
}

/** The same section in the asker's language if the page has it. */
function inLanguage(hit: Hit, language: Language, { knowledge }: Edition): Hit {
  const pair = hit.section.language === language ? undefined : knowledge.pairOf(hit.section);
  return pair?.language === language ? { ...hit, section: pair } : hit;
}

/** Whether words of everybody's speech met a section by chance: `I don't know what to ask`. A section may bear them as its name. */
function isChance(text: string, { section }: Hit): boolean {
  if (unwrapSentence(text).words.length > 0) return false;
  const names = [...section.titles, ...section.aliases].flatMap((name) => wordsOfName(name));
  return !wordsOfName(text).some((word) => names.includes(word));
}

function wordsOfName(name: string): string[] {
  const lower = normalize(name).toLowerCase();
  return [...lower.matchAll(/\p{Script=Han}|[\p{L}\p{N}]+/gu)]
    .map(([word]) => word)
    .filter((word) => !isStopWord(word) && !isWeakWord(word));
}

function surenessOf({ confidence, evidence }: SearchResult): Pick<AnswerBase, 'confidence' | 'evidence'> {
  return { confidence, ...(evidence && { evidence }) };
}

/** A section that is found by its names is as sure as they are, whatever the search for the whole question says. */
function compareSureness({ confidence = 0 }: Pick<AnswerBase, 'confidence'>): Pick<AnswerBase, 'confidence'> {
  return { confidence: Math.max(confidence, BY_NAME) };
}

/** Whether a text that no page answers asks about nothing: `nope`, `why?`. No page could be written for it. */
function saysNothing(text: string): boolean {
  const { words, asks, isRequest, isBare } = unwrapSentence(text);
  return words.length === 0 && (isBare || !(asks || isRequest));
}

/** The first few, and each topic once: a section and its pair in the other language are one. */
function topicsOf(hits: readonly Hit[], { knowledge }: Edition): Hit[] {
  const ids = hits.map(({ section }) => section.id);
  const isFirst = ({ section }: Hit, at: number) => {
    const pair = knowledge.pairOf(section)?.id;
    return pair === undefined || !ids.slice(0, at).includes(pair);
  };
  return hits.filter(isFirst).slice(0, NEAREST_MAX);
}

function found(question: Question, best: Hit, { knowledge }: Edition): FoundAnswer {
  const pair = knowledge.pairOf(best.section);
  return {
    question,
    language: question.language,
    kind: 'found',
    hits: [],
    best,
    ...(pair && { pair }),
    related: [],
  };
}
