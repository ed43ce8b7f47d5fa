/** Separators in names: spaces, hyphens and punctuation, except what distinguishes names (`C#`, `@types`). */
const SEPARATORS = /(?:(?![#@&%*])[\s\p{P}])+/gu;

/**
 * Returns a key that is equal for different spellings of a name: case, width, spaces, hyphens and punctuation don't
 * matter. `On-call?` is `on call`; `C#` is not `C`. Empty for a name of only punctuation.
 */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(SEPARATORS, ' ').trim();
}
