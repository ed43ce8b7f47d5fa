import type { RichTextLink, RichTextText } from '@slack/types';
import type { Run } from '../layout/run.ts';

/** Converts runs to Slack's text and link elements: at least one, and none empty, as Slack refuses those. */
export function toElements(runs: readonly Run[]): (RichTextText | RichTextLink)[] {
  const full = runs.filter((run) => run.text !== '');
  return full.length === 0 ? [{ type: 'text', text: EMPTY }] : full.map(toElement);
}

/** Shown for an empty text, which Slack refuses. */
export const EMPTY = '–';

function toElement(run: Run): RichTextText | RichTextLink {
  const style = {
    ...(run.bold === undefined ? {} : { bold: true }),
    ...(run.italic === undefined ? {} : { italic: true }),
    ...(run.strike === undefined ? {} : { strike: true }),
    ...(run.code === undefined ? {} : { code: true }),
  };
  const styled = Object.keys(style).length === 0 ? {} : { style };
  if (run.href !== undefined) return { type: 'link', url: run.href, text: run.text, ...styled };
  return { type: 'text', text: run.text, ...styled };
}
