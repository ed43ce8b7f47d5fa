/** Names of more words are found by their words. */
const NAME_WORDS_MAX = 4;

/** Returns the lexeme of a name by its terms in any order; undefined if it has too many. No term holds the sign. */
export function nameLexeme(terms: readonly string[]): string | undefined {
  return terms.length > NAME_WORDS_MAX ? undefined : `=${[...terms].sort().join('=')}`;
}

/** Returns a lexeme as it is written in a tsvector or a tsquery. */
export function quoteLexeme(lexeme: string): string {
  return `'${lexeme.toWellFormed().replaceAll('\0', ' ').replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
