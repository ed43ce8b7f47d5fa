/** An id of something other than a Markdown heading. */
export interface SourceAnchor {
  id: string;
  /** Row of the source, from 0. */
  row: number;
  /** Whether it is a label of MyST, which is the id of a heading below it for some generators. */
  isLabel?: true;
}

const PER_LINE = 20;
const ELEMENT =
  /<[A-Za-z][^<>]{0,300}?\s(?:id|name)=(?:"([^"<>\s]{1,200})"|'([^'<>\s]{1,200})'|\{?["']?([^\s"'<>{}]{1,200}))/gu;
const ATTRIBUTE_LIST = /\{:?[^{}\n]{0,100}?#([\w:.-]{1,200})[^{}\n]{0,100}\}/gu;
const BLOCK_ID = /\s(\^[A-Za-z\d-]{1,60})\s*$/u;
/** A Sphinx label for what follows it. */
const LABEL = /^\(([\w.:/-]{1,200})\)=\s*$/u;
/** Characters without which a line has no id. */
const MAY_NAME = /[<#^]|^\(|^\s*===|\{%-?\s*tab\s/u;
/** A tab of MkDocs, whose name may be its id. */
const TAB = /^\s*===[!+]?\s+["']([^"']{1,200})["']\s*$/u;
/** A tab of GitBook, whose id is made of its name. */
const TAB_OF_GITBOOK = /\{%-?\s*tab\s+title="([^"]{1,200})"/u;
const NESTED_HEADING = /^\s*(?:[-*+>]|\d{1,9}[.)])\s+(?:[-*+>]\s+)*#{1,6}\s+(.+)$/u;

/**
 * Returns the ids on a line of prose: of HTML elements (`<a id="x">`, `name=`), of attribute lists (`{#x}`), of Obsidian's
 * blocks (`^x`), Sphinx's labels (`(x)=`), and the words of a heading within a list or a quote, or of a tab.
 */
export function anchorsOnLine(line: string): string[] {
  if (!MAY_NAME.test(line)) return [];
  const found: string[] = [];
  if (line.includes('<') && (line.includes('id=') || line.includes('name='))) {
    for (const match of line.matchAll(ELEMENT)) found.push(match[1] ?? match[2] ?? match[3] ?? '');
  }
  if (line.includes('#')) {
    if (line.includes('{')) for (const match of line.matchAll(ATTRIBUTE_LIST)) found.push(match[1] ?? '');
    const nested = NESTED_HEADING.exec(line)?.[1];
    if (nested !== undefined) found.push(nested.trim());
  }
  const tab = TAB.exec(line)?.[1];
  if (tab !== undefined) found.push(tab.trim());
  const ofGitbook = line.includes('{%') ? TAB_OF_GITBOOK.exec(line)?.[1] : undefined;
  if (ofGitbook !== undefined) found.push(ofGitbook.trim());
  const label = line.startsWith('(') ? LABEL.exec(line)?.[1] : undefined;
  if (label !== undefined) found.push(label);
  const block = line.includes('^') ? BLOCK_ID.exec(line)?.[1] : undefined;
  if (block !== undefined) found.push(block);
  return found.filter((id) => id !== '').slice(0, PER_LINE);
}

/** Whether a line is a label of MyST: `(x)=`. */
export function isLabel(line: string): boolean {
  return line.startsWith('(') && LABEL.test(line);
}

/** Returns the id of a line of attributes of Kramdown, which belong to the block above it: `{: #x .note}`. */
export function idOfBlockAbove(line: string): string | undefined {
  return /^ {0,3}\{:[^{}\n]{0,100}?#([\w:.-]{1,200})[^{}\n]{0,100}\}\s*$/u.exec(line)?.[1];
}

/**
 * Returns a line of prose without Obsidian's block id at its end, or '' for a Sphinx label; `2 ^10` isn't a block id.
 */
export function withoutBlockId(line: string): string {
  if (isLabel(line)) return '';
  const match = line.includes('^') ? BLOCK_ID.exec(line) : null;
  if (match === null || !/[A-Za-z]/u.test(match[1] ?? '')) return line;
  const before = line.slice(0, match.index);
  // The words of a heading.
  return /^\s*#{1,6}$/u.test(before) ? line : before;
}
