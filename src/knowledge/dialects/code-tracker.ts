import { isAdmonition } from './admonition.ts';

/** Distinguishes code from prose, line by line. */
export interface CodeTracker {
  /** Returns the line if it is part of a code block, else undefined. Call it once for each line, in order. */
  read(line: string): string | undefined;
  /** Whether the line is between those that open and close a fence. */
  isFenced(): boolean;
  /** Whether the last line is in a list item. */
  isListed(): boolean;
}

/** Creates a tracker of fences (``` and ~~~, in lists and quotes too) and blocks indented by four. */
export function createCodeTracker(): CodeTracker {
  let fence: { mark: string; quoted: boolean } | undefined;
  /** Fences around a note (MyST's ```{note}): prose within. */
  const notes: string[] = [];
  let blankBefore = true;
  let indentedBefore = false;
  let inList = false;

  const readFence = (line: string): string | undefined => {
    if (fence !== undefined) {
      const quoted = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?>/u.test(line);
      if (fence.quoted && !quoted) {
        fence = undefined;
        return undefined;
      }
      // Within a fence, list markers are code.
      const inner = (fence.quoted ? line.replace(/^[\s>]*/u, '') : line).trimStart();
      if (inner.startsWith(fence.mark) && isRun(inner, fence.mark)) fence = undefined;
      return line;
    }
    if (!line.includes('```') && !line.includes('~~~')) return undefined;
    const { rest, quoted } = afterMarkers(line);
    const mark = /^(?:`{3,}|~{3,})/u.exec(rest)?.[0];
    if (mark === undefined) return undefined;
    if (notes.at(-1) === mark && isRun(rest, mark)) {
      notes.pop();
      return '';
    }
    const info = rest.slice(mark.length).trim();
    if (mark.startsWith('`') && info.includes('`')) return undefined;
    if (isAdmonition(directiveOf(info) ?? '')) {
      notes.push(mark);
      return undefined;
    }
    fence = { mark, quoted };
    const directive = /^\{(?:code(?:-block|-cell)?|sourcecode)\}\s*(\S*)|^\{([\w:.+-]+)\}/u.exec(info);
    if (directive === null) return line;
    return `${line.slice(0, line.length - rest.length)}${mark}${directive[1] ?? directive[2]}`;
  };

  return {
    isFenced: () => fence !== undefined,
    isListed: () => inList,
    read(line) {
      const wasFenced = fence !== undefined;
      const isBlank = line.trim() === '';
      const isIndented = !wasFenced && !inList && (blankBefore || indentedBefore) && /^(?: {4}| {0,3}\t)/u.test(line);
      if (isIndented && !isBlank) {
        indentedBefore = true;
        return line;
      }
      const code = readFence(line);
      if (!isBlank) {
        if (/^\s*(?:[-*+]|\d{1,9}[.)])\s/u.test(line) && !wasFenced) inList = true;
        else if (blankBefore && /^\S/u.test(line) && !wasFenced) inList = false;
        indentedBefore = false;
      }
      blankBefore = isBlank;
      return code;
    },
  };
}

/** `{note}` of ```` ```{note} ````. */
function directiveOf(info: string): string | undefined {
  return /^\{([\w-]+)\}/u.exec(info)?.[1];
}

/** Returns a line without the markers of the lists and quotes it is in. */
function afterMarkers(line: string): { rest: string; quoted: boolean } {
  let rest = line.trimStart();
  let quoted = false;
  for (;;) {
    const mark = /^(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])/u.exec(rest)?.[0];
    if (mark === undefined) return { rest, quoted };
    quoted ||= mark === '>';
    rest = rest.slice(mark.length).trimStart();
  }
}

/** Whether a line is nothing but the repeated mark. */
function isRun(rest: string, mark: string): boolean {
  const [char = ''] = mark;
  return [...rest.trimEnd()].every((other) => other === char);
}
