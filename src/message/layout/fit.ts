import { countCharacters, countText, LIMITS, takeStart } from '../blocks/limits.ts';
import type { Piece } from './document.ts';
import { type Run, runsText } from './run.ts';

export interface Fitted {
  pieces: Piece[];
  /** Whether something was left out. */
  cut: boolean;
}

/** Smallest part of a piece worth showing, characters. */
const PART_MIN = 60;

/**
 * Returns the first pieces that add at most `budget` characters to a message; of the piece that doesn't fit, the
 * sentences, items, rows or lines that do.
 */
export function fitPieces(pieces: readonly Piece[], budget: number): Fitted {
  const fitted: Piece[] = [];
  let left = budget;
  for (const piece of pieces) {
    const size = countPiece(piece);
    if (size <= left) {
      fitted.push(piece);
      left -= size;
      continue;
    }
    const part = left < PART_MIN ? undefined : cutPiece(piece, left);
    if (part !== undefined) fitted.push(part);
    return { pieces: withoutLooseHeading(fitted), cut: true };
  }
  return { pieces: fitted, cut: false };
}

/** Returns the characters a piece adds to a message, including what joins it to others. */
export function countPiece(piece: Piece): number {
  return countCharacters(piece) + 2;
}

function cutPiece(piece: Piece, budget: number): Piece | undefined {
  switch (piece.kind) {
    case 'paragraph':
    case 'heading': {
      const runs = cutRuns(piece.runs, budget - 2);
      return runs.length === 0 ? undefined : { ...piece, runs };
    }
    case 'quote': {
      const { pieces } = fitPieces(piece.pieces, budget - 2);
      return pieces.length === 0 ? undefined : { kind: 'quote', pieces };
    }
    case 'list': {
      const items: Piece[][] = [];
      let left = budget - 20;
      for (const item of piece.items) {
        const { pieces, cut } = fitPieces(item, left);
        if (pieces.length > 0) items.push(pieces);
        if (cut) break;
        left -= pieces.reduce((sum, inner) => sum + countPiece(inner), 0);
      }
      return items.length === 0 ? undefined : { ...piece, items };
    }
    case 'code': {
      const start = takeStart(piece.text, budget - 30);
      const text = start.includes('\n') ? start.slice(0, start.lastIndexOf('\n')) : start;
      return text.trim() === '' ? undefined : { ...piece, text: `${text}\n…` };
    }
    case 'table': {
      const rows: Run[][][] = [];
      let left = budget - 40;
      for (const row of piece.rows) {
        left -= countCharacters(row);
        if (left < 0) break;
        rows.push(row);
      }
      return rows.length < 2 ? undefined : { ...piece, rows };
    }
  }
}

/** Cuts text after whole sentences if at least one fits, else after whole words, and adds `…`. */
function cutRuns(runs: readonly Run[], budget: number): Run[] {
  const kept: Run[] = [];
  let left = budget - 1;
  for (const run of runs) {
    const size = countCharacters(run);
    if (size <= left) {
      kept.push(run);
      left -= size;
      continue;
    }
    const room = left - (size - countText(run.text));
    if (room > 0) kept.push({ ...run, text: takeStart(run.text, room) });
    break;
  }
  return endWhole(kept);
}

const SENTENCE_END = /[.!?](?=\s)|[。！？；]/g;

function endWhole(runs: Run[]): Run[] {
  const text = runsText(runs);
  const ends = [...text.matchAll(SENTENCE_END)];
  const sentence = ends.at(-1);
  const end = sentence !== undefined && sentence.index > text.length / 3 ? sentence.index + 1 : text.search(/\s\S*$/);
  const shorter = end > 0 ? takeRuns(runs, end) : runs;
  const last = shorter.at(-1);
  if (last === undefined) return [];
  return [...shorter.slice(0, -1), { ...last, text: `${last.text.trimEnd()}${sentence === undefined ? '…' : ' …'}` }];
}

function takeRuns(runs: readonly Run[], length: number): Run[] {
  const taken: Run[] = [];
  let left = length;
  for (const run of runs) {
    if (left <= 0) break;
    taken.push({ ...run, text: run.text.slice(0, left) });
    left -= run.text.length;
  }
  return taken;
}

/** Drops a final heading with nothing below it. */
function withoutLooseHeading(pieces: Piece[]): Piece[] {
  let end = pieces.length;
  while (end > 0 && pieces[end - 1]?.kind === 'heading') end -= 1;
  return pieces.slice(0, end);
}

/** Splits paragraphs and code longer than one rich_text block may hold, so that every piece fits in a block. */
export function splitLongPieces(pieces: readonly Piece[], max: number = LIMITS.richText): Piece[] {
  return pieces.flatMap((piece) => (countPiece(piece) <= max ? [piece] : splitPiece(piece, max)));
}

function splitPiece(piece: Piece, max: number): Piece[] {
  switch (piece.kind) {
    case 'paragraph':
    case 'heading':
      return splitRuns(piece.runs, max).map((runs) => ({ ...piece, runs }));
    case 'code':
      return splitText(piece.text, max).map((text) => ({ ...piece, text }));
    case 'quote':
      return splitLongPieces(piece.pieces, max).map((inner) => ({ kind: 'quote', pieces: [inner] }));
    case 'list':
      return piece.items.flatMap((item, index) =>
        splitLongPieces(item, max - 40).map((inner, part): Piece => {
          if (part > 0 && inner.kind !== 'list') return inner;
          return { ...piece, start: piece.start + index, items: [[inner]] };
        }),
      );
    case 'table':
      return [piece];
  }
}

function splitRuns(runs: readonly Run[], max: number): Run[][] {
  const groups: Run[][] = [[]];
  let left = max - 2;
  for (const run of runs) {
    for (const text of splitText(run.text, max - 2 - (run.href?.length ?? 0))) {
      const part = { ...run, text };
      const size = countCharacters(part);
      if (size > left) {
        groups.push([]);
        left = max - 2;
      }
      groups.at(-1)?.push(part);
      left -= size;
    }
  }
  return groups.filter((group) => group.length > 0);
}

/** Cuts a text into parts of at most `max` escaped characters, between lines or words if possible. */
function splitText(text: string, max: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (countText(rest) > max) {
    const start = takeStart(rest, max);
    const space = Math.max(start.lastIndexOf('\n'), start.lastIndexOf(' '));
    const part = space > start.length / 2 ? start.slice(0, space + 1) : start;
    parts.push(part);
    rest = rest.slice(part.length);
  }
  return rest === '' ? parts : [...parts, rest];
}
