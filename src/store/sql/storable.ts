/**
 * Returns text as both databases can store it: PostgreSQL refuses NUL, SQLite cuts the string there, and neither
 * accepts lone surrogates.
 */
export function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}
