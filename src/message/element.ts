import type { RichTextLink, RichTextText } from '@slack/types';
import type { Run } from './document.ts';

/** A run as Slack's text or link element. */
export function toElement(run: Run): RichTextText | RichTextLink {
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
