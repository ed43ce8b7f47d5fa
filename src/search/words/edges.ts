const PUNCTUATION = /[\s\p{P}]/u;
const MARKS = /[\s\p{P}\p{S}]/u;

/** Trims spaces and punctuation at both ends. */
export function trimPunctuation(text: string): string {
  return trim(text, PUNCTUATION);
}

/** Trims spaces, punctuation and symbols at both ends: `thanks 👍`. */
export function trimMarks(text: string): string {
  return trim(text, MARKS);
}

/** Trims characters at both ends; looks at nothing between, as texts may be long. */
function trim(text: string, edge: RegExp): string {
  let start = 0;
  let end = text.length;
  while (start < end) {
    const first = String.fromCodePoint(text.codePointAt(start) ?? 0);
    if (!edge.test(first)) break;
    start += first.length;
  }
  while (end > start) {
    const isPair = end - start > 1 && /[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(end - 2, end));
    const last = text.slice(isPair ? end - 2 : end - 1, end);
    if (!edge.test(last)) break;
    end -= last.length;
  }
  return text.slice(start, end);
}
