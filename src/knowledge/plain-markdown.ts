import type { Language } from './page.ts';

/** Markdown without what other tools add to it, line by line. */
export interface PlainMarkdown {
  lines: readonly string[];
  /** The line of the source, from 0, that each line comes from. */
  origins: readonly number[];
  /** What could not be read; lines of the source, from 0. */
  problems: readonly { line: number; message: string }[];
}

/** Takes out of a page's body what other tools add to Markdown. Code is never touched. */
export function cleanMarkdown(body: string, _language: Language): PlainMarkdown {
  const lines = body.split('\n');
  return { lines, origins: lines.map((_, index) => index), problems: [] };
}
