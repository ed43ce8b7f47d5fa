import { parseMarkdown, type Token, toPlainText } from '../../knowledge/page/markdown.ts';
import { splitSentences } from './sentences.ts';

/**
 * The kind of a part: a sentence with what it introduces, a whole list item, a row of a long table (shown with the
 * table's head), or something that must be read in place: a row of a short table, a quote, or code that no sentence
 * introduces.
 */
type PartKind = 'sentence' | 'item' | 'row' | 'fixed';

/** A piece of a section that may answer by itself. */
export interface SectionPart {
  kind: PartKind;
  /** Its position in the section's Markdown, `[start, end)`. */
  start: number;
  end: number;
  /** As plain text. */
  text: string;
  /** Sentences of one paragraph share it, and so do items of one list. */
  block: number;
  /** The head of a row's table, as Markdown. */
  head?: string;
  /** Whether it ends by announcing what follows (`as follows:`) without including it. */
  promises: boolean;
}

/** Most rows of a table that is read at a glance. */
const ROWS_GLANCE = 8;
/** Its names and the line below them. */
const HEAD_LINES = 2;

/**
 * Returns the parts of a section's Markdown in order. A sentence includes the code below it, and numbered steps that it
 * announces, if the whole is at most `widthMax` wide.
 */
export function readParts(markdown: string, widthMax: number): SectionPart[] {
  const source: Source = { markdown, tokens: parseMarkdown(markdown), lines: linesOf(markdown), widthMax };
  const parts: SectionPart[] = [];
  let block = 0;
  let head: string | undefined;
  for (const [at, token] of source.tokens.entries()) {
    if (token.level === 0) block = at;
    if (token.level === 0 && token.type === 'table_open') head = headOfLong(at, source);
    const kind = kindOf(token, source.tokens[at - 1]);
    if (kind === undefined) continue;
    const [start, end] = spanOf(token, source);
    if (kind === 'sentence') {
      const sentences = sentencesOf([start, end], block, source);
      parts.push(...sentences.slice(0, -1));
      // A paragraph is three tokens; the next one follows.
      parts.push(...sentences.slice(-1).map((last) => takeAlong(last, at + 3, source)));
    } else if (kind === 'item' || start >= (parts.at(-1)?.end ?? 0)) {
      const written = markdown.slice(start, end);
      // The words of a row or a quote count, not the addresses of links.
      const hasLinks = token.type !== 'fence' && token.type !== 'code_block' && written.includes('](');
      const text = kind === 'item' || hasLinks ? plainTextOf(dedent(written)) : written;
      const part = { kind, start, end, text, block, promises: false };
      parts.push(token.type === 'tr_open' && head !== undefined ? { ...part, kind: 'row', head } : part);
    }
  }
  return parts.filter(({ text }) => text !== '');
}

function kindOf({ type, level }: Token, before: Token | undefined): PartKind | undefined {
  // The head of a table names its content.
  if (type === 'tr_open') return level === 2 && before?.type !== 'thead_open' ? 'fixed' : undefined;
  if (type === 'list_item_open') return level === 1 ? 'item' : undefined;
  if (level > 0) return undefined;
  if (type === 'paragraph_open') return 'sentence';
  return type === 'fence' || type === 'code_block' || type === 'blockquote_open' ? 'fixed' : undefined;
}

/** The first two lines of a table that begins at a token, if it is a long one. */
function headOfLong(at: number, { tokens, markdown, lines }: Source): string | undefined {
  const [from, to] = tokens[at]?.map ?? [0, 0];
  if (to - from - HEAD_LINES <= ROWS_GLANCE) return undefined;
  return markdown.slice(lines[from], lines[from + HEAD_LINES]);
}

/** Returns a piece of Markdown without its indentation in the page. */
export function dedent(text: string): string {
  // Only these indent: an ideographic space is a character of the paragraph.
  const indent = /^[ \t]*/u.exec(text)?.[0].length ?? 0;
  if (indent === 0) return text;
  return text
    .split('\n')
    .map((line) => (line.slice(0, indent).trim() === '' ? line.slice(indent) : line))
    .join('\n');
}

/** Returns the plain text of a piece of Markdown. */
export function plainTextOf(markdown: string): string {
  return toPlainText(parseMarkdown(markdown));
}

/** Returns the width of a text in a terminal or a message: two for a Chinese character. */
export function widthOf(text: string): number {
  return text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
}

interface Source {
  markdown: string;
  tokens: readonly Token[];
  /** Returns where each line begins, followed by the position after the end of the text. */
  lines: readonly number[];
  widthMax: number;
}

/** Returns the sentences of a paragraph if they mean the same on their own; else the whole paragraph. */
function sentencesOf([from, to]: readonly [number, number], block: number, { markdown }: Source): SectionPart[] {
  const toPart = (start: number, end: number, text: string): SectionPart => {
    return { kind: 'sentence', start, end, text, block, promises: false };
  };
  const text = plainTextOf(markdown.slice(from, to));
  const sentences = splitSentences(markdown.slice(from, to)).flatMap(({ start, end }): SectionPart[] => {
    const tokens = parseMarkdown(markdown.slice(from + start, from + end));
    const isParagraph = tokens.length === 3 && tokens[0]?.type === 'paragraph_open';
    return isParagraph ? [toPart(from + start, from + end, toPlainText(tokens))] : [];
  });
  const together = sentences.map((sentence) => sentence.text).join('');
  return withoutSpace(together) === withoutSpace(text) ? sentences : [toPart(from, to, text)];
}

const COLON = /[:：]$/u;

/** Returns the last sentence of a paragraph including what follows, from the token `at` on, if it belongs to it. */
function takeAlong(sentence: SectionPart, at: number, source: Source): SectionPart {
  const below = source.tokens[at];
  const announces = COLON.test(sentence.text);
  const isCode = below?.type === 'fence' || below?.type === 'code_block';
  if (below === undefined || (!isCode && !announces)) return sentence;
  const [, end] = spanOf(below, source);
  const markdown = source.markdown.slice(sentence.start, end);
  const mayGoAlong = (isCode || below.type === 'ordered_list_open') && widthOf(markdown) <= source.widthMax;
  if (!mayGoAlong) return { ...sentence, promises: announces };
  const taken = { ...sentence, end, text: plainTextOf(markdown) };
  // Code below code is the same example: for another shell, or its output.
  return isCode && source.tokens[at + 1]?.type === below.type ? takeAlong(taken, at + 1, source) : taken;
}

function linesOf(markdown: string): number[] {
  const starts = [0];
  for (let at = markdown.indexOf('\n'); at >= 0; at = markdown.indexOf('\n', at + 1)) starts.push(at + 1);
  return [...starts, markdown.length + 1];
}

/** Returns a block's position in the Markdown, without the blank lines below it. */
function spanOf({ map }: Token, { lines, markdown }: Source): readonly [number, number] {
  if (map === null) return [0, 0];
  const start = lines[map[0]] ?? 0;
  const end = (lines[map[1]] ?? markdown.length + 1) - 1;
  return [start, start + markdown.slice(start, end).trimEnd().length];
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/gu, '');
}
