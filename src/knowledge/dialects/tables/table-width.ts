const DELIMITER = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/u;

/**
 * Returns lines whose tables have a delimiter as wide as their head: Kramdown and others don't need it, and Markdown would read none.
 */
export function withWholeTables(source: readonly string[]): readonly string[] {
  return source.map((line, row) => {
    const head = source[row - 1];
    if (
      !line.includes('|') ||
      !line.includes('-') ||
      head === undefined ||
      !head.includes('|') ||
      !DELIMITER.test(line)
    )
      return line;
    const [own, wanted] = [cellsIn(line), cellsIn(head)];
    // A table's row, which isn't the first below a head, may have nothing but dashes.
    if (own.length === wanted.length || wanted.length < 2 || (source[row - 2] ?? '').includes('|')) return line;
    const cells = wanted.map((_, index) => own[index] ?? ' --- ');
    return `${/^\s*/u.exec(line)?.[0] ?? ''}|${cells.join('|')}|`;
  });
}

/** Returns the cells of a row; bars in code or behind a backslash are none. */
function cellsIn(row: string): string[] {
  return row
    .trim()
    .replace(/`[^`]*`/gu, (code) => code.replaceAll('|', ' '))
    .replace(/\\\|/gu, '  ')
    .replace(/^\||\|$/gu, '')
    .split('|');
}
