/** `<include from="lib.topic" element-id="install"/>`, with its attributes in any order. */
const INCLUDE = /<include\s([^<>]{1,300}?)\/?>/gu;
const VARIABLE = /<var\s+name="([\w.-]{1,100})"\s+value="([^"\n]{0,300})"\s*\/>/gu;
const USE = /%([A-Za-z][\w.-]{0,99})%/u;
const CODE_BLOCK = /^([ \t]*)<code-block\b([^<>\n]*)(?<!\/)>/gmu;
const CODE_END = '</code-block>';

/** A part of another file that a page of Writerside includes. */
export interface ElementInclude {
  match: RegExpMatchArray;
  path: string;
  id: string;
}

/** A file, or a part of it, that Writerside shows in a block of code. */
export interface CodeSource {
  path: string;
  /** Lines such as `3-7,9`, or what is declared by a name. */
  part?: string;
}

/** Returns a text with each element that includes something on one line, without moving other lines. */
export function withTagsOnLines(text: string): string {
  return text.replace(/<(?:include|code-block)\b[^<>]{1,600}>(?:\s{0,100}<\/(?:include|code-block)>)?/gu, (tag) => {
    const lines = tag.split('\n');
    return lines.map((line) => line.trim()).join(' ') + '\n'.repeat(lines.length - 1);
  });
}

/** Returns the includes of Writerside on a line. */
export function elementIncludesOn(line: string): ElementInclude[] {
  return [...line.matchAll(INCLUDE)].flatMap((match) => {
    const [, attributes = ''] = match;
    const path = /\bfrom="([^"<>]+)"/u.exec(attributes)?.[1];
    const id = /\belement-id="([\w.-]+)"/u.exec(attributes)?.[1];
    return path === undefined || id === undefined ? [] : [{ match, path, id }];
  });
}

/**
 * Returns what stands in the element with an id, without the indent that all its lines share and with its blocks of code
 * as Markdown's; undefined if there is none. An element within another of the same name isn't expected.
 */
export function elementOf(text: string, id: string): string | undefined {
  const inside = sourceOf(text, id);
  return inside === undefined ? undefined : withFences(dedented(inside).replace(/(<li>)\s+/gu, '$1'));
}

/** Returns what stands in the element with an id as it is written; undefined if there is none. */
export function sourceOf(text: string, id: string): string | undefined {
  const at = text.indexOf(` id="${id}"`);
  const start = at < 0 ? -1 : text.lastIndexOf('<', at);
  const name = start < 0 ? undefined : /^<([a-z][\w-]*)\s[^<>]*>/u.exec(text.slice(start, at + 1_000));
  if (name === undefined || name === null || name[0].endsWith('/>')) return undefined;
  const from = start + name[0].length;
  const end = text.indexOf(`</${name[1]}>`, from);
  return end < 0 ? undefined : text.slice(from, end);
}

/** Reads `src="run.sh" include-lines="3-7"` among the attributes of a block of code. */
export function codeSourceIn(attributes: string): CodeSource | undefined {
  const path = /\bsrc="([^"<>{}]{1,300})"/u.exec(attributes)?.[1];
  const part = /\b(?:include-lines|include-symbol)="([\w,. -]{1,300})"/u.exec(attributes)?.[1]?.replaceAll(' ', '');
  return path === undefined || /^https?:/u.test(path) ? undefined : { path, ...(part !== undefined && { part }) };
}

/** Returns a block of code of Writerside. */
export function codeElement(code: string, language: string): string {
  return `<code-block lang="${language}"><![CDATA[\n${code.replaceAll(']]>', ']] >')}\n]]></code-block>`;
}

/** Returns text with fences in place of Writerside's blocks of code. */
function withFences(text: string): string {
  let fenced = '';
  let at = 0;
  for (const block of text.matchAll(CODE_BLOCK)) {
    const [open, indent = '', attributes = ''] = block;
    if (block.index < at) continue;
    const end = text.indexOf(CODE_END, block.index);
    if (end < 0) break;
    const code = text.slice(block.index + open.length, end).replace(/<!\[CDATA\[|\]\]>/gu, '');
    const language = /\blang="([\w-]+)"/u.exec(attributes)?.[1] ?? '';
    const fence = `${indent}\`\`\``;
    fenced += `${text.slice(at, block.index)}\n${fence}${language}\n${dedented(code).replace(/^/gmu, indent)}\n${fence}\n`;
    at = end + CODE_END.length;
  }
  return fenced + text.slice(at);
}

/** Returns the variables that a text defines: `<var name="x" value="y"/>`. */
export function variablesIn(text: string): (readonly [string, string])[] {
  return [...text.matchAll(VARIABLE)].map(([, name = '', value = '']) => [name, value]);
}

/** Whether a text may use variables of Writerside: `%x%`. */
export function usesVariables(text: string): boolean {
  return text.includes('%') && USE.test(text);
}

/** Returns lines with variables filled in, those of the site and the page's own, in code too. */
export function withVariables<Line extends { text: string }>(
  lines: Line[],
  shared: readonly (readonly [string, string])[],
): Line[] {
  const own = lines.flatMap(({ text }) => (text.includes('<var') ? variablesIn(text) : []));
  const values = new Map([...shared, ...own]);
  if (values.size === 0) return lines;
  return lines.map((line) => {
    if (!/%|<var/u.test(line.text)) return line;
    const text = line.text.replace(VARIABLE, '');
    return { ...line, text: text.replace(new RegExp(USE, 'gu'), (use, name: string) => values.get(name) ?? use) };
  });
}

/** Returns text without the indent that all its lines share, and without blank lines around it. */
export function dedented(text: string): string {
  const lines = text.split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const least = indents.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return lines
    .map((line) => line.slice(Math.min(least, line.length)))
    .join('\n')
    .replace(/^\n+|\s+$/gu, '');
}
