/** Most words of a name stored as a lexeme; longer names are found by their words. */
const NAME_WORDS_MAX = 4;

/**
 * Returns the lexeme of a name, independent of the order of its terms; undefined if it has too many. No term contains
 * the separator.
 */
export function nameLexeme(terms: readonly string[]): string | undefined {
  return terms.length > NAME_WORDS_MAX ? undefined : `=${[...terms].sort().join('=')}`;
}

/**
 * Returns the lexeme of a term in a section's names. It has its own, as PostgreSQL's index keeps no weights: to find where
 * a common term has one, every section with the term would be read.
 */
export function namingLexeme(term: string): string {
  return `==${term}`;
}

/** Quotes a lexeme for a tsvector or a tsquery. */
export function quoteLexeme(lexeme: string): string {
  return `'${lexeme.toWellFormed().replaceAll('\0', ' ').replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
