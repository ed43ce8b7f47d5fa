import { decodeHTMLStrict } from 'entities';

/** An HTML or JSX tag in a text. */
export interface Tag {
  /** As written: JSX tells `<Note>` from `<note>`. Empty for the fragments `<>` and `</>`. */
  name: string;
  closing: boolean;
  selfClosing: boolean;
  attributes: ReadonlyMap<string, string>;
  /** Index of the `<`, and after the `>`. */
  start: number;
  end: number;
}

/** Longest tag, characters; beyond it, the `<` was never closed. */
const LENGTH_MAX = 4_000;
const NAME = /[A-Za-z][\w.:-]*/uy;
const ATTRIBUTE = /[^\s"'<>/={}]+/uy;

/**
 * Reads the tag at `start`, where the text has a `<`; undefined if there is none. Attribute values may be quoted, bare
 * or JSX expressions, of which the first string counts. A tag contains no blank line.
 */
export function readTag(text: string, start: number): Tag | undefined {
  const limit = Math.min(text.length, start + LENGTH_MAX);
  let at = start + 1;
  const closing = text[at] === '/';
  if (closing) at++;
  if (text[at] === '>') return { name: '', closing, selfClosing: false, attributes: new Map(), start, end: at + 1 };
  const name = match(NAME, text, at);
  if (name === undefined) return undefined;
  at += name.length;
  const attributes = new Map<string, string>();
  while (at < limit) {
    const char = text[at] ?? '';
    if (char === '>') return { name, closing, selfClosing: false, attributes, start, end: at + 1 };
    if (char === '/' && text[at + 1] === '>')
      return { name, closing, selfClosing: true, attributes, start, end: at + 2 };
    if (/\s/u.test(char)) {
      if (char === '\n' && /^[ \t]*\n/u.test(text.slice(at + 1, at + 40))) return undefined;
      at++;
    } else if (char === '{') {
      const end = braceEnd(text, at, limit);
      if (end < 0) return undefined;
      at = end;
    } else {
      const key = match(ATTRIBUTE, text, at);
      if (key === undefined) return undefined;
      at += key.length;
      while (/[ \t]/u.test(text[at] ?? '')) at++;
      if (text[at] !== '=') {
        attributes.set(key.toLowerCase(), '');
        continue;
      }
      at++;
      while (/[ \t]/u.test(text[at] ?? '')) at++;
      const value = readValue(text, at, limit);
      if (value === undefined) return undefined;
      attributes.set(key.toLowerCase(), value.value);
      at = value.end;
    }
  }
  return undefined;
}

function readValue(text: string, at: number, limit: number): { value: string; end: number } | undefined {
  const quote = text[at];
  if (quote === '"' || quote === "'") {
    const end = text.indexOf(quote, at + 1);
    return end < 0 || end >= limit ? undefined : { value: decodeEntities(text.slice(at + 1, end)), end: end + 1 };
  }
  if (quote === '{') {
    const end = braceEnd(text, at, limit);
    if (end < 0) return undefined;
    const string = /(["'`])([^"'`\n]*)\1/u.exec(text.slice(at, end));
    return { value: string?.[2] ?? '', end };
  }
  let end = at;
  while (end < limit && !/[\s>"']/u.test(text[end] ?? ' ')) end++;
  return end === at ? undefined : { value: decodeEntities(text.slice(at, end)), end };
}

/** Returns the index after the brace that closes the one at `start`, or -1. Strings may contain braces. */
function braceEnd(text: string, start: number, limit: number): number {
  let depth = 0;
  for (let at = start; at < limit; at++) {
    const char = text[at];
    if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return at + 1;
    else if (char === '"' || char === "'" || char === '`') {
      const end = text.indexOf(char, at + 1);
      if (end > 0 && end < limit && !text.slice(at, end).includes('\n')) at = end;
    }
  }
  return -1;
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Returns the text with its character references decoded, only those with a semicolon: `&copy=1` is an address. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? decodeHTMLStrict(text).replaceAll('\u{A0}', ' ') : text;
}

/** Returns text without any tag. */
export function stripTags(text: string): string {
  let plain = '';
  let at = 0;
  for (let open = text.indexOf('<'); open >= 0; open = text.indexOf('<', open + 1)) {
    if (open < at) continue;
    const tag = readTag(text, open);
    if (tag === undefined) continue;
    plain += text.slice(at, open);
    at = tag.end;
  }
  return plain + text.slice(at);
}
