import type { Prose } from '../prose-types.ts';

/** Returns a title in bold, as a paragraph. */
export function bold(prose: Prose, title: string): string {
  return paragraph(prose, `**${title.replace(/[*\n]/gu, '').trim()}**`);
}

/** Returns items as a list. */
export function listOf(prose: Prose, items: readonly string[]): string {
  if (isRow(prose)) return items.join('; ');
  const indent = prose.output.indent();
  return `\n\n${items.map((item) => `${indent}- ${item}`).join('\n')}\n\n${indent}`;
}

/** Returns text as a paragraph; within a row, a quote or an item it stays there. */
export function paragraph(prose: Prose, text: string): string {
  const indent = prose.output.indent();
  return isRow(prose) ? `${text} ` : `\n\n${indent}${text}\n\n${indent}`;
}

/** Begins an item of a list within `depth` others, on a line of its own. */
export function itemStart({ output }: Prose, depth: number, mark: string): string {
  const line = output.lineStart().trim() === '' ? '' : '\n';
  return `${line}${'   '.repeat(Math.min(depth, 8))}${mark} `;
}

/** Whether a line break would end a table row, a quote, a list item or a heading. */
export function isRow(prose: Prose): boolean {
  return /^\s*(?:\||>|[-*+]\s|\d+[.)]\s|#{1,6}\s)/u.test(prose.output.lineStart());
}

/** Whether the current line is a heading. */
export function isHeading({ output }: Prose): boolean {
  return /^ {0,3}#{1,6}\s/u.test(output.lineStart());
}
