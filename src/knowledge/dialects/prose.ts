import { withoutLanguage, withoutRaw } from './code-marks.ts';
import { replaceTag } from './html/html-prose.ts';
import { readTag } from './html/html-tag.ts';
import { replaceIcon } from './icon.ts';
import { replaceReference } from './links/reference-link.ts';
import { replaceImageEmbed, replaceLabelled, replaceWikiLink } from './links/wiki-link.ts';
import { replaceKindLink } from './myst/role.ts';
import { createProseOutput } from './prose-output.ts';
import type { Prose, ProseContext, Replacement } from './prose-types.ts';
import { headingId, replaceBraces } from './shortcode.ts';

/** Depth below which nothing is replaced. */
const DEPTH_MAX = 4;
const SPECIAL = /[`\\<{[!%=]|:(?=(?:material|octicons|fontawesome|simple|fa)-)|\^\[|\^\^|\+\+/gu;

/**
 * Converts prose to plain Markdown: replaces HTML and JSX tags, comments, shortcodes, wiki links and footnotes. Text in
 * backticks is unchanged. `rows` has the source row of each line.
 */
export function cleanProse(text: string, context: ProseContext): { lines: string[]; rows: number[] } {
  const output = createProseOutput(context.isListed);
  const clean = (piece: string) => {
    const { lines } = cleanProse(piece, { ...context, depth: context.depth + 1 });
    return joinLines(lines);
  };
  const prose: Prose = { text, context, output, openLists: [], find: createFinder(text), clean };
  const codeEnd = createCodeFinder(text);
  let at = 0;
  const special = new RegExp(SPECIAL);
  while (at < text.length) {
    special.lastIndex = at;
    const next = special.exec(text)?.index ?? text.length;
    output.copy(text.slice(at, next));
    at = next;
    if (at >= text.length) break;
    const verbatim = text[at] === '`' ? codeEnd(at) : text[at] === '\\' ? Math.min(at + 2, text.length) : at;
    if (verbatim > at) {
      const span = text.slice(at, verbatim);
      output.copy(withoutLanguage(span.includes('raw') ? withoutRaw(span) : span));
      at = verbatim;
      continue;
    }
    const replacement = context.depth > DEPTH_MAX ? undefined : replace(prose, at);
    if (replacement === undefined) {
      output.copy(text[at] ?? '');
      at++;
    } else {
      output.add(replacement.text);
      output.skip(text.slice(at, replacement.end));
      at = replacement.end;
    }
  }
  return output.end();
}

/** Joins lines; the items of a list are separated by semicolons. */
function joinLines(lines: readonly string[]): string {
  let text = '';
  let inList = false;
  for (const line of lines) {
    const item = /^\s*(?:-|\d+\.)\s+(.*)$/u.exec(line);
    const words = (item?.[1] ?? line).trim();
    if (words === '') continue;
    text += `${text === '' ? '' : item !== null && inList ? '; ' : ' '}${words}`;
    inList = item !== null;
  }
  return text.replace(/\s+/gu, ' ').trim();
}

function replace(prose: Prose, at: number): Replacement | undefined {
  const { text } = prose;
  switch (text[at]) {
    case '<':
      return replaceAngle(prose, at);
    case '{':
      return replaceBraces(prose, at);
    case '[':
      return text[at + 1] === '^'
        ? replaceFootnote(prose, at)
        : (replaceTask(prose, at) ??
            replaceWikiLink(text, at) ??
            replaceLabelled(text, at) ??
            replaceReference(prose, at));
    case '!':
      return replaceImageEmbed(text, at);
    case '%':
      return replaceHeadingMark(prose, at) ?? replaceMarked(prose, at, '%%', '');
    case ':':
      return replaceIcon(text, at);
    case '^':
      return text[at + 1] === '[' ? replaceInlineNote(prose, at) : replaceMarked(prose, at, '^^', undefined);
    case '+':
      return replaceKeys(text, at);
    case '=':
      return replaceMarked(prose, at, '==', undefined);
    default:
      return undefined;
  }
}

function replaceAngle(prose: Prose, at: number): Replacement | undefined {
  const { text } = prose;
  if (text.startsWith('<!--', at)) {
    const end = prose.find('-->', at + 4);
    return end < 0 ? undefined : { end: end + 3, text: wordsOfComment(prose, text.slice(at + 4, end)) };
  }
  const link = replaceKindLink(text, at);
  if (link !== undefined) return link;
  const tag = readTag(text, at);
  return tag === undefined ? undefined : replaceTag(prose, tag);
}

