import type { Page } from '../../knowledge/model/page.ts';
import type { Section } from '../../knowledge/model/section.ts';

/**
 * A version in a question with its preposition: `in 2.19`, `for version v3`, `2.x 版本中`. A bare number doesn't count.
 */
const VERSION =
  /(?:\b(?:in|on|for|of|with|at|under|using)\s+)?(?:\b(?:version|release)\s+)?(?<![\w.])(?:v?(\d{1,4}(?:\.(?:\d{1,4}|x)){1,3})|v(\d{1,4}))(?![\w.]*\d)(?:\s*版本?)?[中里]?/giu;

/** A question about one version of the documentation. */
export interface AskedVersion {
  /** The question without the version. */
  text: string;
  /** Whether a section may answer it. */
  isEligible: (section: Section) => boolean;
}

/**
 * Creates a function that returns which sections may answer a question: those of the version it names, if it has pages
 * besides those in force, else those in force.
 */
export function createVersionReader(pages: readonly Page[]): (question: string) => AskedVersion {
  const kept = new Set<string | undefined>();
  for (const page of pages) if (page.old === true) kept.add(page.version);
  if (kept.size === 0) return (text) => ({ text, isEligible: () => true });
  return (question) => {
    const named = new Set<string | undefined>();
    const text = question.replace(VERSION, (whole, long: string | undefined, short: string | undefined) => {
      const version = long ?? short;
      if (!kept.has(version)) return whole;
      named.add(version);
      return '';
    });
    if (named.size === 0) return { text, isEligible: ({ page }) => page.old !== true };
    return {
      text: text.trim() === '' ? question : text.trim(),
      isEligible: ({ page }) => page.version === undefined || named.has(page.version),
    };
  };
}
