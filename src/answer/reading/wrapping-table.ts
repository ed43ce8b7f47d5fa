/** What speakers of one language put around a question and don't ask. Patterns match in lower case. */
export interface Wrapping {
  /** Tried at the beginning, again and again. */
  openings: readonly RegExp[];
  /** Tried at the end; each pattern ends in `$`. */
  endings: readonly RegExp[];
}
