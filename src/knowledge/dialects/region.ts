import { decodeEntities, stripTags } from './html-tag.ts';
import { readShortcode } from './shortcode.ts';

/** Several lines that are read together, and what comes in their place. */
export interface Region {
  /** The row after the last. */
  end: number;
  lines: readonly { text: string; row: number; code?: boolean }[];
}

/** Reads regions of a page from its source lines. */
export interface RegionReader {
  /** The region that begins at a row, whose line is given without the indent of what it stands in. */
  read(line: string, row: number): Region | undefined;
}

const CODE_ROWS_MAX = 1_000;
const FORMULA_ROWS_MAX = 60;
const TABLE_ROWS_MAX = 2_000;

/** Comments, MDX statements, scripts, `<pre>`, highlighted code, footnotes: whatever goes on until a closing mark. */
export function createRegionReader(source: readonly string[], footnotes: Map<string, string>): RegionReader {
  /** Marks that were looked for in vain. */
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

  /** Code that stands between two marks on lines of their own. */
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
      const html = comment(line, row, '<!--', '-->') ?? comment(line, row, '{/*', '*/}');
      if (html !== undefined) return html;
      switch (text[0]) {
        case 'i':
        case 'e':
          return line === text ? statement(source, row) : undefined;
        case '<':
          return script(text, row, rowOf) ?? preformatted(text, row, codeBlock) ?? tableWithCode(source, text, row);
        case '%':
          return text.trim() === '%%'
            ? blank(
                row,
                source.findIndex((other, at) => at > row && other.trim() === '%%'),
              )
            : undefined;
        case '$':
          return formula(source, text, row);
        case '*':
          return /^\*\[[^\]]{1,60}\]:\s/u.test(text) ? blank(row, row) : undefined;
        case '{':
          if (/^\{`[^`]*$/u.test(text))
            return codeBlock(row, '', '`}', text.slice(2), (inner) => inner.replace(/\\([`$\\])/gu, '$1'));
          return codeTab(source, text, row) ?? shortcode(text, row, rowOf, codeBlock);
        case '[':
          return footnote(source, line, row, footnotes);
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

/** Hugo's `{{< tab name="Linux" codelang="bash" >}}` and Istio's `{{< text bash >}}`: the name, and code in a fence. */
function codeTab(source: readonly string[], text: string, row: number): Region | undefined {
  const open = /^\{\{[<%](.{1,300}?)[>%]\}\}(.*)$/u.exec(text);
  if (open === null) return undefined;
  const code = readShortcode(open[1] ?? '');
  const isCode = /^(?:codetab|text)$/u.test(code.name) || code.named.has('codelang');
  if (code.closing || !isCode || code.named.get('codelang') === '') return undefined;
  const close = new RegExp(`\\{\\{[<%]\\s*/${code.name.replaceAll('.', '\\.')}\\s*[>%]\\}\\}`, 'u');
  const [first = '', ...rest] = [open[2] ?? '', ...source.slice(row + 1, row + CODE_ROWS_MAX)];
  const last = close.test(first) ? 0 : rest.findIndex((line) => close.test(line)) + 1;
  if (last === 0 && !close.test(first)) return undefined;
  const inner = [first, ...rest].slice(0, last + 1).map((line, index) => ({
    text: index === last ? line.slice(0, close.exec(line)?.index) : line,
    row: row + index,
    code: true,
  }));
  const kept = inner.filter((line, index) => line.text.trim() !== '' || (index > 0 && index < last));
  const fence = fenceFor(kept.map((line) => line.text));
  const title = code.named.get('name') ?? code.named.get('title') ?? code.named.get('header') ?? '';
  const info = code.named.get('codelang') ?? code.named.get('lang') ?? code.values[0] ?? '';
  const fenced = [{ text: fence + info, row, code: true }, ...kept, { text: fence, row: row + last, code: true }];
  const heading = title === '' ? [] : ['', `**${title.replaceAll('*', '')}**`, ''].map((line) => ({ text: line, row }));
  return { end: row + last + 1, lines: [...heading, ...fenced] };
}

/** `$$` on lines of its own around a formula, in which a lone `=` would make a heading. */
function formula(source: readonly string[], text: string, row: number): Region | undefined {
  if (!text.startsWith('$$') || text.includes('$$', 2)) return undefined;
  const end = source.slice(row + 1, row + FORMULA_ROWS_MAX).findIndex((line) => line.trimEnd().endsWith('$$'));
  if (end < 0) return undefined;
  const last = row + 1 + end;
  const inner = [text.slice(2), ...source.slice(row + 1, last), (source[last] ?? '').trimEnd().slice(0, -2)]
    .map((line, index) => ({ text: line, row: row + index, code: true }))
    .filter((line) => line.text.trim() !== '');
  const fences = (at: number, mark: string) => ({ text: mark, row: at, code: true });
  return { end: last + 1, lines: [fences(row, '```math'), ...inner, fences(last, '```')] };
}

/** An HTML table with fences or `<pre>` in its cells: each line of code becomes a piece of inline code. */
function tableWithCode(source: readonly string[], text: string, row: number): Region | undefined {
  if (!/^<table\b/iu.test(text)) return undefined;
  const end = source.slice(row, row + TABLE_ROWS_MAX).findIndex((line) => /<\/table\b/iu.test(line));
  const rows = source.slice(row, row + end + 1);
  if (end < 1 || !rows.some((line) => /^\s*(?:```|~~~)|<pre\b/iu.test(line))) return undefined;
  let mark: string | undefined;
  const lines = rows.flatMap((line, index) => {
    const fence = /^\s*(`{3,}|~{3,})/u.exec(line)?.[1];
    const opensPre = mark === undefined && /<pre\b/iu.test(line);
    if (mark === undefined && fence !== undefined) mark = fence;
    else if (mark !== undefined && fence?.startsWith(mark) === true) mark = undefined;
    else if (opensPre || mark === 'pre') {
      const inner = line.replace(/<\/?pre\b[^>]*>/giu, '\n');
      mark = /<\/pre\b/iu.test(line) ? undefined : 'pre';
      return { text: preCells(line, inner, opensPre), row: row + index };
    } else if (line.trim() !== '') {
      return { text: mark === undefined ? line : `<code>${escapeHtml(line.trim())}</code>`, row: row + index };
    }
    return [];
  });
  return { end: row + end + 1, lines };
}

/** A line that stands in `<pre>`, or holds its beginning or end: what is within becomes code. */
function preCells(line: string, parted: string, opens: boolean): string {
  if (parted === line) return line.trim() === '' ? '' : `<code>${line.trim()}</code>`;
  let within = !opens;
  return parted
    .split('\n')
    .map((piece) => {
      const text =
        within && piece.trim() !== '' && !/^<\/?code\b[^>]*>$/u.test(piece.trim())
          ? `<code>${stripTags(piece).trim()}</code>`
          : piece;
      within = !within;
      return text;
    })
    .join(' ');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function blank(row: number, last: number): Region | undefined {
  return last < 0 ? undefined : { end: last + 1, lines: [{ text: '', row }] };
}

/** MDX: `import … from '…'`, `export const …`. A sentence may begin with these words too. */
function statement(source: readonly string[], row: number): Region | undefined {
  const first = source[row] ?? '';
  if (/^import\s/u.test(first)) {
    for (let last = row; last < Math.min(row + 40, source.length) && source[last]?.trim() !== ''; last++) {
      const line = source[last]?.trimEnd() ?? '';
      if (/(?:^import|\bfrom)\s*["'][^"']+["'];?$/u.test(line)) return blank(row, last);
      if (last === row && !/^import\s+(?:type\s+)?(?:[\w$*{]|["'])/u.test(line)) return undefined;
      if (last > row && !/^[\w\s,{}$*/]+$|\bfrom\b/u.test(line)) return undefined;
    }
    return undefined;
  }
  if (
    !/^export\s+(?:default\b|const\s+\w+\s*[:=]|let\s+\w+\s*=|function\b|async\s+function\b|class\s+\w|\{|\*\s*from\b)/u.test(
      first,
    )
  )
    return undefined;
  let depth = 0;
  for (let last = row; last < Math.min(row + 80, source.length); last++) {
    for (const char of source[last] ?? '') depth += '{(['.includes(char) ? 1 : '})]'.includes(char) ? -1 : 0;
    if (depth <= 0 && (source[last + 1] ?? '').trim() === '') return blank(row, last);
  }
  return undefined;
}

function script(text: string, row: number, rowOf: RowOf): Region | undefined {
  const name = /^<(script|style|svg|template|noscript|iframe|video|object)\b/iu.exec(text)?.[1]?.toLowerCase();
  if (name === undefined || text.toLowerCase().includes(`</${name}`)) return undefined;
  return /\/>\s*$/u.test(text) ? undefined : blank(row, rowOf(`</${name}`, row + 1));
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
      (line) => line,
    );
    return region === undefined
      ? undefined
      : {
          ...region,
          lines: region.lines.map((line) => ({ ...line, text: line.text.replace(/\{(?:\{[<%]|%)\s*-?$/u, '') })),
        };
  }
  return code.name === 'comment' ? blank(row, rowOf(close, row + 1)) : undefined;
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

function fenceFor(lines: readonly string[]): string {
  return lines.some((line) => line.includes('```')) ? '~~~~~~' : '```';
}

/** A mark in backticks is shown, not meant. */
function isInCode(line: string, at: number): boolean {
  return (line.slice(0, at).match(/`+/gu)?.length ?? 0) % 2 === 1;
}
