import type { Edition } from '../../answer/edition.ts';
import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import type { GoldenQuestions } from '../golden/golden.ts';
import type { Problem } from './problem.ts';
import { checkGoldenQuestions } from './rules/golden.ts';
import { checkHeadings } from './rules/headings.ts';
import { checkLinks } from './rules/links.ts';
import { checkNames } from './rules/names.ts';
import { checkPairs } from './rules/pairs.ts';
import { checkReading } from './rules/reading.ts';
import { checkReviews } from './rules/reviews.ts';
import { checkSizes } from './rules/sizes.ts';

/** What the rules look at. */
export interface Linted {
  knowledge: Knowledge;
  /** The questions the pages must answer, and what answers them; undefined where there are none. */
  golden?: GoldenQuestions & { edition: Edition };
  /** Days after its last review from which a page is out of date. */
  staleDays: number;
  now: Date;
  /** The working directory, for the names of files. */
  cwd: string;
}

type Check = (linted: Linted) => readonly Problem[] | Promise<readonly Problem[]>;

/** Every rule, in the order they run. */
const CHECKS: readonly Check[] = [
  checkReading,
  checkLinks,
  checkNames,
  checkPairs,
  checkSizes,
  checkHeadings,
  checkReviews,
  checkGoldenQuestions,
];

/** Looks for everything that is wrong with the pages, by file and line. `progress` hears the share that is done, 0 to 1. */
export async function lintKnowledge(linted: Linted, progress: (share: number) => void = () => {}): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const [index, check] of CHECKS.entries()) {
    problems.push(...(await check(linted)));
    progress((index + 1) / CHECKS.length);
  }
  return problems.sort((a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.message, b.message));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
