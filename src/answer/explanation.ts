import type { SearchExplanation } from '../search/engine.ts';
import { answer } from './answer.ts';
import type { Answer } from './answer-kinds.ts';
import type { Edition } from './edition.ts';
import { cutLeftOut, type TypedPiece } from './reading/left-out.ts';
import { type Question, readLine } from './reading/question.ts';

/** How an answer came about. */
export interface AnswerExplanation {
  /** The typed text, cut into pieces that belong to the question and pieces that were left out. */
  read: readonly TypedPiece[];
  /** All searches made for it, in order: of the question, and of parts that were looked up by themselves. */
  searches: readonly SearchExplanation[];
  answer: Answer;
}

/** Answers a question like `answer`, and explains how the answer came about. */
export async function explainAnswer(question: Question, edition: Edition, limit?: number): Promise<AnswerExplanation> {
  // In the order in which they were asked, whichever ends first.
  const searches: Promise<SearchExplanation>[] = [];
  const engine: Edition['engine'] = {
    ...edition.engine,
    async search(text, options) {
      const explained = edition.engine.explain(text, options);
      searches.push(explained);
      return (await explained).result;
    },
  };
  const given = await answer(question, { ...edition, engine }, limit);
  const { text, typed = text } = question;
  return { read: cutLeftOut(readLine(typed), text), searches: await Promise.all(searches), answer: given };
}
