import type { Language, Page } from '../../knowledge/model/page.ts';
import { type Section, sectionTitle } from '../../knowledge/model/section.ts';
import type { Words } from '../words/words.ts';
import { wordsOf } from '../words/words-of.ts';
import { clipLine } from './limits.ts';

/** Days after which a review counts as old by default. */
export const STALE_DAYS = 365;

const DAY_MS = 86_400_000;

/** Returns the path of a section's titles: `Kubernetes › Node › Kubelet`. */
export function titlePath(section: Section): string {
  return section.titles.join(' › ');
}

/** Returns notes for the reader: that the section is in the other language, of another version, or about changes. */
export function readerNotes({ page, language }: Section, asked: Language): string[] {
  const words = wordsOf(asked);
  return [
    ...(language === asked ? [] : [words.inOther]),
    ...(page.old === true && page.version !== undefined ? [words.ofVersion(clipLine(page.version, NAME_MAX))] : []),
    ...(page.side === true ? [isDay(page.posted) ? words.ofPost(words.day(page.posted)) : words.ofSide] : []),
  ];
}

export interface SourceOptions {
  language: Language;
  now: Date;
  staleDays?: number;
}

/** Characters of a name in small print. */
const NAME_MAX = 100;

/** Returns "Source: page › section", the file and line, and the last review, on one line of at most 400 characters. */
export function sourceLine(section: Section, options: SourceOptions): string {
  const words = wordsOf(options.language);
  const title = clipLine(sectionTitle(section), NAME_MAX);
  const page = clipLine(section.page.title, NAME_MAX);
  const review = reviewNote(section.page, words, options);
  return [
    words.source(title === page ? title : `${page} › ${title}`),
    words.line(clipLine(section.page.path, NAME_MAX), section.line),
    ...(review === undefined ? [] : [review]),
  ].join(' · ');
}

/**
 * Returns when the page was last reviewed, and whether that is out of date; else when it was last changed, if known.
 */
function reviewNote(page: Page, words: Words, { now, staleDays = STALE_DAYS }: SourceOptions): string | undefined {
  if (isDay(page.reviewed)) {
    const day = words.day(page.reviewed);
    return now.getTime() - Date.parse(page.reviewed) > staleDays * DAY_MS ? words.stale(day) : words.reviewed(day);
  }
  return isDay(page.changed) ? words.changed(words.day(page.changed)) : undefined;
}

/** Returns whether a text is a real date, `YYYY-MM-DD`. */
export function isDay(day: string | undefined): day is string {
  return day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day));
}
