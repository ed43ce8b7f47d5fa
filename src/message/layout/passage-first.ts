import type { Section } from '../../knowledge/model/section.ts';
import type { Passage } from '../../search/engine.ts';

/** A section's Markdown, with its passage first. */
export interface PassageFirst {
  /** The passage that answers, shown before the rest; undefined if it comes first anyway. */
  lead?: string;
  rest: string;
}

/** Marks where the passage was taken out, as the text around may refer to it. */
const TAKEN = '…';
const DASH = /^[-*+]\s/;
/** Matches another list item. */
const DASHES = /^[-*+]\s/m;
/** Characters: some four lines on a phone. */
const INTRODUCTION_MAX = 200;
const MARKER = /^(?:[-*+]|\d{1,9}[.)])\s+/;

/** Returns the passage that answers, if there is one, then the rest of its section. */
export function putPassageFirst(passage: Passage | undefined, { markdown }: Section): PassageFirst {
  if (passage === undefined) return { rest: markdown };
  const lead = passage.markdown;
  const at = markdown.indexOf(lead);
  if (at === 0) return { rest: markdown };
  // The first row or item below a short introduction is in sight anyway, and reads better after it.
  if ((passage.isRow || MARKER.test(lead)) && at > 0 && isIntroduction(markdown.slice(0, at)))
    return { rest: markdown };
  if (at < 0 || passage.isRow) return { lead, rest: markdown };
  const [before, after] = [markdown.slice(0, at), markdown.slice(at + lead.length)];
  if (isWhole(before, lead, after)) return { lead, rest: before.trimEnd() + after };
  // Keep the number of a numbered item, so that the others keep theirs.
  const start = at + (MARKER.exec(lead)?.[0].length ?? 0);
  return { lead, rest: markdown.slice(0, start) + TAKEN + after };
}

/** Whether the passage is a paragraph or a bulleted item, whose place needs no mark. */
function isWhole(before: string, lead: string, after: string): boolean {
  if (DASH.test(lead)) return /\n[ ]*$/.test(before) && /^\s*(?:\n|$)/.test(after) && DASHES.test(before + after);
  return !MARKER.test(lead) && /\n\s*\n$/.test(before) && /^\s*(?:\n\s*\n|$)/.test(after);
}

function isIntroduction(text: string): boolean {
  const paragraph = text.trim();
  return paragraph.length <= INTRODUCTION_MAX && !/\n\s*\n/u.test(paragraph);
}
