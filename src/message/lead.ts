import type { Section } from '../knowledge/section.ts';
import type { Passage } from '../search/engine.ts';

/** A section's Markdown in the order it is shown. */
export interface Led {
  /** The passage that answers, to be set apart from the rest; undefined where it comes first anyway. */
  lead?: string;
  rest: string;
}

/** The passage that answers first, where there is one, then the rest of its section. */
export function leadWith(passage: Passage | undefined, { markdown }: Section): Led {
  const at = passage === undefined ? 0 : markdown.indexOf(passage.markdown);
  if (passage === undefined || at === 0) return { rest: markdown };
  return { lead: passage.markdown, rest: withoutPart(markdown, passage.markdown, at) };
}

/**
 * The section without its passage, where that is a block of its own. Sentences stay in their paragraph, because those around them
 * refer to them, and a step stays in its list, because the others' numbers would change.
 */
function withoutPart(markdown: string, part: string, at: number): string {
  const before = markdown.slice(0, Math.max(0, at));
  const after = markdown.slice(at + part.length);
  const alone = at > 0 && before.endsWith('\n\n') && (after.startsWith('\n\n') || after.trim() === '');
  return alone && !/^\s*(?:[-*+]|\d+[.)])\s/.test(part) ? before + after.trimStart() : markdown;
}
