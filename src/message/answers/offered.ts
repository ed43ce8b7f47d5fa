import type { OfferedHit } from '../../answer/answer-kinds.ts';
import { clipLine } from '../blocks/limits.ts';
import { summaryOf } from '../layout/summary.ts';

/** Characters of the shown part. */
const OFFERED_MAX = 240;

/** Returns one or two sentences of an offered section: those that may answer, else its first. */
export function offeredText({ section, passage }: OfferedHit): string {
  const text = passage?.text.replace(/\s+/gu, ' ').trim() ?? '';
  return text === '' ? summaryOf(section) : clipLine(text, OFFERED_MAX);
}
