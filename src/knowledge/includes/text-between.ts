/** What a directive of Sphinx takes of a file: text between marks, or lines from 0. */
export interface TextBounds {
  /** The text above it, and whether that belongs to it. */
  start?: { mark: string; isIn: boolean };
  /** The text below it. */
  end?: { mark: string; isIn: boolean };
  lines?: { from: number; to: number | undefined };
}

/** Reads the options of an include: `:start-after: <!-- run -->`, `:end-before:`, `:start-line: 3`; undefined if there are none. */
export function readBounds(options: readonly string[]): TextBounds | undefined {
  const values = new Map(
    options.flatMap((line) => {
      const option = /^\s*:(start-after|start-at|end-before|end-at|start-line|end-line):\s*(\S.*?)\s*$/u.exec(line);
      return option === null ? [] : [[option[1] ?? '', (option[2] ?? '').replace(/^(["'])(.*)\1$/u, '$2')] as const];
    }),
  );
  const markOf = (outside: string, inside: string) => {
    const mark = values.get(outside) ?? values.get(inside);
    return mark === undefined ? undefined : { mark, isIn: !values.has(outside) };
  };
  const [start, end] = [markOf('start-after', 'start-at'), markOf('end-before', 'end-at')];
  const to = values.get('end-line');
  const from = values.get('start-line') ?? (to === undefined ? undefined : '0');
  const lines = from === undefined ? undefined : { from: Number(from), to: to === undefined ? undefined : Number(to) };
  if (start === undefined && end === undefined && lines === undefined) return undefined;
  return { ...(start && { start }), ...(end && { end }), ...(lines && { lines }) };
}

/** Returns the text within bounds; undefined if a mark isn't there. In code, marks name whole lines. */
export function textBetween(text: string, { start, end, lines }: TextBounds, isCode: boolean): string | undefined {
  const whole = lines === undefined ? text : text.split('\n').slice(lines.from, lines.to).join('\n');
  const startAt = start === undefined ? 0 : whole.indexOf(start.mark);
  if (startAt < 0) return undefined;
  const from = start === undefined ? 0 : edgeOf(whole, startAt, start, isCode, start.isIn);
  const endAt = end === undefined ? whole.length : whole.indexOf(end.mark, from);
  if (endAt < 0) return undefined;
  return whole.slice(from, end === undefined ? endAt : edgeOf(whole, endAt, end, isCode, !end.isIn));
}

/** Returns the index before a mark, or behind it; in code before its line, or behind that. */
function edgeOf(text: string, at: number, { mark }: { mark: string }, isCode: boolean, isBefore: boolean): number {
  if (isBefore) return isCode ? text.lastIndexOf('\n', at - 1) + 1 : at;
  const after = at + mark.length;
  const lineEnd = text.indexOf('\n', after);
  return isCode ? (lineEnd < 0 ? text.length : lineEnd + 1) : after;
}
