import { blankRegion, type Region } from './region.ts';

/** Reads an MDX statement: `import … from '…'`, `export const …`. A sentence may begin with these words too. */
export function mdxStatement(source: readonly string[], row: number): Region | undefined {
  const first = source[row] ?? '';
  if (/^import\s/u.test(first)) {
    for (let last = row; last < Math.min(row + 40, source.length) && source[last]?.trim() !== ''; last++) {
      const line = source[last]?.trimEnd() ?? '';
      if (/(?:^import|\bfrom)\s*["'][^"']+["'];?$/u.test(line)) return blankRegion(row, last);
      if (last === row && !/^import\s+(?:type\s+)?(?:[\w$*{]|["'])/u.test(line)) return undefined;
      if (last > row && !/^[\w\s,{}$*/]+$|\bfrom\b/u.test(line)) return undefined;
    }
    return undefined;
  }
  if (
    !/^export\s+(?:default\b|const\s+\w+\s*[:=]|let\s+\w+\s*=|function\b|async\s+function\b|class\s+\w|\{|\*\s*from\b)/u.test(
      first,
    )
  )
    return undefined;
  let depth = 0;
  for (let last = row; last < Math.min(row + 80, source.length); last++) {
    for (const char of source[last] ?? '') depth += '{(['.includes(char) ? 1 : '})]'.includes(char) ? -1 : 0;
    if (depth <= 0 && (source[last + 1] ?? '').trim() === '') return blankRegion(row, last);
  }
  return undefined;
}
