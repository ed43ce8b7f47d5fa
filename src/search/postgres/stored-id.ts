/** Characters that PostgreSQL accepts in no text, and the prefix of an encoded id. */
const NEEDS_ESCAPES = /^"|\0/u;

/** Encodes an id of a page or a section as text that PostgreSQL accepts, unique per id. */
export function toStoredId(id: string): string {
  return NEEDS_ESCAPES.test(id) || !id.isWellFormed() ? JSON.stringify(id) : id;
}

/** Decodes an id encoded by `toStoredId`. */
export function fromStoredId(stored: string): string {
  return stored.startsWith('"') ? String(JSON.parse(stored)) : stored;
}
