import type { Prose, Replacement } from './prose-types.ts';

const LENGTH_MAX = 2_000;
/** Template variables; prose about templates has them in code. */
const VARIABLE =
  /^-?\s*(?:site|page|include|layout|config|params?|\.|\$frontmatter|\$page|\$site|theme)\b|^-?\s*\.[A-Z]/u;
/** `a.b`, `a.b[0]`, `a | filter`: names alone may be meant as they are. */
const PATH =
  /^[A-Za-z_$][\w$]*(?:\.[\w$]+|\[[^[\]\n]{1,60}\])+$|^\(?[A-Za-z_$][\w$.]*(?:\[[^[\]\n]{1,60}\])?[\w$.]*\s*\|\s*[a-z]\w*/u;
const CALL = /^[A-Za-z_][\w.]*\s*\((.*)\)(?:\s*\|[^{}]*)?$/su;

/**
 * Replaces a template's variable: `{{ site.title }}` goes, `{{ '/x.png' | relative_url }}` is the address, a macro's call the words it is
 * given. What only the site knows is an ellipsis amid words. Other names may be meant as they are.
 */
export function replaceVariable(prose: Prose, at: number): Replacement | undefined {
  const end = endOf(prose, at);
  if (end < 0 || end - at > LENGTH_MAX) return undefined;
  const inner = prose.text
    .slice(at + 2, end)
    .replace(/^-|-$/gu, '')
    .trim();
  const replaced = (text: string) => ({ end: end + 2, text });
  const address = literalAddress(inner);
  if (address !== undefined) return replaced(address);
  if (
    /\]\([^()\s]*$/u.test(prose.text.slice(Math.max(0, at - 300), at)) &&
    /\s/u.test(prose.text.slice(at, end)) &&
    inner !== ''
  )
    return replaced('{{}}');
  const include = /^#(?:include|rustdoc_include|title|playground)\b/u.test(inner);
  if (include || VARIABLE.test(inner)) return replaced('');
  const given = CALL.exec(inner)?.[1];
  if (given !== undefined) return replaced(wordsOfCall(given) || unknown(prose, at, end + 2));
  if (PATH.test(inner)) return replaced(unknown(prose, at, end + 2));
  // A list or a table that a program makes.
  return /^[a-z]\w*$/u.test(inner) && isAlone(prose, end + 2) ? replaced('') : undefined;
}

/** Returns the address in `'/x.png' | relative_url`; undefined if an expression is none. */
function literalAddress(expression: string): string | undefined {
  const match = /^["']([^"'\n]+)["']\s*\|\s*(\w*)/u.exec(expression);
  if (match === null) return undefined;
  const [, written = '', filter = ''] = match;
  const isRooted = /^(?:relative_url|absolute_url)$/u.test(filter) && !/^(?:\/|[a-z][a-z0-9+.-]*:|#)/iu.test(written);
  return isRooted ? `/${written}` : written;
}

/** Returns an address without the template that makes it of a literal: `{{ '/x' | relative_url }}`. */
export function plainAddress(href: string): string {
  return href.replace(/\{\{-?\s*([^{}]{1,300}?)\s*-?\}\}/gu, (whole, inner: string) => literalAddress(inner) ?? whole);
}

/** The end of an expression, whose arguments may have braces. */
function endOf(prose: Prose, at: number): number {
  const { text } = prose;
  let end = prose.find('}}', at + 2);
  while (end >= 0 && end - at < LENGTH_MAX && count(text.slice(at, end), '(') > count(text.slice(at, end), ')'))
    end = text.indexOf('}}', end + 1);
  return end;
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

/** Returns the strings that a macro is given: those of an object or a list as code, the others with their names. */
function wordsOfCall(given: string): string {
  const strings = [...given.matchAll(/(?:([\w-]+)\s*=\s*)?(["'`])((?:(?!\2)[^\n\\]|\\.)*)\2(?!\s*:)/gu)];
  const words = strings
    .map(([, name, , value = '']) => (name === undefined ? value : `${name} ${value}`))
    .join(' ')
    .trim();
  return words !== '' && /^\s*[{[]/u.test(given) && !words.includes('`') ? `\`${words}\`` : words;
}

/** An ellipsis where words around it would be joined; nothing on a line of its own. */
function unknown(prose: Prose, at: number, end: number): string {
  return at === 0 || isAlone(prose, end) ? '' : '…';
}

/** Whether there is nothing else on the line, but for the marks of lists, quotes and headings. */
function isAlone({ text, output }: Prose, end: number): boolean {
  return output.lineStart().replace(/^[\s>*+#-]*/u, '') === '' && /^[ \t]*(?:\n|$)/u.test(text.slice(end, end + 40));
}
