import type { Language, Page } from '../knowledge/page.ts';
import type { Section } from '../knowledge/section.ts';
import { type Words, wordsOf } from './words.ts';

/** Days after which a review counts as old, where nothing else is set. */
export const STALE_DAYS = 365;

const DAY_MS = 86_400_000;

/** Where a section stands: `Kubernetes › Node › Kubelet`. */
export function titlePath(section: Section): string {
  return section.titles.join(' › ');
}

/** The section's own title. */
export function sectionTitle(section: Section): string {
  return section.titles.at(-1) ?? section.page.title;
}

export interface SourceOptions {
  language: Language;
  now: Date;
  staleDays?: number;
}

/** "Source: page › section", the file and line, and the last review, for one line of small print. */
export function sourceLine(section: Section, options: SourceOptions): string {
  const words = wordsOf(options.language);
  const title = sectionTitle(section);
  const path = title === section.page.title ? title : `${section.page.title} › ${title}`;
  const review = reviewNote(section.page, words, options);
  return [
    words.source(path),
    words.line(section.page.path, section.line),
    ...(review === undefined ? [] : [review]),
  ].join(' · ');
}

/** Says when the page was last reviewed, and that it was long ago where it was; undefined where the page names no review. */
function reviewNote(page: Page, words: Words, { now, staleDays = STALE_DAYS }: SourceOptions): string | undefined {
  if (page.reviewed === undefined) return undefined;
  const reviewed = Date.parse(page.reviewed);
  if (Number.isNaN(reviewed)) return undefined;
  const day = words.day(page.reviewed);
  return now.getTime() - reviewed > staleDays * DAY_MS ? words.stale(day) : words.reviewed(day);
}
