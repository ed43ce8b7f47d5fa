import type { KnownBlock } from '@slack/types';
import type { FoundAnswer } from '../answer/answer.ts';
import type { Section } from '../knowledge/section.ts';
import { actionId, encodeReference } from './actions.ts';
import { type Piece, readDocument } from './document.ts';
import { toButton, toOffer } from './elements.ts';
import { countPiece, type Fitted, fitPieces } from './fit.ts';
import { toRichText } from './rich-text.ts';
import { sectionTitle } from './source.ts';
import { arrangeTables } from './table.ts';
import { wordsOf } from './words.ts';

/** The passage first where there is one, then as much of the section as a card may hold. */
export function explain({ best, passage }: FoundAnswer, max: number): Explanation {
  const { markdown } = best.section;
  const at = passage === undefined ? 0 : markdown.indexOf(passage.markdown);
  if (passage === undefined || at === 0) return { lead: [], ...fitMarkdown(markdown, max) };
  const lead = fitMarkdown(passage.markdown, max);
  const used = lead.pieces.reduce((sum, piece) => sum + countPiece(piece), 0);
  const mayTable = !lead.pieces.some((piece) => piece.kind === 'table');
  const rest = fitMarkdown(withoutPart(markdown, passage.markdown, at), Math.max(0, max - used), mayTable);
  return { lead: lead.pieces, pieces: rest.pieces, cut: lead.cut || rest.cut };
}

export interface Explanation extends Fitted {
  /** Shown first, set apart from the rest. */
  lead: Piece[];
}

/** The section without its passage, where that is a block of its own; a step taken out of a list would change its numbers. */
function withoutPart(markdown: string, part: string, at: number): string {
  const before = markdown.slice(0, Math.max(0, at));
  const after = markdown.slice(at + part.length);
  const alone = at > 0 && before.endsWith('\n\n') && (after.startsWith('\n\n') || after.trim() === '');
  return alone && !/^\s*(?:[-*+]|\d+[.)])\s/.test(part) ? before + after.trimStart() : markdown;
}

/** As much of a piece of Markdown as adds at most `max` characters to a message; `table`: whether a table block may stand in it. */
export function fitMarkdown(markdown: string, max: number, table = true): Fitted {
  return fitPieces(arrangeTables(readDocument(markdown), table), max);
}

/** The explanation, and a button for the rest where it had to be shortened. */
export function toExplanation(
  { lead, pieces, cut }: Explanation,
  section: Section,
  answer: FoundAnswer,
  index?: number,
): KnownBlock[] {
  const words = wordsOf(answer.language);
  const apart = lead.length > 0 && pieces.length > 0 ? [{ type: 'divider' as const }] : [];
  const blocks = [...toRichText(lead), ...apart, ...toRichText(pieces)];
  if (!cut) return blocks;
  const value = encodeReference({ section: section.id, language: answer.language, question: answer.question.text });
  const spoken = `${words.more}${words.colon}${sectionTitle(section)}`;
  return [...blocks, toOffer(words.cut, toButton({ id: actionId('more', index), label: words.more, value, spoken }))];
}
