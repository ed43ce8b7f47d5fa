import { blankRegion, type Region } from './region.ts';

/** Lines searched for the end of a statement. */
const IMPORT_ROWS_MAX = 40;
const EXPORT_ROWS_MAX = 400;
const EXPORT =
  /^export\s+(?:default\b|const\s+\w+\s*[:=]|let\s+\w+\s*=|function\b|async\s+function\b|class\s+\w|\{|\*\s*from\b)/u;

/** Reads an MDX statement: `import … from '…'`, `export const …`. A sentence may begin with these words too. */
export function mdxStatement(source: readonly string[], row: number): Region | undefined {
  const first = source[row] ?? '';
  if (/^import\s/u.test(first)) {
    for (let last = row; last < Math.min(row + IMPORT_ROWS_MAX, source.length) && source[last]?.trim() !== ''; last++) {
      const line = source[last]?.trimEnd() ?? '';
      if (/(?:^import|\bfrom)\s*["'][^"']+["'];?$/u.test(line)) return blankRegion(row, last);
      if (last === row && !/^import\s+(?:type\s+)?(?:[\w$*{]|["'])/u.test(line)) return undefined;
      if (last > row && !/^[\w\s,{}$*/]+$|\bfrom\b/u.test(line)) return undefined;
    }
    return undefined;
  }
  if (!EXPORT.test(first)) return undefined;
  let depth = 0;
  /** Whether a template string goes on at the end of a line. */
  let inTemplate = false;
  for (let last = row; last < Math.min(row + EXPORT_ROWS_MAX, source.length); last++) {
    const line = source[last] ?? '';
    for (let at = 0; at < line.length; ) {
      const marks = inTemplate ? TEMPLATE_END : MARKS;
      marks.lastIndex = at;
      const mark = marks.exec(line);
      if (mark === null) break;
      at = mark.index + mark[0].length;
      if (mark[0] === '`') inTemplate = !inTemplate;
      else depth += '{(['.includes(mark[0]) ? 1 : '})]'.includes(mark[0]) ? -1 : 0;
    }
    if (depth <= 0 && !inTemplate && (source[last + 1] ?? '').trim() === '') return blankRegion(row, last);
  }
  return undefined;
}

/** Brackets and where template strings begin; what is in quotes counts as a whole, a comment not at all. */
const MARKS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\/.*|[`{}()[\]]/gu;
/** What is escaped, or ends a template string. */
const TEMPLATE_END = /\\.|`/gu;
