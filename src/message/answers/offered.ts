import type { OfferedHit } from '../../answer/answer-kinds.ts';
import { clipLine } from '../blocks/limits.ts';
import { summaryOf } from '../layout/summary.ts';

/** Characters of the shown part. */
const OFFERED_MAX = 240;
/** Matches the sign of a list item: a part that is one stands alone here. */
const LIST_SIGN = /^(?:[-*+•]|\d{1,2}[.)])\s+/u;

/** Returns one or two sentences of an offered section: those that may answer, else its first. */
export function offeredText({ section, passage }: OfferedHit): string {
  const text = passage?.text.trim().replace(LIST_SIGN, '').replace(/\s+/gu, ' ') ?? '';
  return text === '' ? summaryOf(section) : clipLine(text, OFFERED_MAX);
}
