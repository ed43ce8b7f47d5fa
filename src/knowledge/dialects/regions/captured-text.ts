import { withoutRaw } from '../code-marks.ts';
import { fenceFor, type Region } from './region.ts';

/** Reads what a template keeps under a name, and where it is put. */
export interface CapturedTexts {
  /** The region of the lines that are kept, or of those put in place of a name. */
  read(source: readonly string[], text: string, row: number): Region | undefined;
}

const OPEN = /^\{%-?\s*(?:set|capture)\s+([\w.]+)\s*-?%\}(.*)$/u;
const CLOSE = /\{%-?\s*end(?:set|capture)\s*-?%\}/u;
const USE = /^\{\{-?\s*([\w.]+)\s*((?:\|[^{}|]+)*)-?\}\}\s*$/u;
/** Lines that are looked through for the end. */
const ROWS_MAX = 1_000;

/** Creates a reader of Liquid's `capture` and Nunjucks' `set`, whose text is often code that a filter highlights. */
export function createCapturedTexts(): CapturedTexts {
  const kept = new Map<string, readonly { text: string; row: number }[]>();
  return {
    read(source, text, row) {
      const open = OPEN.exec(text);
      if (open !== null) {
        const rows = [open[2] ?? '', ...source.slice(row + 1, row + ROWS_MAX)];
        const last = rows.findIndex((line) => CLOSE.test(line));
        if (last < 0) return undefined;
        const lines = rows.slice(0, last + 1).map((line, index) => ({
          text: withoutRaw(index === last ? line.slice(0, line.search(CLOSE)) : line),
          row: row + index,
        }));
        kept.set(open[1] ?? '', trimmed(lines));
        return { end: row + last + 1, lines: [{ text: '', row }] };
      }
      const use = USE.exec(text);
      const lines = use === null ? undefined : kept.get(use[1] ?? '');
      if (lines === undefined) return undefined;
      const language = /\|\s*highlight\s*(?:\(|:)\s*["']([\w+-]*)/u.exec(use?.[2] ?? '')?.[1];
      if (language === undefined) return { end: row + 1, lines };
      const fence = fenceFor(lines.map((line) => line.text));
      const first = { text: fence + language, row: lines[0]?.row ?? row };
      return {
        end: row + 1,
        lines: [first, ...lines, { text: fence, row }].map((line) => ({ ...line, code: true })),
      };
    },
  };
}

function trimmed<Line extends { text: string }>(lines: readonly Line[]): readonly Line[] {
  const first = lines.findIndex(({ text }) => text.trim() !== '');
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex(({ text }) => text.trim() !== '') + 1);
}
