import { isAdmonition } from '../admonition.ts';
import { readCsv, toTable } from '../tables/csv-table.ts';

/** Directives of MyST whose words are a part of the page. */
const PROSE = new Set(
  'admonition figure image versionadded versionchanged versionremoved deprecated tab-set tab-item tabs tab group-tab grid grid-item grid-item-card card card-carousel dropdown epigraph pull-quote margin sidebar topic container div only centered glossary rubric list-table table only cards toggle details hlist'.split(
    ' ',
  ),
);
/** Those that make something which no reader of a card needs. */
const UNREAD = new Set('contents index meta raw tableofcontents sectnum bibliography include'.split(' '));
/** What a directive says of itself before its title. */
const LABELS: Readonly<Record<string, string>> = {
  versionadded: 'Added in',
  versionchanged: 'Changed in',
  versionremoved: 'Removed in',
  deprecated: 'Deprecated since',
};

const OPEN = /^(\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?)(`{3,}|~{3,}|:{3,})\s*\{([\w:.+-]+)\}\s*(.*)$/u;
/** A line that may open one. */
const DIRECTIVE = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(?:`{3,}|~{3,}|:{3,})\s*\{[\w:.+-]+\}/u;
/** A line that may close one. */
const CLOSING = /^\s*(?:`{3,}|~{3,}|:{3,})\s*$/u;
/** Most directives within each other; those within the last are text. */
const OPEN_MAX = 40;
/** A line that no reader sees. */
const COMMENT = /^%(?:\s|$)/u;
/** A line that goes on with the option above. */
const FOLDED = /^\s*:?\s+(\S.*)$/u;
const OPTION = /^\s*:[\w-]+:(?:\s.*)?$/u;
/** An option of an object, which tells something about it. */
const OBJECT_OPTION = /^\s*:([\w-]+):\s+["']?(\S.*?)["']?\s*$/u;
/** What a page says of itself above its first heading. */
const FIELD = /^:(?:orphan|tocdepth|nocomments|nosearch|html_theme[\w.-]*)\s*:/u;

/** An icon before a title. */
const ICON = /\{(?:octicon|fa[brs]?|material-\w+)\}`[^`]*`\s*/gu;

/** An item of a list of fields: `:name: what it is`. */
const FIELD_LINE = /^(\s*):([A-Za-z][\w .`-]{0,60}):\s+(?=\S)/u;

/** A directive that is open: the mark that closes it, and what becomes of its lines. */
interface Open {
  mark: string;
  /** Its own line. */
  row: number;
  kind: 'prose' | 'unread' | 'list-table' | 'csv-table' | 'toctree' | 'other';
  /** Whether it describes an object of a domain: `{py:function} run()`. */
  isObject: boolean;
  /** Rows of a table that is written as a list. */
  rows: string[][];
  /** Lines of a table that is written as values. */
  values: { lines: string[]; delimiter: string };
}

/**
 * Returns a page's lines with MyST's directives as plain Markdown: titles in bold, tables made from lists, options and closing marks
 * left out. Each line keeps its place. What isn't known stays code.
 */
export function withoutDirectives(source: readonly string[]): readonly string[] {
  if (!source.some((line) => (line.includes('{') && DIRECTIVE.test(line)) || line.startsWith(':orphan:')))
    return source;
  const lines: string[] = [];
  const open: Open[] = [];
  /** The row of the directive whose options may stand here; -1 elsewhere. */
  let opened = -1;
  /** True between the two `---` around options. */
  let inFields = false;
  /** Whether the values of a table's head are on the lines below. */
  let isFolded = false;
  let isFirst = true;
  for (const [row, line] of source.entries()) {
    const top = open.at(-1);
    const closes = CLOSING.test(line) ? open.findLastIndex((own) => isClosing(line, own)) : -1;
    const before = line.trim();
    if (opened >= 0 && (inFields || OPTION.test(line) || (isFolded && FOLDED.test(line)) || before === '---')) {
      const name = /^\s*:?(?:name|label):\s*([^\s<>"]+)\s*$/u.exec(line)?.[1];
      if (top?.kind === 'other') {
        // The fence moves down, so that no blank lines begin the code.
        lines.push(lines[opened] ?? '');
        lines[opened] = name === undefined ? '' : `<a id="${name}"></a>`;
        opened = lines.length - 1;
      } else if (top?.isObject === true) lines.push(line.replace(OBJECT_OPTION, '$1: $2  ').replace(/^\s*:.*$/u, ''));
      else lines.push(name === undefined || top?.kind !== 'prose' ? '' : `<a id="${name}"></a>`);
      const folded = isFolded ? FOLDED.exec(line)?.[1] : undefined;
      const header =
        top?.kind === 'csv-table' ? (folded ?? /^\s*:?header:\s*([^\s>|].*)$/u.exec(line)?.[1]) : undefined;
      if (folded === undefined) isFolded = /^\s*:?header:\s*[>|]-?\s*$/u.test(line);
      if (header !== undefined) top?.rows.push(...readCsv(header));
      const delimiter = /^\s*:?delim:\s*(\S)\s*$/u.exec(line)?.[1];
      if (delimiter !== undefined && top !== undefined) top.values.delimiter = delimiter;
      const alt = /^\s*:?alt:\s*(.+)$/u.exec(line)?.[1]?.replace(/[[\]]/gu, '');
      if (alt !== undefined) lines[opened] = (lines[opened] ?? '').replace('![]', () => `![${alt}]`);
      if (top?.kind === 'toctree' && /^\s*:?hidden:/u.test(line)) top.kind = 'unread';
      if (before === '---') inFields = !inFields;
      if (before === '---' && !inFields) opened = -1;
      continue;
    }
    opened = -1;
    if (isFirst && FIELD.test(line)) {
      lines.push('');
      continue;
    }
    if (before !== '') isFirst = false;
    if (closes >= 0 && (top?.kind !== 'other' || closes === open.length - 1)) {
      const closed = open.splice(closes)[0];
      lines.push(closed?.kind === 'other' ? line : '');
      if (closed?.kind === 'list-table' || closed?.kind === 'csv-table') writeTable(lines, closed);
      continue;
    }
    const match = top?.kind === 'other' || open.length >= OPEN_MAX ? null : OPEN.exec(line);
    if (match !== null) {
      const [, indent = '', mark = '', name = '', title = ''] = match;
      const kind = kindOf(name, mark);
      open.push(opening(mark, kind, row, name.includes(':')));
      opened = lines.length;
      isFolded = false;
      lines.push(
        kind === 'other' ? line : kind === 'unread' ? '' : indent + titleOf(name, title, indent.trim() !== ''),
      );
      continue;
    }
    const plain = top === undefined ? fenceOf(line) : undefined;
    if (plain !== undefined) open.push(opening(plain, 'other', row));
    if (top?.kind !== 'other' && isField(source, row)) {
      lines.push(line.replace(FIELD_LINE, '$1- **$2**: '));
      continue;
    }
    if (open.some(({ kind }) => kind === 'unread')) lines.push('');
    else if (top?.kind === 'toctree') lines.push(entryOf(line));
    else if (top?.kind === 'list-table') {
      readRow(line, top.rows);
      lines.push('');
    } else if (top?.kind === 'csv-table') {
      top.values.lines.push(line.trim());
      lines.push('');
    } else if (COMMENT.test(line) && top?.kind !== 'other') lines.push('');
    else lines.push(line);
  }
  moveMarks(lines);
  return lines;
}

/** Moves the mark of a list item without words down to the first words of what stood beside it. */
function moveMarks(lines: string[]): void {
  for (const [row, line] of lines.entries()) {
    if (!/^\s*(?:[-*+]|\d{1,9}[.)])\s+$/u.test(line)) continue;
    let below = row + 1;
    while (lines[below]?.trim() === '') below++;
    const words = lines[below] ?? '';
    if (words.slice(0, line.length).trim() !== '' || words.length <= line.length) continue;
    lines[row] = '';
    lines[below] = line + words.slice(line.length);
  }
}

/** An emoji (`:tada:`) stands alone: a field has another one above or below it. */
function isField(source: readonly string[], row: number): boolean {
  const is = (at: number) => FIELD_LINE.test(source[at] ?? '');
  return is(row) && (is(row - 1) || is(row + 1));
}

function opening(mark: string, kind: Open['kind'], row: number, isObject = false): Open {
  return { mark, row, kind, isObject, rows: [], values: { lines: [], delimiter: ',' } };
}

/** A fence that is no directive: what stands in it is code. */
function fenceOf(line: string): string | undefined {
  return /^\s*(?:(?:[-*+]|\d{1,9}[.)]|>)\s+)*(`{3,}|~{3,})[^`]*$/u.exec(line)?.[1];
}

function kindOf(name: string, mark: string): Open['kind'] {
  const plain = name.toLowerCase();
  if (plain === 'list-table' || plain === 'csv-table' || plain === 'toctree') return plain;
  if (UNREAD.has(plain)) return 'unread';
  if (PROSE.has(plain) || isAdmonition(plain) || plain.includes(':')) return 'prose';
  return mark.startsWith(':') ? 'prose' : 'other';
}

function titleOf(name: string, title: string, isItem: boolean): string {
  const plain = name.toLowerCase();
  if (plain === 'figure' || plain === 'image') return `![](<${title.trim().replace(/[<>]/gu, '')}>)`;
  // Boxes are read where those of other tools are, except behind the mark of a list item.
  if (isAdmonition(plain) && !isItem) return `:::${plain} ${title}`;
  if (/^(?:grid|toctree|tab-set|tabs|table|cards|card-carousel|hlist|glossary|only|container|div)$/u.test(plain))
    return '';
  const words = [LABELS[plain] ?? '', title.trim().replace(ICON, '')].filter((part) => part !== '').join(' ');
  // The text below begins on a line of its own.
  return words === '' ? '' : `**${words.replaceAll('*', '')}**  `;
}

/** `Title <page>` or `page` of a table of contents as a list item that links it; patterns and the page itself are none. */
function entryOf(line: string): string {
  const entry = /^(?:(.+?)\s*<([^<>]+)>|([^\s*<>]+))$/u.exec(line.trim());
  const target = entry?.[2] ?? entry?.[3];
  return target === undefined || target === 'self' ? '' : `- [${entry?.[1] ?? ''}](<${target}>)`;
}

/** The line that closes a directive is its mark alone, or more of it. */
function isClosing(line: string, { mark }: Open): boolean {
  const text = line.trim();
  return text.startsWith(mark) && text.replaceAll(mark[0] ?? '', '') === '';
}

/** `* - a` begins a row, `  - b` goes on with it. */
function readRow(line: string, rows: string[][]): void {
  const cell = /^\s*(\*\s+)?-(?:\s+(.*))?$/u.exec(line);
  const row = rows.at(-1);
  if (cell !== null && cell[1] !== undefined) rows.push([(cell[2] ?? '').trim()]);
  else if (cell !== null) row?.push((cell[2] ?? '').trim());
  else if (row !== undefined && line.trim() !== '') row.push(`${row.pop() ?? ''} ${line.trim()}`.trim());
}

/** Puts a table in the place of the list or the values that it was written as, which had at least as many lines. */
function writeTable(lines: string[], { row, kind, rows, values }: Open): void {
  const read = kind === 'csv-table' ? [...rows, ...readCsv(values.lines.join('\n'), values.delimiter)] : rows;
  let start = lines.length - 1;
  while (start > row && lines[start - 1] === '') start--;
  toTable(read).forEach((text, index) => {
    if (start + 1 + index < lines.length) lines[start + 1 + index] = text;
  });
}
