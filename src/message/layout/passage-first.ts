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
const MARKER = /^(?:[-*+]|\d{1,9}[.)])\s+/;

/** The passage that answers first, if there is one, then the rest of its section. */
export function putPassageFirst(passage: Passage | undefined, { markdown }: Section): PassageFirst {
  if (passage === undefined) return { rest: markdown };
  const lead = passage.markdown;
  const at = markdown.indexOf(lead);
  if (at === 0) return { rest: markdown };
  // An item leaves its dash or its number, so that the others keep theirs.
  const start = at + (MARKER.exec(lead)?.[0].length ?? 0);
  return { lead, rest: at < 0 ? markdown : markdown.slice(0, start) + TAKEN + markdown.slice(at + lead.length) };
}