/** A comment may give its heading an id, or be a shortcode of Material for MkDocs that names a setting: `md:option x`. */
function wordsOfComment(prose: Prose, comment: string): string {
  const name = /^\s*md:(?:setting|option|command|feature)\s+([^\s`]{1,100})\s*$/u.exec(comment)?.[1];
  if (name === undefined) return headingId(prose, comment);
  const isHeading = /^ {0,3}#{1,6}[ \t]/u.test(prose.output.lineStart());
  return isHeading ? `\`${name}\` {#${name}}` : `\`${name}\``;
}

/** Replaces the first `[^1]` by the footnote's text in brackets. */
function replaceFootnote(prose: Prose, at: number): Replacement | undefined {
  const { text, context } = prose;
  const name = /^\[\^([^\]\s[]{1,60})\]/u.exec(text.slice(at, at + 64));
  if (name === null || !context.footnotes.has(name[1] ?? '')) return undefined;
  const note = context.footnotes.get(name[1] ?? '') ?? '';
  // Later references are dropped.
  context.footnotes.set(name[1] ?? '', '');
  const words = prose.clean(note);
  const brackets = context.language === 'zh' ? ['（', '）'] : [' (', ')'];
  return { end: at + name[0].length, text: words === '' ? '' : brackets.join(words) };
}

/** Replaces Pandoc's `^[words]` by the words in brackets. */
function replaceInlineNote({ text, context }: Prose, at: number): Replacement | undefined {
  const note = /^\^\[([^[\]\n]{1,500})\]/u.exec(text.slice(at, at + 510));
  // `^[a-z]` is a pattern.
  if (note === null || !/\s/u.test(note[1] ?? '')) return undefined;
  return { end: at + note[0].length, text: context.language === 'zh' ? `（${note[1]}）` : ` (${note[1]})` };
}

/** `++ctrl+alt+del++` of MkDocs → `Ctrl+Alt+Del`; `C++` and `i++` stay. */
function replaceKeys(text: string, at: number): Replacement | undefined {
  if (/[\w+]/u.test(text[at - 1] ?? ' ')) return undefined;
  const keys = /^\+\+([a-z\d"][\w"-]*(?:\+[\w"-]+)*)\+\+(?!\w)/iu.exec(text.slice(at, at + 100));
  if (keys === null) return undefined;
  const names = (keys[1] ?? '')
    .split('+')
    .map((key) => key.replaceAll('"', '').replace(/^./u, (first) => first.toUpperCase()));
  return { end: at + keys[0].length, text: `\`${names.join('+')}\`` };
}

/** `- [x]` → `- ☑` */
function replaceTask(prose: Prose, at: number): Replacement | undefined {
  const mark = /^\[([ xX])\](?=\s)/u.exec(prose.text.slice(at, at + 4));
  if (mark === null || !/^\s*(?:[-*+]|\d+[.)])\s+$/u.test(prose.output.lineEnd())) return undefined;
  return { end: at + 3, text: mark[1] === ' ' ? '☐' : '☑' };
}

/** The id of a heading between percent signs, `%{#run}%`, which Vue's translations have. */
function replaceHeadingMark({ text, output }: Prose, at: number): Replacement | undefined {
  const id = /^%(\{#[^\s{}]{1,200}\})%/u.exec(text.slice(at, at + 210));
  if (id === null || !/^ {0,3}#{1,6}\s/u.test(output.lineStart())) return undefined;
  return { end: at + id[0].length, text: id[1] ?? '' };
}

/** Obsidian's `%%comment%%` and `==mark==`, on one line. */
function replaceMarked(prose: Prose, at: number, mark: string, instead: string | undefined): Replacement | undefined {
  const { text } = prose;
  if (!text.startsWith(mark, at) || text[at + 2] === mark[0]) return undefined;
  const end = prose.find(mark, at + 2);
  if (end < 0 || end - at > 2_000) return undefined;
  const inner = text.slice(at + 2, end);
  if (inner === '' || inner.includes('\n\n') || (mark !== '%%' && !isMark(text, at, end))) return undefined;
  return { end: end + 2, text: instead ?? inner };
}

/** A comparison (`a == b`, `x==1`) isn't a mark. */
function isMark(text: string, at: number, end: number): boolean {
  const around = `${text[at - 1] ?? ' '}${text[end + 2] ?? ' '}`;
  return (
    /\S/u.test(text[at + 2] ?? ' ') &&
    /\S/u.test(text[end - 1] ?? ' ') &&
    !/[\w=]/u.test(around) &&
    !text.slice(at, end).includes('\n')
  );
}

/** Creates a search that passes over the text only once, however often it is called. */
function createFinder(text: string): (needle: string, from: number) => number {
  // Most pieces of prose have nothing to search for.
  let lower: string | undefined;
  const known = new Map<string, { from: number; at: number }>();
  return (needle, from) => {
    lower ??= text.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase());
    const last = known.get(needle);
    if (last !== undefined && last.from <= from && (last.at < 0 || last.at >= from)) return last.at;
    const at = lower.indexOf(needle, from);
    known.set(needle, { from, at });
    return at;
  };
}

/** Returns the end of the code span that begins at an index; the end of the backticks if there is none. */
function createCodeFinder(text: string): (at: number) => number {
  let runs: Map<number, BacktickRuns> | undefined;
  const blank = /\n[ \t]*\n/gu;
  let paragraphEnd = -1;
  return (at) => {
    let length = 1;
    while (text[at + length] === '`') length++;
    if (paragraphEnd < at) {
      blank.lastIndex = at;
      paragraphEnd = blank.exec(text)?.index ?? text.length;
    }
    runs ??= backtickRuns(text);
    const own = runs.get(length);
    while (own !== undefined && (own.starts[own.next] ?? Number.POSITIVE_INFINITY) <= at) own.next++;
    const close = own?.starts[own.next];
    return close === undefined || close > paragraphEnd ? at + length : close + length;
  };
}

/** Where the runs of backticks of one length begin, and the first of them that wasn't passed yet. */
interface BacktickRuns {
  starts: number[];
  next: number;
}

function backtickRuns(text: string): Map<number, BacktickRuns> {
  const runs = new Map<number, BacktickRuns>();
  for (const run of text.matchAll(/`+/gu)) {
    const own = runs.get(run[0].length);
    if (own === undefined) runs.set(run[0].length, { starts: [run.index], next: 0 });
    else own.starts.push(run.index);
  }
  return runs;
}
