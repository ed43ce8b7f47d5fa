import { nameKey } from '../../knowledge/model/name-key.ts';
import { normalize } from '../words/normalize.ts';

/** Names of more words are found by their words. */
const NAME_WORDS_MAX = 4;
/** Longer names are told apart by their beginning, and then compared. */
const NAME_LENGTH_MAX = 200;

/** Returns the lexeme of a name by its terms in any order; undefined if it has too many. No term holds the sign. */
export function nameLexeme(terms: readonly string[]): string | undefined {
  return terms.length > NAME_WORDS_MAX ? undefined : `=${[...terms].sort().join('=')}`;
}

/** Returns the lexeme of a name by its very text, whatever its case and punctuation; undefined if it is empty. */
export function titleLexeme(name: string): string | undefined {
  const key = nameKey(normalize(name));
  return key === '' ? undefined : `~${key.slice(0, NAME_LENGTH_MAX)}`;
}

/** Returns a lexeme as it is written in a tsvector or a tsquery. */
export function quoteLexeme(lexeme: string): string {
  return `'${lexeme.toWellFormed().replaceAll('\0', ' ').replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
