import { withoutRaw } from '../code-marks.ts';
import { decodeEntities, stripTags } from '../html/html-tag.ts';
import { readShortcode } from '../shortcode.ts';
import { createCapturedTexts } from './captured-text.ts';
import { codeElementRegion } from './code-element.ts';
import { codeTab } from './code-tab.ts';
import { hiddenElement } from './hidden-element.ts';
import { mdxStatement } from './mdx-statement.ts';
import { blankRegion, fenceFor, type Region } from './region.ts';
import { tableWithCode } from './table-with-code.ts';

/** Reads regions of a page from its source lines. */
export interface RegionReader {
  /** Returns the region that begins at a row. `line` is without the indent of what it is in. */
  read(line: string, row: number): Region | undefined;
}

const FORMULA_ROWS_MAX = 60;
/** The end of a formula, with MyST's label for it. */
const FORMULA_END = /\$\$(?:\s*\([\w:.-]+\))?\s*$/u;
/** A comment of Nunjucks or Jinja, and no id (`{#id}`). */
const TEMPLATE_COMMENT = /\{#-?(?:\s|$)/u;

/**
 * Creates a reader of everything that continues until a closing mark: comments, MDX statements, scripts, `<pre>`,
 * highlighted code, footnotes.
 */
export function createRegionReader(source: readonly string[], footnotes: Map<string, string>): RegionReader {
  /** Marks that were not found. */
  const absent = new Set<string>();
  const rowOf = (mark: string, from: number): number => {
    if (absent.has(mark)) return -1;
    for (let row = from; row < source.length; row++) if (source[row]?.toLowerCase().includes(mark)) return row;
    absent.add(mark);
    return -1;
  };

  const comment = (line: string, row: number, open: string, close: string): Region | undefined => {
    const at = line.lastIndexOf(open);
    if (at < 0 || line.includes(close, at + open.length) || isInCode(line, at)) return undefined;
    const last = rowOf(close, row + 1);
    if (last < 0) return undefined;
    const rest = (source[last] ?? '').slice((source[last] ?? '').toLowerCase().indexOf(close) + close.length);
    return {
      end: last + 1,
      lines: [{ text: line.slice(0, at).trimEnd(), row }, ...(rest.trim() === '' ? [] : [{ text: rest, row: last }])],
    };
  };

  const captured = createCapturedTexts();
  /** Within Docsy's `{{< tabpane >}}` tabs hold code, unless it says `text=true`. */
  let inCodePane = false;
  const followPane = (text: string): void => {
    const pane = /\{\{[<%]\s*(\/?)tabpane\b([^{}]*)/u.exec(text);
    if (pane !== null) inCodePane = pane[1] === '' && !/\btext\s*=\s*"?true/u.test(pane[2] ?? '');
  };

  /** Reads code between two marks on lines of their own. */
  const codeBlock = (
    row: number,
    info: string,
    close: string,
    first: string,
    plain: (text: string) => string,
  ): Region | undefined => {
    const last = rowOf(close, row);
    if (last < 0 || first.toLowerCase().includes(close)) return undefined;
    const before = (source[last] ?? '').slice(0, (source[last] ?? '').toLowerCase().indexOf(close));
    const inner = [first, ...source.slice(row + 1, last), before].map((text, index) => ({
      text: plain(text),
      row: row + index,
    }));
    const kept = inner.filter(({ text }, index) => text.trim() !== '' || (index > 0 && index < inner.length - 1));
    const fence = fenceFor(kept.map(({ text }) => text));
    return {
      end: last + 1,
      lines: [{ text: fence + info, row }, ...kept, { text: fence, row: last }].map((text) => ({
        ...text,
        code: true,
      })),
    };
  };

  return {
    read(line, row) {
      const text = line.trimStart();
      const html =
        comment(line, row, '<!--', '-->') ??
        comment(line, row, '{/*', '*/}') ??
        (line.includes('{#') && TEMPLATE_COMMENT.test(line) ? comment(line, row, '{#', '#}') : undefined);
      if (html !== undefined) return html;
      switch (text[0]) {
        case 'i':
        case 'e':
          return line === text ? mdxStatement(source, row) : undefined;
        case '<':
          if (text.startsWith('<code-block')) return codeElementRegion(source, text, row, rowOf('</code-block>', row));
          return (
            hiddenElement(source, text, row) ??
            script(text, row, rowOf) ??
            preformatted(text, row, codeBlock) ??
            tableWithCode(source, text, row)
          );
        case '%':
          return text.trim() === '%%' ? hidden(source, row) : undefined;
        case '$':
          return formula(source, text, row);
        case '*':
          return /^\*\[[^\]]{1,60}\]:\s/u.test(text) ? blankRegion(row, row) : undefined;
        case '{':
          if (/^\{`[^`]*$/u.test(text))
            return codeBlock(row, '', '`}', text.slice(2), (inner) => inner.replace(/\\([`$\\])/gu, '$1'));
          followPane(text);
          return (
            captured.read(source, text, row) ??
            codeTab(source, text, row, inCodePane) ??
            shortcode(text, row, rowOf, codeBlock)
          );
        case '[':
          return text[1] === '^' ? footnote(source, line, row, footnotes) : undefined;
        default:
          return undefined;
      }
    },
  };
}

type RowOf = (mark: string, from: number) => number;
type CodeBlock = (
  row: number,
  info: string,
  close: string,
  first: string,
  plain: (text: string) => string,
) => Region | undefined;

/** Obsidian's comment between lines of `%%`. */
function hidden(source: readonly string[], row: number): Region | undefined {
  let last = row + 1;
  while (last < source.length && source[last]?.trim() !== '%%') last++;
  return last < source.length ? blankRegion(row, last) : undefined;
}

/** `$$` on lines of its own around a formula, in which a lone `=` would make a heading. */
function formula(source: readonly string[], text: string, row: number): Region | undefined {
  if (!text.startsWith('$$') || text.includes('$$', 2)) return undefined;
  const end = source.slice(row + 1, row + FORMULA_ROWS_MAX).findIndex((line) => FORMULA_END.test(line));
  if (end < 0) return undefined;
  const last = row + 1 + end;
  const inner = [text.slice(2), ...source.slice(row + 1, last), (source[last] ?? '').replace(FORMULA_END, '')]
    .map((line, index) => ({ text: line, row: row + index, code: true }))
    .filter((line) => line.text.trim() !== '');
  const fences = (at: number, mark: string) => ({ text: mark, row: at, code: true });
  return { end: last + 1, lines: [fences(row, '```math'), ...inner, fences(last, '```')] };
}

function script(text: string, row: number, rowOf: RowOf): Region | undefined {
  const name = /^<(script|style|svg|template|noscript|iframe|video|object)\b/iu.exec(text)?.[1]?.toLowerCase();
  if (name === undefined || text.toLowerCase().includes(`</${name}`)) return undefined;
  return /\/>\s*$/u.test(text) ? undefined : blankRegion(row, rowOf(`</${name}`, row + 1));
}

function preformatted(text: string, row: number, codeBlock: CodeBlock): Region | undefined {
  const open = /^<pre\b[^>]{0,300}>(.*)$/iu.exec(text);
  if (open === null) return undefined;
  const [, first = ''] = open;
  const close = first.toLowerCase().indexOf('</pre');
  const plain = (line: string) => decodeEntities(stripTags(line));
  if (close < 0) return codeBlock(row, '', '</pre', first, plain);
  const code = plain(first.slice(0, close));
  const fence = fenceFor([code]);
  return { end: row + 1, lines: [fence, code, fence].map((line) => ({ text: line, row, code: true })) };
}

/** Code between Hugo's or Jekyll's `highlight` tags, comments between theirs. */
function shortcode(text: string, row: number, rowOf: RowOf, codeBlock: CodeBlock): Region | undefined {
  const open = /^\{(?:\{[<%]|%)(.{1,300}?)(?:[>%]\}\}|%\})(.*)$/u.exec(text);
  if (open === null) return undefined;
  const code = readShortcode(open[1] ?? '');
  const close = text.startsWith('{%') ? `end${code.name}` : `/${code.name}`;
  if (code.closing) return undefined;
  if (code.name === 'highlight' || code.name === 'mermaid') {
    const region = codeBlock(
      row,
      code.name === 'mermaid' ? 'mermaid' : (code.values[0] ?? ''),
      close,
      open[2] ?? '',
      withoutRaw,
    );
    return region === undefined
      ? undefined
      : {
          ...region,
          lines: region.lines.map((line) => ({ ...line, text: line.text.replace(/\{(?:\{[<%]|%)\s*-?$/u, '') })),
        };
  }
  return code.name === 'comment' ? blankRegion(row, rowOf(close, row + 1)) : undefined;
}

/** `[^1]: words`, with the lines that go on. */
function footnote(
  source: readonly string[],
  line: string,
  row: number,
  footnotes: Map<string, string>,
): Region | undefined {
  const match = /^ {0,3}\[\^([^\]\s[]{1,60})\]:[ \t]*(.*)$/u.exec(line);
  if (match === null) return undefined;
  const words = [match[2] ?? ''];
  let end = row + 1;
  for (; end < source.length && words.length < 20; end++) {
    const next = source[end] ?? '';
    if (next.trim() === '' || /^\s*(?:\[\^|#|[-*+] |\d+[.)] |>|\||```|~~~)/u.test(next)) break;
    words.push(next.trim());
  }
  footnotes.set(match[1] ?? '', words.join(' '));
  return { end, lines: [{ text: '', row }] };
}

/** A mark in backticks is literal. */
function isInCode(line: string, at: number): boolean {
  return (line.slice(0, at).match(/`+/gu)?.length ?? 0) % 2 === 1;
}
