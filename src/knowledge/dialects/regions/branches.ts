/** `{% if a %}`, `{%- else -%}`, `{% endfor %}`. */
const TAG =
  /\{%-?\s*(?<name>if|ifversion|unless|case|elsif|elif|elseif|else|when|endif|endunless|endcase|endifversion|for|endfor|raw|endraw|verbatim|endverbatim)\b(?<rest>[^%]*)%\}/gu;
const OPENING = /^(?:if|ifversion|unless|case|for)$/u;
const FENCE = /^\s*(?:(?:[-*+]|\d{1,9}[.)]|>)\s+)*(`{3,}|~{3,})/u;

/** Most characters behind a loop's beginning on its line that are searched for its variable. */
const BEHIND_MAX = 2_000;

/** Most blocks within each other; those within the last are passed over. */
const OPEN_MAX = 100;

/** A block that is open: where it is left out from, if it is. */
interface OpenBlock {
  name: string;
  /** True within a branch that isn't shown. */
  hidden: boolean;
  /** True if a branch of it was shown. */
  shown: boolean;
}

/**
 * Returns a page's lines with one branch of each of Liquid's and Nunjucks' conditions, the first one, and without what is repeated for
 * values that only the site knows. Each line keeps its place. Code, and what is shown raw, stays.
 */
export function withOneBranch(source: readonly string[]): readonly string[] {
  const open: OpenBlock[] = [];
  let fence: string | undefined;
  let raw = false;
  return source.map((line, row) => {
    const mark = line.includes('```') || line.includes('~~~') ? FENCE.exec(line)?.[1] : undefined;
    const wasHidden = open.some(({ hidden }) => hidden);
    if (mark !== undefined) fence = fence === undefined ? mark : mark.startsWith(fence) ? undefined : fence;
    if (fence !== undefined || !line.includes('{%')) return wasHidden ? '' : line;
    let text = '';
    let at = 0;
    const copy = (end: number) => {
      if (!open.some(({ hidden }) => hidden)) text += line.slice(at, end);
      at = end;
    };
    const isInCode = createCodeTest(line);
    for (const tag of line.matchAll(TAG)) {
      const { name = '', rest = '' } = tag.groups ?? {};
      if (isInCode(tag.index)) continue;
      if (/raw|verbatim/u.test(name)) {
        raw = !name.startsWith('end');
        continue;
      }
      if (raw) continue;
      copy(tag.index);
      at = tag.index + tag[0].length;
      follow(open, name, rest, () => isRepeated(source, row, line.slice(at, at + BEHIND_MAX), rest));
    }
    copy(line.length);
    return text;
  });
}

function follow(open: OpenBlock[], name: string, rest: string, isUnknown: () => boolean): void {
  if (OPENING.test(name) && open.length >= OPEN_MAX) return;
  const block = open.at(-1);
  if (name === 'for') open.push({ name, hidden: isUnknown(), shown: true });
  // Nothing of a `case` is shown before its first `when`.
  else if (name === 'case') open.push({ name, hidden: true, shown: false });
  else if (OPENING.test(name)) {
    const isNever = /^\s*(?:false|nil)\s*-?\s*$/u.test(rest);
    open.push({ name, hidden: isNever, shown: !isNever });
  } else if (name.startsWith('end')) open.pop();
  else if (block !== undefined) {
    block.hidden = block.shown;
    block.shown = true;
  }
}

/** Whether what a loop repeats names the values it goes over. */
function isRepeated(source: readonly string[], row: number, behind: string, rest: string): boolean {
  const variable = /^\s*([\w-]+)(?:\s*,\s*([\w-]+))?\s+in\s/u.exec(rest);
  if (variable === null) return false;
  const names = [variable[1], variable[2]].filter((name) => name !== undefined).join('|');
  const used = new RegExp(`\\{[{%][^}%]{0,600}\\b(?:${names})\\b`, 'u');
  const ROWS_MAX = 200;
  for (const line of [behind, ...source.slice(row + 1, row + ROWS_MAX)]) {
    const end = line.search(/\{%-?\s*endfor\b/u);
    if (used.test(end < 0 ? line : line.slice(0, end))) return true;
    if (end >= 0) return false;
  }
  return false;
}

/** Creates a test of whether an index of a line is in backticks, where a mark is shown, not meant. Call it in order. */
function createCodeTest(line: string): (at: number) => boolean {
  const runs = [...line.matchAll(/`+/gu)].map(({ index }) => index);
  let before = 0;
  return (at) => {
    while ((runs[before] ?? at) < at) before++;
    return before % 2 === 1;
  };
}
