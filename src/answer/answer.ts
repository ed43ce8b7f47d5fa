import type { Language } from '../knowledge/page.ts';
import type { Section } from '../knowledge/section.ts';
import type { Hit, Passage, SearchResult } from '../search/engine.ts';
import { readComparison } from './comparison.ts';
import type { Edition } from './library.ts';
import type { Question } from './question.ts';
import { relatedSections } from './related.ts';

interface AnswerBase {
  question: Question;
  /** The language the bot speaks in this answer: the asker's. */
  language: Language;
  /** What the search found, best first, for every kind of answer. */
  hits: readonly Hit[];
}

export interface FoundAnswer extends AnswerBase {
  kind: 'found';
  best: Hit;
  /** The other side of "X vs Y" where no section compares the two. */
  beside?: Hit;
  /** Set only where the section is too long to be read at a glance. */
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

export interface NotFoundAnswer extends AnswerBase {
  kind: 'not-found';
  /** Up to three sections near the question; empty where none is near. */
  nearest: readonly Hit[];
}

export interface HelpAnswer extends AnswerBase {
  kind: 'help';
}

export type Answer = FoundAnswer | ChooseAnswer | NotFoundAnswer | HelpAnswer;

const HELP_WORDS = new Set(['', 'help', '?', '帮助', '幫助', '？']);
const OPTIONS_MAX = 5;
const NEAREST_MAX = 3;

/** Answers a question from one edition of the knowledge. `limit` is how many hits to return beside the answer. */
export async function answer(question: Question, edition: Edition, limit = 10): Promise<Answer> {
  const base = { question, language: question.language };
  if (HELP_WORDS.has(question.text.toLowerCase())) return { ...base, kind: 'help', hits: [] };

  const options = { language: question.language, limit: Math.max(limit, OPTIONS_MAX) };
  const result = await edition.engine.search(question.text, options);
  const hits = result.hits.slice(0, limit);
  const sides = await findBothSides(question, result, edition);
  if (sides !== undefined) return { ...found(question, sides[0], edition), hits, beside: sides[1], related: [] };

  const [best] = result.hits;
  if (best === undefined || result.verdict === 'none') {
    return { ...base, kind: 'not-found', hits, nearest: result.hits.slice(0, Math.min(result.near, NEAREST_MAX)) };
  }
  if (result.verdict === 'close' && result.near >= 2) {
    return { ...base, kind: 'choose', hits, options: result.hits.slice(0, Math.min(result.near, OPTIONS_MAX)) };
  }
  return {
    ...found(question, best, edition),
    hits,
    related: await relatedSections(best.section, question.language, edition),
  };
}

function found(question: Question, best: Hit, { knowledge, engine }: Edition): FoundAnswer {
  const pair = knowledge.pairOf(best.section);
  const passage = engine.passage(question.text, best.section);
  return {
    question,
    language: question.language,
    kind: 'found',
    hits: [],
    best,
    ...(passage && { passage }),
    ...(pair && { pair }),
    related: [],
  };
}

/**
 * For "X vs Y" the best sections of X and of Y, where both are known and no section compares them: such a section would
 * come first for the whole question and for neither of the names alone.
 */
async function findBothSides(
  question: Question,
  whole: SearchResult,
  { engine }: Edition,
): Promise<readonly [Hit, Hit] | undefined> {
  const names = readComparison(question.text);
  if (names === undefined) return undefined;
  const options = { language: question.language, limit: 1 };
  const [left, right] = await Promise.all(names.map((name) => engine.search(name, options)));
  const [a, b] = [left?.hits[0], right?.hits[0]];
  if (a === undefined || b === undefined || left?.verdict === 'none' || right?.verdict === 'none') return undefined;
  if (a.section.id === b.section.id) return undefined;
  const first = whole.hits[0]?.section.id;
  const compared = whole.verdict === 'clear' && first !== a.section.id && first !== b.section.id;
  return compared ? undefined : [a, b];
}
