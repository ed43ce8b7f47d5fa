import type { Language } from '../model/page.ts';
import { admonitionTitle, isAdmonition } from './admonition.ts';

/** The replacement of a line in another tool's syntax. */
export interface BlockLine {
  /** The lines that replace it; none if it is dropped. */
  lines: readonly string[];
  /** Whether the following lines indented by four belong to it and lose that indent. */
  container?: boolean;
}

/** What such a line may begin with. */
const MARKS = new Set(':!?=>/`~-;<{+^[');

/** Lines in braces that no reader sees: of preprocessors, attribute lists, tables of contents. */
const UNREAD_BRACES =
  /^\{!.*!\}$|^\{\{#\/?[a-z][\w-]*(?:\s[^{}]*)?\}\}$|^\{:\s*toc\b.*\}$|^\{:[^{}#]*\}$|^\{::\/?\w*[^{}]*\}$/u;

/** Reads a line of another tool's syntax: boxes, tabs, includes. Returns undefined for plain Markdown. */
export function readBlockLine(line: string, language: Language): BlockLine | undefined {
  const start = line.trimStart();
  // Most lines begin with a letter.
  if (!MARKS.has(start[0] ?? '')) return undefined;
  const text = start.trimEnd();
  const indent = line.slice(0, line.length - start.length);
  switch (text[0]) {
    case ':':
      // The definition of the term on the line above.
      if (/^ {0,3}:[ \t]+\S/u.test(line)) return { lines: [line.replace(':', '-')] };
      return colons(text, indent, language);
    case '!':
    case '?':
      return marks(text, indent, language);
    case '=':
      return tab(text, indent);
    case '>':
      return quoteBox(line, language);
    case '/':
      return slashes(text, indent, language);
    case '`':
    case '~':
      return directive(text, indent, language);
    case '-':
    case ';':
      return /^;?-{1,}8<-{1,}/u.test(text) ? { lines: [] } : undefined;
    case '<':
      return /^<<<\s*[@./~\w]/u.test(text) ? { lines: [] } : undefined;
    case '{':
      return bookTab(text, indent) ?? (UNREAD_BRACES.test(text) ? { lines: [] } : undefined);
    case '+':
    case '^':
      // Where a block of MyST or a part of its card ends.
      return /^\+{3}(?:\s*\{.*\})?$|^\^{3,}$/u.test(text) ? { lines: [''] } : undefined;
    case '[':
      return /^\[\[?_?toc_?\]\]?$/iu.test(text) ? { lines: [] } : undefined;
    default:
      return undefined;
  }
}

/** A tab of MkDocs' superfences: ```yaml tab="Docker". */
const TAB_FENCE = /^(\s*)((?:`{3,}|~{3,})[^`]{0,100}?)\s+tab="([^"]{1,80})"[^`]*$/u;

/** Returns the name of a code block in a group, and its fence without the name: ```` ```sh [npm] ````. */
export function readFenceLabel(line: string): { title: string; fence: string } | undefined {
  const tab = line.includes(' tab="') ? TAB_FENCE.exec(line) : null;
  if (tab !== null) return { title: `${tab[1]}**${tab[3]?.replaceAll('*', '')}**`, fence: `${tab[1]}${tab[2]}` };
  if (!line.endsWith(']')) return undefined;
  const match = /^(\s*)((?:`{3,}|~{3,}(?!~))[^`[\]]{0,200}?)\s{0,9}\[([^[\]]{1,80})\]$/u.exec(line);
  if (match === null) return undefined;
  const [, indent = '', fence = '', title = ''] = match;
  return { title: `${indent}**${title.replaceAll('*', '')}**`, fence: indent + fence };
}

/** Returns a line with the heading of a list item in bold: a section doesn't begin within a list. */
export function withoutHeadingInItem(line: string): string {
  if (!line.includes('#')) return line;
  const match = /^(\s*(?:[-*+]|\d{1,9}[.)])\s+)#{1,6}\s+(.*?)\s*(?:\{[:#][^{}]*\})?\s*#*\s*$/u.exec(line);
  return match === null || match[2] === '' ? line : `${match[1]}**${match[2]?.replaceAll('*', '')}**`;
}

function titled(title: string | undefined, indent: string): string[] {
  return title === undefined || title === '' ? [''] : ['', `${indent}**${title.replaceAll('*', '')}**`, ''];
}

