/** Control characters and bidirectional overrides, which a terminal would interpret. */
const OBEYED = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** Escapes the characters that a terminal would interpret. */
export function toInert(text: string): string {
  return text.replace(OBEYED, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
