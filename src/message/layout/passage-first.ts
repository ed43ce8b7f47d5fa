import type { Section } from '../../knowledge/model/section.ts';
import type { Passage } from '../../search/engine.ts';

/** A section's Markdown in the order it is shown. */
export interface PassageFirst {
  /** The passage that answers, to be set apart from the rest; undefined if it comes first anyway. */
  lead?: string;
  rest: string;
}

/** Stands where the passage was taken out: what is around it may refer to it. */
const TAKEN = '…';
const DASH = /^[-*+]\s/;
/** Another item. */
const DASHES = /^[-*+]\s/m;
const MARKER = /^(?:[-*+]|\d{1,9}[.)])\s+/;

/** Returns the passage that answers, if there is one, then the rest of its section. */
export function putPassageFirst(passage: Passage | undefined, { markdown }: Section): PassageFirst {
  if (passage === undefined) return { rest: markdown };
  const lead = passage.markdown;
  if (passage.isRow) return { lead, rest: markdown };
  const at = markdown.indexOf(lead);
  if (at === 0) return { rest: markdown };
  if (at < 0) return { lead, rest: markdown };
  const [before, after] = [markdown.slice(0, at), markdown.slice(at + lead.length)];
  if (isWhole(before, lead, after)) return { lead, rest: before.trimEnd() + after };
  // A numbered item leaves its number, so that the others keep theirs.
  const start = at + (MARKER.exec(lead)?.[0].length ?? 0);
  return { lead, rest: markdown.slice(0, start) + TAKEN + after };
}

/** Whether the passage is a paragraph or an item with a dash: nothing is missed where one stood. */
function isWhole(before: string, lead: string, after: string): boolean {
  if (DASH.test(lead)) return /\n[ ]*$/.test(before) && /^\s*(?:\n|$)/.test(after) && DASHES.test(before + after);
  return !MARKER.test(lead) && /\n\s*\n$/.test(before) && /^\s*(?:\n\s*\n|$)/.test(after);
}