/** `:::note Title`, `:::tip[Title]`, `::: details Title`, `::: {.warning}`, and the `:::` that ends one. */
function colons(text: string, indent: string, language: Language): BlockLine | undefined {
  const match = /^:{3,}\s*(\{[^{}]{0,200}\}|[A-Za-z][\w-]*)?\s*(.*)$/u.exec(text);
  if (match === null) return undefined;
  const [, kind = '', rest = ''] = match;
  if (kind === '') return rest === '' || /^:*$/u.test(rest) ? { lines: [''] } : undefined;
  const name = /[.{ ]([A-Za-z][\w-]*)/u.exec(kind)?.[1] ?? kind;
  if (name === 'tabs' || name === 'code-group') return { lines: [''] };
  const quoted = /^\{[^}]*\btitle="([^"]*)"/u.exec(rest)?.[1];
  const title = (quoted ?? rest.replace(/\{[^{}]*\}\s*$/u, '').replace(/^\[(.*)\]$/u, '$1')).trim();
  return { lines: titled(admonitionTitle(name, isAdmonition(name) || title !== name ? title : '', language), indent) };
}

/** MkDocs' `!!! note "Title"`, `??? tip` and `???+ tip`. */
function marks(text: string, indent: string, language: Language): BlockLine | undefined {
  const match = /^(?:!!!|\?\?\?\+?)\s*([A-Za-z][\w-]*)([^"]*)(?:"(.*)")?\s*$/u.exec(text);
  if (match === null) return undefined;
  const [, kind = '', words = '', title] = match;
  // `!!!info` leaves out the space; `???what happened` is no block.
  if (/^[!?+]*\S/u.test(text) && !/^(?:!!!|\?\?\?\+?)\s/u.test(text) && !(isAdmonition(kind) && words.trim() === ''))
    return undefined;
  // `!!! note ""` has no title on purpose.
  const shown = title === '' ? '' : (admonitionTitle(kind, title ?? '', language) ?? kind);
  return { lines: titled(shown, indent), container: true };
}

/** `=== "Tab"` of MkDocs' tabs, `== Tab` of VitePress' ones; `== words ==` is a mark. */
function tab(text: string, indent: string): BlockLine | undefined {
  const match = /^===[!+]?\s+["'](.*)["']$/u.exec(text);
  if (match !== null) return { lines: titled(match[1] ?? '', indent), container: true };
  const name = /^={2,3}[ \t]+([^=\s][^=]{0,80})$/u.exec(text)?.[1];
  return name === undefined ? undefined : { lines: titled(name, indent) };
}

/** `{{#tab Linux}}` and `{{#tab name="Linux"}}` of mdBook's preprocessors. */
function bookTab(text: string, indent: string): BlockLine | undefined {
  const name = /^\{\{#tab\s+(?:name\s*=\s*)?["']?([^"'{}]{1,80}?)["']?\s*\}\}$/u.exec(text)?.[1];
  return name === undefined ? undefined : { lines: titled(name, indent) };
}

/** `> [!NOTE]` of GitHub, `> [!info]- Title` of Obsidian. */
function quoteBox(line: string, language: Language): BlockLine | undefined {
  const match = /^((?:\s*>)+\s*)\[!([\w-]+)\][-+]?[ \t]*(.*)$/u.exec(line);
  if (match === null) return undefined;
  const [, prefix = '', kind = '', title = ''] = match;
  const shown = admonitionTitle(kind, title, language) ?? kind;
  return { lines: [`${prefix}**${shown.replaceAll('*', '')}**`, prefix.trimEnd()] };
}

/** The line that opens MyST's ```` ```{note} Title ````; the code tracker knows the one that closes it. */
function directive(text: string, indent: string, language: Language): BlockLine | undefined {
  const match = /^(?:`{3,}|~{3,})\{([\w-]+)\}\s*(.*)$/u.exec(text);
  if (match === null) return undefined;
  const [, kind = '', title = ''] = match;
  return { lines: titled(admonitionTitle(kind, title, language), indent) };
}

/** `/// note | Title` and the `///` that ends one. */
function slashes(text: string, indent: string, language: Language): BlockLine | undefined {
  const match = /^\/{3,}(?:\s+([A-Za-z][\w-]*)\s*(?:\|\s*(.*))?)?$/u.exec(text);
  if (match === null) return undefined;
  const [, kind, title = ''] = match;
  return { lines: kind === undefined ? [''] : titled(admonitionTitle(kind, title, language), indent) };
}
