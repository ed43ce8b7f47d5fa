import { decodeEntities } from '../html/html-tag.ts';
import { dedented } from '../writerside.ts';
import { fenceFor, type Region } from './region.ts';

const OPEN = /^<code-block\b([^<>]{0,300})>(.*)$/u;
const CLOSE = '</code-block>';

/** Reads Writerside's `<code-block lang="xml">` at a row; `end` is the row of its closing tag. */
export function codeElementRegion(
  source: readonly string[],
  text: string,
  row: number,
  end: number,
): Region | undefined {
  const [, attributes = '/', first = ''] = OPEN.exec(text) ?? [];
  if (attributes.endsWith('/') || end < row) return undefined;
  const whole = end === row ? first : [first, ...source.slice(row + 1, end + 1)].join('\n');
  const inside = whole.slice(0, whole.indexOf(CLOSE));
  const isLiteral = inside.includes('<![CDATA[');
  const plain = isLiteral ? inside.replace(/<!\[CDATA\[|\]\]>/gu, '') : decodeEntities(inside);
  const code = dedented(plain).split('\n');
  const fence = fenceFor(code);
  const language = /\blang="([\w+#-]+)"/u.exec(attributes)?.[1]?.toLowerCase() ?? '';
  return {
    end: end + 1,
    lines: [fence + language, ...code, fence].map((line, index) => ({
      text: line,
      row: Math.min(row + index, end),
      code: true,
    })),
  };
}
