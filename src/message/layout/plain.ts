import type { Piece } from './document.ts';
import { type Run, runsText } from './run.ts';
import { alignRows, tableCells, withColon } from './table.ts';
import { displayWidth, wrapText } from './width.ts';

/** Styles for text: colours for a terminal, or none. */
export interface TextStyle {
  bold(text: string): string;
  quiet(text: string): string;
  code(text: string): string;
  /** Styles a link; `address` is set if it isn't the text. */
  link(text: string, address?: string): string;
  /** Style of good results. */
  good(text: string): string;
  /** Style of errors. */
  bad(text: string): string;
  /** Style of warnings. */
  unsure(text: string): string;
}

export const NO_STYLE: TextStyle = {
  bold: (text) => text,
  quiet: (text) => text,
  code: (text) => text,
  link: (text) => text,
  good: (text) => text,
  bad: (text) => text,
  unsure: (text) => text,
};

export interface PlainOptions {
  /** Columns of a line; undefined to keep the page's lines. */
  width?: number;
  style: TextStyle;
  /** Where to write out the addresses of links; nowhere by default. */
  spellOut?: 'tables' | 'all';
}

/** Widest table, columns; a wider one becomes a paragraph per row. */
const TABLE_WIDTH = 100;

/** Formats pieces of a page as plain text: lists numbered, code indented, tables aligned, no Markdown syntax left. */
export function renderPlainText(pieces: readonly Piece[], options: PlainOptions): string {
  return toLines(pieces, options, 0).join('\n');
}

function withAddresses(runs: readonly Run[]): Run[] {
  return runs.flatMap((run, index) => {
    const isLast = run.href !== undefined && runs[index + 1]?.href !== run.href;
    const address = isLast && !run.href?.includes(run.text) ? run.href : undefined;
    return address === undefined ? [run] : [run, { text: ` (${address.replace(/^mailto:/u, '')})` }];
  });
}

function toLines(pieces: readonly Piece[], options: PlainOptions, indent: number): string[] {
  return pieces.flatMap((piece, index) => {
    const lines = pieceLines(piece, options, indent);
    return index === 0 ? lines : ['', ...lines];
  });
}

function pieceLines(piece: Piece, options: PlainOptions, indent: number): string[] {
  switch (piece.kind) {
    case 'paragraph':
      return runLines(piece.runs, options, indent);
    case 'heading':
      return runLines(piece.runs, options, indent).map(options.style.bold);
    case 'code':
      return piece.text.split('\n').map((line) => `    ${options.style.code(line)}`.trimEnd());
    case 'quote':
      return toLines(piece.pieces, options, indent + 2).map((line) => `${options.style.quiet('│')} ${line}`.trimEnd());
    case 'list':
      return listLines(piece, options, indent);
    case 'table':
      return tableLines(piece, options, indent);
  }
}

function listLines(list: Extract<Piece, { kind: 'list' }>, options: PlainOptions, indent: number): string[] {
  const last = list.start + list.items.length - 1;
  return list.items.flatMap((item, index) => {
    const mark = list.ordered ? `${list.start + index}. `.padEnd(`${last}. `.length) : '• ';
    const lines = item.flatMap((piece) => pieceLines(piece, options, indent + mark.length));
    return lines.map((line, row) => (row === 0 ? mark : ' '.repeat(mark.length)) + line);
  });
}

function tableLines(table: Extract<Piece, { kind: 'table' }>, options: PlainOptions, indent: number): string[] {
  const { spellOut } = options;
  const shown = spellOut === undefined ? table : { ...table, rows: table.rows.map((row) => row.map(withAddresses)) };
  const { rows, align } = tableCells(shown);
  const lines = alignRows(rows, align);
  const room = (options.width ?? TABLE_WIDTH) - indent;
  if (lines.every((line) => displayWidth(line) <= room)) return styleHead(lines, options);
  return recordLines(rows, options, indent);
}

function styleHead(lines: readonly string[], { style }: PlainOptions): string[] {
  return lines.map((line, index) => (index === 0 ? style.bold(line) : index === 1 ? style.quiet(line) : line));
}

/** Returns each row as its first cell with the others below, each with its column's name. */
function recordLines(rows: readonly string[][], options: PlainOptions, indent: number): string[] {
  const [head = [], ...body] = rows;
  return body.flatMap((row) => [
    ...wrap(row[0] ?? '', options, indent).map(options.style.bold),
    ...row.slice(1).flatMap((cell, index) => {
      const lines = wrap(`${withColon(head[index + 1] ?? '', cell)}${cell}`, options, indent + 4);
      return lines.map((line, at) => (at === 0 ? `  ${line}` : `    ${line}`));
    }),
  ]);
}

function runLines(written: readonly Run[], options: PlainOptions, indent: number): string[] {
  const { style, width, spellOut } = options;
  const runs = spellOut === 'all' ? withAddresses(written) : written;
  if (width === undefined)
    return runs
      .map((run) => styleRun(run, style))
      .join('')
      .split('\n');
  const lines = wrapText(runsText(runs), width - indent);
  return styleLines(lines, runs, style);
}

function wrap(text: string, options: PlainOptions, indent: number): string[] {
  return options.width === undefined ? [text] : wrapText(text, options.width - indent);
}

/** Styles lines that were wrapped as plain text. Walks lines and runs together, as wrapping drops only white space. */
function styleLines(lines: readonly string[], runs: readonly Run[], style: TextStyle): string[] {
  let run = 0;
  let at = 0;
  return lines.map((line) => {
    let styled = '';
    let rest = line;
    while (rest !== '') {
      const current = runs[run];
      if (current === undefined) return styled + rest;
      const left = current.text.slice(at);
      const skipped = left.length - left.trimStart().length;
      const text = styled === '' && !/^\s/.test(rest) ? left.trimStart() : left;
      if (text !== left) at += skipped;
      if (text === '') {
        run += 1;
        at = 0;
        continue;
      }
      const length = Math.min(text.length, rest.length);
      styled += styleRun({ ...current, text: text.slice(0, length) }, style);
      at += length;
      rest = rest.slice(length);
      if (at >= current.text.length) {
        run += 1;
        at = 0;
      }
    }
    return styled;
  });
}

function styleRun(run: Run, style: TextStyle): string {
  const link = (text: string) => (run.href === undefined ? text : style.link(text, run.href));
  if (run.code !== undefined) return link(style.code(run.text));
  return link(run.bold === undefined ? run.text : style.bold(run.text));
}
