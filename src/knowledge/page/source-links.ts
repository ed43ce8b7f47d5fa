import { decodePath } from '../model/decode-path.ts';
import type { ImageRef, LinkRef } from '../model/outline.ts';
import { withoutPageExtension } from '../model/page-extension.ts';
import { isAbsolute, type SourceSpan, spanOf, type Token } from './markdown.ts';

/** A range of an inline token's content, and its replacement. */
interface Edit {
  start: number;
  end: number;
  text: string;
}

/**
 * Removes images from source lines, in place. Reference links (`[words][label]`) get their address, so that the lines
 * are self-contained; links without words are removed. A line of a paragraph that had nothing else becomes null,
 * because a blank line would split the paragraph.
 */
export function takeLinks(
  tokens: readonly Token[],
  lines: (string | null)[],
): { images: ImageRef[]; links: LinkRef[] } {
  const images: ImageRef[] = [];
  const links: LinkRef[] = [];
  let line = 0;
  let column = 0;
  /** Edits of the row of a table at `line`, applied together: a row may have very many cells. */
  let rowEdits: Edit[] = [];
  const endRow = () => {
    if (rowEdits.length > 0) lines[line] = apply(lines[line] ?? '', rowEdits);
    rowEdits = [];
  };
  for (let position = 0; position < tokens.length; position++) {
    const token = tokens[position];
    if (token === undefined) break;
    if (token.map !== null && token.map[0] !== line) {
      endRow();
      line = token.map[0];
      column = 0;
    }
    if (token.type !== 'inline') continue;
    const rowOf = createRowFinder(token.content);
    const isHeading = tokens[position - 1]?.type === 'heading_open';
    const edits = editsIn(token, isHeading, (at) => line + rowOf(at), { images, links });
    const inTable = token.map === null;
    if (inTable) {
      const at = token.content === '' ? -1 : (lines[line] ?? '').indexOf(token.content, column);
      if (at < 0) continue;
      rowEdits.push(...edits.map(({ start, end, text }) => ({ start: at + start, end: at + end, text })));
      column = at + token.content.length;
    } else if (edits.length > 0) replaceInBlock(lines, line, token.content, edits, rowOf);
  }
  endRow();
  return { images, links };
}

/** Returns the edits of an inline token, and adds its images and links to those of the page. */
function editsIn(
  { children, content }: Token,
  isHeading: boolean,
  lineOf: (at: number) => number,
  { images, links }: { images: ImageRef[]; links: LinkRef[] },
): Edit[] {
  const edits: Edit[] = [];
  if (children === null) return edits;
  for (let index = 0; index < children.length; index++) {
    const child = children[index];
    if (child?.type !== 'image' && child?.type !== 'link_open') continue;
    const span = spanOf(child);
    const line = lineOf(span?.start ?? 0);
    if (child.type === 'image') {
      images.push({ src: String(child.attrGet('src') ?? ''), alt: altOf(child), line });
      if (span !== undefined) edits.push({ start: span.start, end: span.end, text: '' });
      continue;
    }
    const href = String(child.attrGet('href') ?? '');
    if (!isAbsolute(href)) links.push({ href, line });
    if (span === undefined) continue;
    const isBare = children[index + 1]?.type === 'link_close' && !isHeading;
    if (isBare && href !== '')
      edits.push({ start: span.start, end: span.end, text: `[${nameOfTarget(href)}](<${href}>)` });
    else edits.push(...linkEdits(href, span, content, isWordless(children, index)));
  }
  return edits;
}

/** Returns the words for a link that has none, with brackets escaped: the name of what it leads to. */
export function nameOfTarget(href: string): string {
  if (isAbsolute(href)) return href.replace(/^[a-z]+:\/\//iu, '').replace(/[[\]]/gu, '\\$&');
  const name = decodePath(/#(.+)$/u.exec(href)?.[1] ?? href.replace(/[#?].*$/u, '').replace(/\/$/u, ''));
  const last = withoutPageExtension(name.slice(name.lastIndexOf('/') + 1));
  return (last === '' ? name : last).replace(/[-_]+/gu, ' ').replace(/[[\]]/gu, '\\$&');
}

function linkEdits(href: string, span: SourceSpan, content: string, isEmpty: boolean): Edit[] {
  const { start, labelEnd, end } = span;
  if (isEmpty) return [{ start, end, text: '' }];
  if (content[end - 1] === ')') return [];
  return [{ start: labelEnd, end, text: `](<${href}>)` }];
}

/** Whether a link contains only pictures: a badge. */
function isWordless(children: readonly Token[], open: number): boolean {
  for (let index = open + 1; children[index]?.type !== 'link_close'; index++) {
    const child = children[index];
    if (child === undefined) return true;
    if (child.type !== 'image' && child.type !== 'softbreak' && child.content.trim() !== '') return false;
  }
  return true;
}

function apply(content: string, edits: readonly Edit[]): string {
  let text = '';
  let from = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    // An image within a removed label is inside no other edit; overlaps are left to the parser.
    if (edit.start < from) continue;
    text += content.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return text + content.slice(from);
}

/** Edits a paragraph: each line of the content is the end of a source line, after its list or quote markers. */
function replaceInBlock(
  lines: (string | null)[],
  line: number,
  content: string,
  edits: readonly Edit[],
  rowOf: (at: number) => number,
): void {
  const before = content.split('\n');
  // Edits may remove line breaks inside a label or an address; a private character keeps the count.
  const kept = edits.map((edit) => ({
    ...edit,
    text: edit.text + '\n'.repeat(rowOf(edit.end) - rowOf(edit.start)),
  }));
  const after = apply(content, kept)
    .split('\n')
    .map((text, index) => (text === before[index] ? text : withoutMark(text)));
  if (after.length !== before.length) return;
  before.forEach((old, index) => {
    const source = lines[line + index];
    const text = after[index] ?? '';
    if (typeof source !== 'string' || old === text) return;
    const at = source.trimEnd().lastIndexOf(old);
    if (at < 0) return;
    const edited = source.slice(0, at) + text;
    lines[line + index] = before.length > 1 && edited.trim() === '' ? null : edited;
  });
}

/** Text after a removal at the beginning of a line must not become a heading, a list or code. */
function withoutMark(line: string): string {
  return line
    .trimStart()
    .replace(/^(?=#{1,6}(?:\s|$)|>|[-+*](?:\s|$)|[-=_*\s]+$|```|~~~)/u, (mark) => (line.trim() === '' ? mark : '\\'))
    .replace(/^(\d{1,9})(?=[.)](?:\s|$))/u, '$1\\');
}

/** Returns the line of an index in a text, from 0. */
function createRowFinder(text: string): (at: number) => number {
  let starts: number[] | undefined;
  return (at) => {
    starts ??= startsOfRows(text);
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

function startsOfRows(text: string): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function altOf(image: Token): string {
  return (image.children ?? [])
    .map((child) => (child.type === 'softbreak' ? ' ' : child.content))
    .join('')
    .trim();
}
