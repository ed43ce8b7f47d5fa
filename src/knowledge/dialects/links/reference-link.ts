import type { Prose, Replacement } from '../prose-types.ts';

const REFERENCE = /^\[((?:[^[\]`\\]|\\.|`[^`\n]{1,200}`|\[[^[\]]{0,100}\]){1,300})\]\[([^[\]\n]{0,100})\]/u;
/** Most characters of the words of a reference. */
const LENGTH_MAX = 310;
const DEFINITION = /^(?:\s|>)*\[([^\]]{1,100})\]:/u;

/** Returns the labels that a page defines an address for. */
export function labelsIn(source: readonly string[]): Set<string> {
  return new Set(
    source.flatMap((line) => (line.includes(']:') ? toLabel(DEFINITION.exec(line)?.[1] ?? '') || [] : [])),
  );
}

/**
 * Replaces a reference whose label the page doesn't define (`[words][label]`, `[label][]`): generators look such labels up on other
 * pages. It becomes a link to the label; brackets that may be meant as they are stay.
 */
export function replaceReference(prose: Prose, at: number): Replacement | undefined {
  const { text, context } = prose;
  const middle = prose.find('][', at);
  if (middle < 0 || middle - at > LENGTH_MAX || /[\w\]!]/u.test(text[at - 1] ?? ' ')) return undefined;
  const end = prose.find(']', middle + 2);
  if (end < 0 || end - middle > LENGTH_MAX) return undefined;
  // Most labels are known, and then nothing else has to be looked at.
  if (context.labels.has(toLabel(text.slice(middle + 2, end)))) return undefined;
  const match = REFERENCE.exec(text.slice(at, at + 420));
  if (match === null) return undefined;
  const [whole, words = '', label = ''] = match;
  if (context.labels.has(toLabel(label === '' ? words : label)) || words.includes('\n\n')) return undefined;
  if (!isReference(words, label)) return undefined;
  const shown = prose.clean(words);
  return {
    end: at + whole.length,
    text: label === '' ? shown : `[${shown}](<label:${label.replace(/^#|[<>]/gu, '')}>)`,
  };
}

/** `[Ctrl][C]`, `[a-z][0-9]` and `[i][j]` are no references. */
function isReference(words: string, label: string): boolean {
  if (label === '') return words.length > 1;
  if (/^\d{1,3}$/u.test(label) || toLabel(words) === toLabel(label)) return /^\p{L}{3}/u.test(words);
  if (!/^#?[\p{L}\p{N}][\p{L}\p{N} _.:/()#-]*$/u.test(label) || /^\w-\w$/u.test(label)) return false;
  return /[`\s]/u.test(words.trim()) || /^\p{Ll}{2}|[\w)][._:#-]\w|^#/u.test(label);
}

function toLabel(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/gu, ' ');
}
