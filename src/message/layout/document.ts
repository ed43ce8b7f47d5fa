import { parseMarkdown, type Token } from '../../knowledge/page/markdown.ts';
import { cleanText } from '../blocks/limits.ts';
import { type LinkReader, readInline } from './inline.ts';
import { type Run, runsText } from './run.ts';

export type Align = 'left' | 'center' | 'right';

/** A block of a page. Every rendering of a page (Slack, plain text, terminal) is made from these. */
export type Piece =
  | { kind: 'paragraph'; runs: Run[] }
  | { kind: 'heading'; runs: Run[] }
  | { kind: 'list'; ordered: boolean; start: number; items: Piece[][] }
  | { kind: 'quote'; pieces: Piece[] }
  | { kind: 'code'; text: string; language?: string }
  | { kind: 'table'; align: Align[]; rows: Run[][][] };

/** Deepest nesting of lists and quotes; deeper ones are flattened to it. */
const DEPTH_MAX = 20;

const NO_LANGUAGE = new Set(['text', 'txt', 'plain', 'plaintext', 'none']);

/** Parses Markdown into pieces, which hold no markup. `readLink` resolves the links of its page. */
export function readDocument(markdown: string, readLink?: LinkReader): Piece[] {
  const reader = { tokens: parseMarkdown(cleanText(markdown)), at: 0, readLink };
  return readPieces(reader, undefined, 0);
}

/** Characters of Markdown read per visible character. */
const SOURCE_PER_SHOWN = 4;

/**
 * Parses only the start of Markdown, enough for `max` visible characters, so that a very long section costs no more
 * than a short one. `cut` is true if there is more.
 */
export function readStart(markdown: string, max: number, readLink?: LinkReader): { pieces: Piece[]; cut: boolean } {
  const room = max * SOURCE_PER_SHOWN;
  if (markdown.length <= room) return { pieces: readDocument(markdown, readLink), cut: false };
  const end = markdown.lastIndexOf('\n', room);
  return { pieces: readDocument(markdown.slice(0, end > 0 ? end : room), readLink), cut: true };
}

interface Reader {
  tokens: readonly Token[];
  at: number;
  readLink: LinkReader | undefined;
}

function readPieces(reader: Reader, end: string | undefined, depth: number): Piece[] {
  const pieces: Piece[] = [];
  while (reader.at < reader.tokens.length) {
    const token = reader.tokens[reader.at];
    reader.at += 1;
    if (token === undefined || token.type === end) break;
    pieces.push(...readPiece(reader, token, depth));
  }
  return pieces;
}

function readPiece(reader: Reader, token: Token, depth: number): Piece[] {
  switch (token.type) {
    case 'inline': {
      const runs = readInline(token.children ?? [], reader.readLink);
      return runsText(runs).trim() === '' ? [] : [{ kind: 'paragraph', runs }];
    }
    case 'heading_open':
      return readPieces(reader, 'heading_close', depth).map((piece) =>
        piece.kind === 'paragraph' ? { kind: 'heading', runs: piece.runs } : piece,
      );
    case 'bullet_list_open':
      return readList(reader, token, 'bullet_list_close', depth);
    case 'ordered_list_open':
      return readList(reader, token, 'ordered_list_close', depth);
    case 'blockquote_open': {
      const pieces = readPieces(reader, 'blockquote_close', depth + 1);
      if (pieces.length === 0) return [];
      return depth >= DEPTH_MAX ? pieces : [{ kind: 'quote', pieces }];
    }
    case 'fence':
    case 'code_block':
      return readCode(token);
    case 'table_open':
      return readTable(reader);
    default:
      return [];
  }
}

function readList(reader: Reader, token: Token, end: string, depth: number): Piece[] {
  const items: Piece[][] = [];
  while (reader.at < reader.tokens.length) {
    const next = reader.tokens[reader.at];
    reader.at += 1;
    if (next === undefined || next.type === end) break;
    if (next.type === 'list_item_open') items.push(readPieces(reader, 'list_item_close', depth + 1));
  }
  const full = items.filter((item) => item.length > 0);
  if (full.length === 0) return [];
  if (depth >= DEPTH_MAX) return full.flat();
  const start = Number(token.attrGet('start') ?? 1);
  return [{ kind: 'list', ordered: token.type === 'ordered_list_open', start, items: full }];
}

function readCode(token: Token): Piece[] {
  const text = token.content.trimEnd().replace(/^(?:[ \t]*\n)+/, '');
  if (text === '') return [];
  const language = /^[a-z0-9+#-]{1,20}(?=$|[\s{])/.exec(token.info.trim().toLowerCase())?.[0];
  return [{ kind: 'code', text, ...(language === undefined || NO_LANGUAGE.has(language) ? {} : { language }) }];
}

function readTable(reader: Reader): Piece[] {
  const rows: Run[][][] = [];
  const align: Align[] = [];
  while (reader.at < reader.tokens.length) {
    const token = reader.tokens[reader.at];
    reader.at += 1;
    if (token === undefined || token.type === 'table_close') break;
    if (token.type === 'tr_open') rows.push([]);
    if (token.type === 'th_open') align.push(readAlign(token));
    if (token.type === 'inline') rows.at(-1)?.push(readInline(token.children ?? [], reader.readLink));
  }
  return rows.length === 0 ? [] : [{ kind: 'table', align, rows }];
}

function readAlign(token: Token): Align {
  const style = String(token.attrGet('style') ?? '');
  if (style.includes('center')) return 'center';
  return style.includes('right') ? 'right' : 'left';
}
