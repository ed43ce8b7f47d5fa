import type { Section } from '../../knowledge/model/section.ts';
import { clipLine } from '../blocks/limits.ts';
import { readStart } from './document.ts';
import { runsText } from './run.ts';

const SUMMARY_MAX = 140;
/** Characters searched for the first paragraph. */
const PARAGRAPH_MAX = 1_000;
const SENTENCE_END = /[.!?](?=\s)|[。！？]/u;

/**
 * Returns a one-line summary of a section: the first sentence of its first paragraph, at most 140 characters; '' if it
 * has none.
 */
export function summaryOf(section: Section): string {
  const first = readStart(section.markdown, PARAGRAPH_MAX).pieces.find((piece) => piece.kind === 'paragraph');
  return first?.kind === 'paragraph' ? firstSentence(runsText(first.runs), SUMMARY_MAX) : '';
}

/** Returns the first sentence of a text, at most `max` characters. */
export function firstSentence(text: string, max: number): string {
  const end = text.search(SENTENCE_END);
  return clipLine(end === -1 ? text : text.slice(0, end + 1), max).replace(/\s*[:：]$/u, '');
}
