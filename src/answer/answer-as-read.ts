import type { Hit, SearchResult } from '../search/engine.ts';
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
import { hitInLanguage, toOffered, topicsOf } from './hits-by-topic.ts';
import { readAspect } from './reading/aspect.ts';
import type { Question } from './reading/question.ts';
import { readOwnTalk } from './reading/small-talk.ts';
import { relatedSections } from './related.ts';

const HELP_WORDS = new Set(['', 'help', '?', '帮助', '幫助', '？']);
const OPTIONS_MAX = 5;
/** Share of the best score from which a section counts as equally good. */
const EQUAL = 0.9;
/** Confidence of a section found by the names asked for: a comparison, or an aspect of a subject. */
const BY_NAME = 0.85;
/** Confidence below which what begins as small talk has nothing to do with what was found. */
const CHANCE = 0.2;
/** Highest confidence of a section without the fact that is asked for. */
export const UNTOLD_MAX = 0.5;

/** A question that was searched. */
interface Searched {
  question: Question;
  edition: Edition;
  result: SearchResult;
  /** The hits that are returned. */
  hits: readonly Hit[];
}

/**
 * Answers a question as it is read: by a picture that it wishes, an aspect of a subject, a comparison, or what the search finds for
 * it. `limit` is how many hits to return.
 */
export async function answerAsRead(question: Question, edition: Edition, limit: number): Promise<Answer> {
  if (question.isCourtesy) return withoutHits(question, 'courtesy');
  if (HELP_WORDS.has(question.text.toLowerCase())) return withoutHits(question, 'help');
  const drawn =
    question.diagramOf === undefined ? [] : await findDiagrams(question.diagramOf, question.language, edition);
  const [picture] = drawn;
  if (drawn.length > 1) return { ...baseOf(question), kind: 'choose', hits: drawn, options: drawn };
  if (picture !== undefined) return await found(picture, { question, edition, hits: drawn });

  const options = {
    language: question.language,
    limit: Math.max(limit, OPTIONS_MAX),
    ...(question.after && { after: question.after, refersBack: question.refersBack === true }),
    ...(question.except && { except: question.except }),
  };
  const result = await edition.engine.search(question.text, options);
  const searched = { question, edition, result, hits: result.hits.slice(0, limit) };
  // An answer found by the names asked for has their confidence, whatever the search of the whole question says.
  const byName = { ...certaintyOf(result), confidence: Math.max(result.confidence, BY_NAME) };
  const aspect = readAspect(question.text);
  const ofSubject = aspect && (await findAspect(aspect, result, options, edition));
  if (ofSubject !== undefined) return { ...(await found(ofSubject, searched)), ...byName };
  const compared = await compareSides(question, result, edition);
  if (compared?.kind === 'apart') return { ...foundAlone(compared.left, searched), beside: compared.right, ...byName };
  if (compared?.kind === 'together') return { ...(await found(compared.hit, searched)), ...byName };

  const [best] = result.hits;
  if (best === undefined || result.verdict === 'none' || compared?.kind === 'unknown') return notFound(searched);
  if (isChance(question.text, best, result.confidence)) return withoutHits(question, 'help');
  if (result.verdict === 'close' && result.near >= 2) return await chooseAmong(searched);
  const isTold =
    tellsFacts(question.text, best.section) &&
    tellsOfAsked(question.text, best) &&
    !namesUnheld(question.text, result.hits);
  if (result.verdict === 'maybe' || !isTold) return offerNear(searched, isTold);
  return { ...(await found(best, searched)), ...certaintyOf(result) };
}

/** Says that nothing answers, with the nearest topics; what asks nothing gets help or a courtesy. */
function notFound({ question, edition, result, hits }: Searched): Answer {
  const { text, typed = text, language } = question;
  const talk = result.confidence < CHANCE ? readOwnTalk(typed) : undefined;
  if (talk === 'thanks') return withoutHits(question, 'courtesy');
  if (talk === 'help' || asksNothing(text) || addressesBot(text)) return withoutHits(question, 'help');
  const nearest = topicsOf(result.hits.slice(0, result.near), edition);
  return {
    ...baseOf(question),
    ...certaintyOf(result),
    kind: 'not-found',
    hits,
    nearest: nearest.map((hit) => hitInLanguage(hit, language, edition)),
  };
}

/** Answers with the one of about equally good sections that is called or told beside the question; else lets the asker choose. */
async function chooseAmong(searched: Searched): Promise<Answer> {
  const { question, edition, result, hits } = searched;
  const close = result.hits.slice(0, result.near);
  const only = onlyCalled(close, question.text, edition) ?? onlyNamedIn(question.context, close, edition);
  if (only !== undefined) return { ...(await found(only, searched)), ...certaintyOf(result) };
  const options = close.slice(0, OPTIONS_MAX);
  return { ...baseOf(question), ...certaintyOf(result), kind: 'choose', hits, options };
}

/** Offers the sections of which one may answer. `isTold` is whether the first has what is asked for. */
function offerNear({ question, edition, result, hits }: Searched, isTold: boolean): Answer {
  const near = result.hits.slice(0, Math.max(1, result.near));
  // Context decides only between equally good options.
  const equals = near.filter(({ score }) => score >= EQUAL * (near[0]?.score ?? 0));
  const named = onlyNamedIn(question.context, equals, edition);
  const ordered = named === undefined ? near : [named, ...near.filter((hit) => hit !== named)];
  const options = ordered.map((hit) => toOffered(hit, question, edition));
  const confidence = isTold ? result.confidence : Math.min(result.confidence, UNTOLD_MAX);
  return { ...baseOf(question), ...certaintyOf(result), confidence, kind: 'maybe', hits, options };
}

/** Returns the answer with a hit in the asker's language, its passage, and what to read after it. */
async function found(first: Hit, searched: Omit<Searched, 'result'>): Promise<FoundAnswer> {
  const { question, edition } = searched;
  const hit = hitInLanguage(first, question.language, edition);
  const related = await relatedSections(hit.section, question.language, edition);
  const passage = edition.engine.passage(question.text, hit.section);
  return { ...foundAlone(hit, searched), ...(passage && { passage }), related };
}

function foundAlone(best: Hit, { question, edition, hits }: Omit<Searched, 'result'>): FoundAnswer {
  const pair = edition.knowledge.pairOf(best.section);
  return { ...baseOf(question), kind: 'found', hits, best, ...(pair && { pair }), related: [] };
}

function withoutHits(question: Question, kind: 'help' | 'courtesy'): Answer {
  return { ...baseOf(question), kind, hits: [] };
}

function baseOf(question: Question): Pick<Answer, 'question' | 'language'> {
  return { question, language: question.language };
}

function certaintyOf({ confidence, rerankedBy }: SearchResult): Pick<SearchResult, 'confidence' | 'rerankedBy'> {
  return { confidence, ...(rerankedBy !== undefined && { rerankedBy }) };
}
