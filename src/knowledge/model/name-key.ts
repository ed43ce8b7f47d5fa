/** Between words, and at the ends: spaces, hyphens and punctuation, but for what sets names apart (`C#`, `@types`). */
const SEPARATORS = /(?:(?![#@&%*])[\s\p{P}])+/gu;

/**
 * Returns what two spellings of one name have in common: neither case nor width, nor spaces, hyphens and punctuation, set names
 * apart. `On-call?` is `on call`; `C#` is not `C`. Empty for a name of punctuation alone.
 */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(SEPARATORS, ' ').trim();
}
