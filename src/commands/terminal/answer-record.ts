import type { Answer } from '../../answer/answer-kinds.ts';
import type { ExplanationRecord } from '../../answer/explanation-record.ts';
import { placeOfSection } from '../../answer/to-explanation-record.ts';
import { toPassageText, toText } from '../../message/answers/text.ts';

/** A question that was answered on the terminal. */
export interface AnsweredQuestion {
  answer: Answer;
  explanation: ExplanationRecord | undefined;
  /** Milliseconds it took. */
  ms: number;
}

/** Converts an answer to the record of the machine-readable contract; `ms` is the time to answer, ms. */
export function toAnswerRecord({ answer, explanation, ms }: AnsweredQuestion, context: Parameters<typeof toText>[1]) {
  const section = answer.kind === 'found' ? answer.best.section : undefined;
  return {
    question: answer.question.text,
    language: answer.language,
    kind: answer.kind,
    text: toText(answer, context),
    // `text` begins with it, below the title.
    passage: toPassageText(answer, context) ?? null,
    section: section ? { ...placeOfSection(section), line: section.line } : null,
    diagram: section?.diagram ? { path: section.diagram.path, description: section.diagram.description } : null,
    confidence: answer.confidence === undefined ? null : Math.round(answer.confidence * 1000) / 1000,
    hits: answer.hits.map((hit) => ({ ...placeOfSection(hit.section), score: hit.score })),
    ms: Math.round(ms * 1000) / 1000,
    ...(explanation && { explanation }),
  };
}
