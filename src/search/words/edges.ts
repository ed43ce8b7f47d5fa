// In both the looking back makes each run be read once: without it, a run within the text takes a square of its length.
const PUNCTUATION = /^[\s\p{P}]+|(?<![\s\p{P}])[\s\p{P}]+$/gu;
const MARKS = /^[\s\p{P}\p{S}]+|(?<![\s\p{P}\p{S}])[\s\p{P}\p{S}]+$/gu;

/** Returns the text without the spaces and the punctuation before and behind it. */
export function trimPunctuation(text: string): string {
  return text.replace(PUNCTUATION, '');
}

/** Trims as `trimPunctuation` does, and symbols too: `thanks 👍`. */
export function trimMarks(text: string): string {
  return text.replace(MARKS, '');
}
