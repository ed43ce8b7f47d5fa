import type { Edition } from '../../answer/edition.ts';
import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import type { GoldenQuestions } from '../golden/golden.ts';
import type { LintProblem } from './problem.ts';

/** What the rules look at. */
export interface Linted {
  knowledge: Knowledge;
  /** The golden questions and the engine that answers them; undefined if there are none. */
  golden?: GoldenQuestions & { edition: Edition };
  /** Days after its last review from which a page is out of date. */
  staleDays: number;
  now: Date;
  /** The working directory, for the names of files. */
  cwd: string;
}

/** Looks for one kind of problem. */
export type LintCheck = (linted: Linted) => readonly LintProblem[] | Promise<readonly LintProblem[]>;
