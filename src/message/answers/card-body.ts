import type { KnownBlock } from '@slack/types';
import type { FoundAnswer } from '../../answer/answer-kinds.ts';
import { type Section, sectionTitle } from '../../knowledge/model/section.ts';
import { actionId, encodeReference } from '../blocks/actions.ts';
import { toButton, toOffer } from '../blocks/elements.ts';
import { toRichText } from '../blocks/rich-text.ts';
import { type Piece, readStart } from '../layout/document.ts';
import { countPiece, type Fitted, fitPieces } from '../layout/fit.ts';
import type { LinkReader } from '../layout/inline.ts';
import { putPassageFirst } from '../layout/passage-first.ts';
import { arrangeTables } from '../layout/table.ts';
import { wordsOf } from '../words/words-of.ts';

/** Returns the passage if there is one, then as much of the section as fits a card. */
export function fitCardBody({ best, passage }: FoundAnswer, max: number, readLink: LinkReader): CardBody {
  const led = putPassageFirst(passage, best.section);
  if (led.lead === undefined) return { lead: [], ...fitMarkdown(led.rest, max, { readLink }) };
  const lead = fitMarkdown(led.lead, max, { readLink });
  const used = lead.pieces.reduce((sum, piece) => sum + countPiece(piece), 0);
  const table = !lead.pieces.some((piece) => piece.kind === 'table');
  const rest = fitMarkdown(led.rest, Math.max(0, max - used), { table, readLink });
  return { lead: lead.pieces, pieces: rest.pieces, cut: lead.cut || rest.cut };
}

export interface CardBody extends Fitted {
  /** Shown first, set apart from the rest. */
  lead: Piece[];
}

export interface FitOptions {
  /** Whether it may contain a table block; default true. */
  table?: boolean;
  /** Resolves the page's links. */
  readLink?: LinkReader;
}

/** Returns as much of a piece of Markdown as adds at most `max` characters to a message. */
export function fitMarkdown(markdown: string, max: number, { table = true, readLink }: FitOptions = {}): Fitted {
  const start = readStart(markdown, max, readLink);
  const fitted = fitPieces(arrangeTables(start.pieces, table), max);
  return { ...fitted, cut: fitted.cut || start.cut };
}

/** Returns the blocks of the explanation, a button for the rest if it is cut, and one for each section that it names. */
export function toCardBodyBlocks(
  { lead, pieces, cut }: CardBody,
  section: Section,
  answer: FoundAnswer,
  linked: readonly KnownBlock[],
  index?: number,
): KnownBlock[] {
  const words = wordsOf(answer.language);
  const apart = lead.length > 0 && pieces.length > 0 ? [{ type: 'divider' as const }] : [];
  const blocks = [...toRichText(lead), ...apart, ...toRichText(pieces)];
  if (!cut) return [...blocks, ...linked];
  const value = encodeReference({ section: section.id, language: answer.language, question: answer.question.text });
  const spoken = `${words.more}${words.colon}${sectionTitle(section)}`;
  const more = toButton({ id: actionId('more', index), label: words.more, value, spoken });
  return [...blocks, toOffer(words.cut, more), ...linked];
}
