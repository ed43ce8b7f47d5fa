import { holds, type Locals, type LookUp, toWords, valueOfExpression } from './expressions.ts';

/** A line, and the line of the source, from 0, that it comes from. */
interface Line {
  text: string;
  row: number;
}

interface Token {
  kind: 'text' | 'output' | 'tag';
  text: string;
  /** The index of the tag that ends the block it begins; -1 if it begins none. */
  end: number;
  /** The same without the spaces that tags beside it take away. */
  shown: string;
  /** The name of a tag, and what follows it; the expression of an output. */
  name: string;
  rest: string;
}

/** A tag or a variable; none of what they hold opens another, or is longer than anybody writes. */
const TOKEN = /\{%-?\s{0,20}(\w{1,40})((?:(?!\{[{%])[\s\S]){0,600}?)-?%\}|\{\{-?((?:(?!\{[{%])[\s\S]){0,600}?)-?\}\}/gu;
const LOOP = /^([\w-]+)(?:\s*,\s*([\w-]+))?\s+in\s+([\w.-]+)/u;
/** Most times that a loop is repeated. */
const TIMES_MAX = 300;
/** Most characters that the loops of a text become. */
const CHARACTERS_MAX = 400_000;
/** Most tokens that are rendered for a text: loops within loops that show nothing would go on for hours. */
const STEPS_MAX = 30_000;
const DEPTH_MAX = 4;

/** A text that is rendered. */
interface Template {
  tokens: readonly Token[];
  lookUp: LookUp;
  /** Tokens that may still be rendered. */
  steps: number;
}

/** Whether a text has a loop of Liquid or Nunjucks. */
export function mayLoop(text: string): boolean {
  return /\{%-?\s*for\s/u.test(text);
}

/**
 * Repeats the loops of a text whose values are known, such as those over a site's data, and fills in `locals`. Other tags and
 * variables stay.
 */
export async function unrollLoops(text: string, lookUp: LookUp, locals: Locals = new Map()): Promise<Line[]> {
  const tokens = tokensOf(text);
  const template: Template = { tokens, lookUp, steps: STEPS_MAX };
  const lines: Line[] = [{ text: '', row: 0 }];
  let row = 0;
  const write = (words: string, moves: boolean) => {
    words.split('\n').forEach((line, index) => {
      if (index > 0) {
        if (moves) row++;
        lines.push({ text: '', row });
      }
      const last = lines.at(-1);
      if (last !== undefined) last.text += line;
    });
  };
  const skip = (from: number, to: number) => {
    for (const token of tokens.slice(from, to)) row += token.text.split('\n').length - 1;
  };
  let left = CHARACTERS_MAX;
  for (let at = 0; at < tokens.length; ) {
    const { end, words } = await render(template, at, locals, 0);
    if (words === undefined || words.length > left || template.steps < 0) write(tokens[at]?.text ?? '', true);
    else {
      if (tokens[at]?.text.startsWith('{%-')) {
        const isLineStart = lines.at(-1)?.text.trim() === '';
        while (lines.length > 1 && lines.at(-1)?.text.trim() === '') lines.pop();
        if (at > 0 && isLineStart && !words.startsWith('\n')) write('\n', false);
      }
      left -= words.length;
      write(words, false);
      skip(at, end);
    }
    at = words === undefined ? at + 1 : end;
    const behind = tokens[at];
    // What stands behind a loop begins on a line of its own, as before it was repeated.
    if (words !== undefined && behind?.kind === 'text' && tokens[at - 1]?.text.endsWith('-%}')) {
      if (/^\s*\n/u.test(behind.text)) write('\n', false);
      row += behind.text.slice(0, behind.text.length - behind.text.trimStart().length).split('\n').length - 1;
      write(behind.text.trimStart(), true);
      at++;
    }
  }
  return lines;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const copy = (end: number) => {
    const own = text.slice(at, end);
    const left = tokens.at(-1)?.text.endsWith('-%}') === true ? own.trimStart() : own;
    const shown = /^\{[{%]-/u.test(text.slice(end, end + 3)) ? left.trimEnd() : left;
    if (end > at) tokens.push({ kind: 'text', text: own, end: -1, shown, name: '', rest: '' });
  };
  let raw = false;
  for (const match of text.matchAll(TOKEN)) {
    const [whole, name = '', rest = '', output] = match;
    if (/^(?:end)?(?:raw|verbatim)$/u.test(name)) raw = !name.startsWith('end');
    if (raw) continue;
    copy(match.index);
    const kind = output === undefined ? 'tag' : 'output';
    tokens.push({ kind, text: whole, end: -1, shown: whole, name, rest: (output ?? rest).trim() });
    at = match.index + whole.length;
  }
  copy(text.length);
  markEnds(tokens);
  return tokens;
}

/** Sets the ends of loops and branches, in one pass. */
function markEnds(tokens: readonly Token[]): void {
  const open = { for: [] as Token[], if: [] as Token[] };
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'tag') continue;
    if (token.name === 'for' || token.name === 'if') open[token.name].push(token);
    const opening = token.name === 'endfor' ? open.for.pop() : token.name === 'endif' ? open.if.pop() : undefined;
    if (opening !== undefined) opening.end = at;
  }
}

/** Renders one token, or the block that it begins; no words if it stays as it is. `end` is the index after it. */
async function render(
  template: Template,
  at: number,
  locals: Locals,
  depth: number,
): Promise<{ end: number; words?: string }> {
  const { tokens, lookUp } = template;
  const token = tokens[at];
  template.steps--;
  if (token === undefined || token.kind === 'text' || template.steps < 0) return { end: at + 1 };
  if (token.kind === 'output') {
    if (!isLocal(token.rest, locals)) return { end: at + 1 };
    return { end: at + 1, words: toWords(await valueOfExpression(token.rest, locals, lookUp)) };
  }
  if (token.name === 'if' && isLocal(token.rest, locals)) return await renderBranches(template, at, locals, depth);
  const loop = token.name !== 'for' || token.end < 0 || depth > DEPTH_MAX ? null : LOOP.exec(token.rest);
  const values = loop === null ? undefined : itemsOf(await lookUp(loop[3] ?? '', locals), loop[2]);
  if (values === undefined || loop === null) return { end: at + 1 };
  let words = '';
  for (const [index, value] of values.slice(0, TIMES_MAX).entries()) {
    const named: [string, unknown][] =
      loop[2] === undefined
        ? [[loop[1] ?? '', value]]
        : [
            [loop[1] ?? '', Array.isArray(value) ? value[0] : index],
            [loop[2], Array.isArray(value) ? value[1] : value],
          ];
    const forloop = { index: index + 1, index0: index, first: index === 0, last: index === values.length - 1 };
    const own = new Map<string, unknown>([...locals, ...named, ['forloop', forloop], ['loop', forloop]]);
    words += await renderAll(template, at + 1, token.end, own, depth + 1);
    if (words.length > CHARACTERS_MAX || template.steps-- < 0) break;
  }
  return { end: token.end + 1, words };
}

/** Renders the tokens from one index to another, excluded. */
async function renderAll(template: Template, from: number, to: number, locals: Locals, depth: number): Promise<string> {
  let words = '';
  for (let at = from; at < to && template.steps >= 0; ) {
    const next = await render(template, at, locals, depth);
    words += next.words ?? template.tokens[at]?.shown ?? '';
    at = next.end;
  }
  return words;
}

/** Renders the branch of `if`, `elsif` and `else` whose condition holds. */
async function renderBranches(
  template: Template,
  at: number,
  locals: Locals,
  depth: number,
): Promise<{ end: number; words?: string }> {
  const { tokens, lookUp } = template;
  const end = tokens[at]?.end ?? -1;
  if (end < 0) return { end: at + 1 };
  let from = at;
  for (let next = at + 1; next <= end; next++) {
    const { kind, name, end: inner } = tokens[next] ?? { kind: 'text', name: '', end: -1 };
    if (kind === 'tag' && name === 'if' && inner > next && inner < end) {
      next = inner;
      continue;
    }
    if (kind !== 'tag' || !(next === end || /^(?:elsif|elif|elseif|else)$/u.test(name))) continue;
    const { name: own = '', rest = '' } = tokens[from] ?? {};
    if (own === 'else' || (await holds(rest, locals, lookUp)))
      return { end: end + 1, words: await renderAll(template, from + 1, next, locals, depth + 1) };
    from = next;
  }
  return { end: end + 1, words: '' };
}

function itemsOf(value: unknown, second: string | undefined): unknown[] | undefined {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value;
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value);
  // Nunjucks goes over the keys of a map if it is given one name; Liquid over pairs.
  return entries.length === 0 ||
    (second === undefined && entries.every(([, own]) => typeof own !== 'object' && own === ''))
    ? undefined
    : entries;
}

/** Whether an expression begins with a name of the template itself. */
function isLocal(expression: string, locals: Locals): boolean {
  const root = /^(?:not\s+)?([A-Za-z_][\w-]*)/u.exec(expression)?.[1];
  return root !== undefined && locals.has(root);
}
