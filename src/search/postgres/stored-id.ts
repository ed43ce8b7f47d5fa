/** What PostgreSQL takes in no text, and the sign that a stored id begins with if it is written otherwise. */
const NEEDS_ESCAPES = /^"|\0/u;

/** Returns an id of a page or a section as text that PostgreSQL takes, different for each id. */
export function toStoredId(id: string): string {
  return NEEDS_ESCAPES.test(id) || !id.isWellFormed() ? JSON.stringify(id) : id;
}

/** Returns the id that `toStoredId` made a text of. */
export function fromStoredId(stored: string): string {
  return stored.startsWith('"') ? String(JSON.parse(stored)) : stored;
}
