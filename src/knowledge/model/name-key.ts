/** Separators in names: spaces, hyphens and punctuation, except what distinguishes names (`C#`, `@types`). */
const SEPARATORS = /(?:(?![#@&%*])[\s\p{P}])+/gu;

/** A name of letters and digits with single spaces, which differs from its key in case only. */
const PLAIN = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/u;

/**
 * Returns a key that is equal for different spellings of a name: case, width, spaces, hyphens and punctuation don't
 * matter. `On-call?` is `on call`; `C#` is not `C`. Empty for a name of only punctuation.
 */
export function nameKey(name: string): string {
  // Most names of a large knowledge, which reads the names of all its sections.
  if (PLAIN.test(name)) return name.toLowerCase();
  return name.normalize('NFKC').toLowerCase().replace(SEPARATORS, ' ').trim();
}
