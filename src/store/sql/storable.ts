/**
 * Returns text as both databases can store it: PostgreSQL refuses NUL, SQLite ends the string there, and neither has a lone surrogate.
 */
export function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}
