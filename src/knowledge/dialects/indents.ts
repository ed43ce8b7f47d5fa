/** Removes the indent of content inside boxes, tabs and tags, which Markdown would take for code. */
export interface Indents {
  /** Returns a line without the indents of what it is in. */
  strip(line: string, isFenced: boolean): string;
  /** Begins a box whose lines are indented by four: `!!! note`. `line` is not stripped. */
  openBox(line: string): void;
  /** Notes the tags that a stripped line opens or closes. */
  note(line: string, row: number): void;
}

interface Container {
  /** Name of the tag; undefined for a box. */
  tag?: string;
  /** Indent of the line that opened it: for a box as in the source, for a tag after stripping. */
  indent: number;
  /** How much its lines lose; for a tag its first line decides. */
  width?: number;
  /** Whether the tag goes on below the line that opened it. */
  isUnfinished?: boolean;
}

const BOX_WIDTH = 4;
/** Where a tag ends; `=>` is a function in an attribute. */
const TAG_END = /[^=]>/u;
const DEPTH_MAX = 40;

/** Creates the tracker of indents for the lines of a page. */
export function createIndents(source: readonly string[]): Indents {
  const containers: Container[] = [];
  let lastRows: Map<string, number> | undefined;
  /** What the last line that isn't code lost: if it opened a fence, the code below loses as much. */
  let lost = 0;
  return {
    strip(line, isFenced) {
      if (containers.length === 0) {
        if (!isFenced) lost = 0;
        return line;
      }
      if (line.trim() === '') return '';
      let text = line.replace(/^[ \t]+/u, (space) => space.replaceAll('\t', '    '));
      const indent = indentOf(text);
      if (isFenced) return text.slice(Math.min(lost, indent));
      const left = containers.findIndex((box) => box.tag === undefined && indent < box.indent + BOX_WIDTH);
      if (left >= 0) containers.length = left;
      for (const container of containers) {
        if (container.isUnfinished === true) {
          container.isUnfinished = !TAG_END.test(text);
          continue;
        }
        container.width ??= Math.max(0, indentOf(text) - container.indent);
        text = text.slice(Math.min(container.width, indentOf(text)));
      }
      lost = indent - indentOf(text);
      return text;
    },
    openBox(line) {
      if (containers.length < DEPTH_MAX)
        containers.push({ indent: indentOf(line.replaceAll('\t', '    ')), width: BOX_WIDTH });
    },
    note(line, row) {
      const text = line.trimStart();
      if (!text.startsWith('<')) return;
      const [, slash, name = ''] = /^<(\/?)([A-Za-z][\w.:-]*)/u.exec(text) ?? [];
      if (name === '') return;
      if (slash === '/') {
        const at = containers.findLastIndex((container) => container.tag === name);
        if (at >= 0) containers.splice(at, 1);
        return;
      }
      lastRows ??= closingRows(source);
      if ((lastRows.get(name) ?? -1) <= row || text.includes(`</${name}`) || text.endsWith('/>')) return;
      if (containers.length < DEPTH_MAX)
        containers.push({ tag: name, indent: indentOf(line), isUnfinished: !TAG_END.test(text) });
    },
  };
}

/** The last row that begins with the closing tag of each name. */
function closingRows(source: readonly string[]): Map<string, number> {
  const rows = new Map<string, number>();
  source.forEach((line, row) => {
    const name = /^\s*<\/([A-Za-z][\w.:-]*)/u.exec(line)?.[1];
    if (name !== undefined) rows.set(name, row);
  });
  return rows;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
