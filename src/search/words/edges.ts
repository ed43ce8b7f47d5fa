// The lookbehind makes each run be read once; without it, a run within the text takes quadratic time.
const PUNCTUATION = /^[\s\p{P}]+|(?<![\s\p{P}])[\s\p{P}]+$/gu;
const MARKS = /^[\s\p{P}\p{S}]+|(?<![\s\p{P}\p{S}])[\s\p{P}\p{S}]+$/gu;

/** Trims spaces and punctuation at both ends. */
export function trimPunctuation(text: string): string {
  return text.replace(PUNCTUATION, '');
}

/** Trims spaces, punctuation and symbols at both ends: `thanks 👍`. */
export function trimMarks(text: string): string {
  return text.replace(MARKS, '');
}
