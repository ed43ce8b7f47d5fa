const FENCE = /^ {0,3}(`{3,}|~{3,})/u;
const CODE_SPAN = /(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/gu;
const WEB_LINK = /^<https?:\/\/[^\s<>]+>$/u;

/**
 * Returns typed Markdown reduced to text, lists, links and code: no HTML, pictures, headings above the page's own,
 * front matter, or anything that site generators take for a template or an include.
 */
export function toInertMarkdown(markdown: string): string {
  const lines = markdown
    .toWellFormed()
    .replace(/\r\n?/gu, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '')
    .trim()
    .split('\n');
  const written: string[] = [];
  let prose: string[] = [];
  let fence: string | undefined;
  const endProse = () => {
    if (prose.length > 0) written.push(toInertProse(prose.join('\n')));
    prose = [];
  };
  for (const line of lines) {
    const mark = FENCE.exec(line)?.[1];
    if (fence === undefined && mark !== undefined) {
      endProse();
      fence = mark;
      written.push(`${mark}${(/^[\w+-]*/u.exec(line.trim().slice(mark.length).trim())?.[0] ?? '').toLowerCase()}`);
    } else if (fence !== undefined) {
      const closes = mark?.startsWith(fence) === true && line.trim() === mark;
      if (closes) fence = undefined;
      // Includes work within code too.
      written.push(closes ? line : line.replace(/^(\s*)(?=--8<--|<<<|\{\{|\{%)/u, '$1\u200B'));
    } else prose.push(line);
  }
  endProse();
  if (fence !== undefined) written.push(fence);
  return written.join('\n');
}

function toInertProse(text: string): string {
  let inert = '';
  let at = 0;
  for (const span of text.matchAll(CODE_SPAN)) {
    inert += withoutMarkup(text.slice(at, span.index)) + span[0];
    at = span.index + span[0].length;
  }
  return (inert + withoutMarkup(text.slice(at))).split('\n').map(toInertLine).join('\n');
}

/** Escapes text outside code: HTML and templates become literal, pictures become links. */
function withoutMarkup(text: string): string {
  return text
    .replace(/<[^<>\n]*>|[<{}]/gu, (found) => {
      if (WEB_LINK.test(found)) return found;
      return found.replaceAll('<', '&lt;').replaceAll('{', '&#123;').replaceAll('}', '&#125;');
    })
    .replace(/!(?=\[)/gu, '')
    .replace(/\[\[/gu, '\\[\\[')
    .replace(/\]\(\s*<?\s*(?!https?:\/\/|mailto:)[^)\n]*\)/giu, ']');
}

function toInertLine(line: string): string {
  return line
    .replace(/^(\s{0,3})#{1,6}(?=\s|$)/u, '$1###')
    .replace(/^\s*(?:-{2,}|={2,}|\+{3,})\s*$/u, '')
    .replace(/^(\s*)(?=:::|!!!|\?\?\?|\.\. |--8|@|import\s|export\s|%)/u, '$1\\');
}
