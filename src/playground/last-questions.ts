import type { Edition } from '../answer/edition.ts';
import { explainAnswer } from '../answer/explanation.ts';
import type { ExplanationRecord } from '../answer/explanation-record.ts';
import type { Question } from '../answer/reading/question.ts';
import { toExplanationRecord } from '../answer/to-explanation-record.ts';

/** Remembers each person's last question, to explain its answer. */
export interface LastQuestions {
  note(question: Question, edition: Edition, person: string): void;
  /** Explains the answer to the person's last question, from the same edition; undefined if they asked none. */
  explain(person: string): Promise<ExplanationRecord | undefined>;
}

/** Candidates shown per search. */
const CANDIDATES = 8;

/** Creates the memory of last questions, lost with the process. */
export function createLastQuestions(): LastQuestions {
  const asked = new Map<string, { question: Question; edition: Edition }>();
  return {
    note: (question, edition, person) => {
      asked.set(person, { question, edition });
    },
    async explain(person) {
      const last = asked.get(person);
      return last && toExplanationRecord(await explainAnswer(last.question, last.edition), CANDIDATES);
    },
  };
}
