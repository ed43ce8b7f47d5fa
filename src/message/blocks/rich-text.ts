import type {
  KnownBlock,
  RichTextBlock,
  RichTextBlockElement,
  RichTextList,
  RichTextPreformatted,
  RichTextSection,
  RichTextText,
} from '@slack/types';
import type { Piece } from '../layout/document.ts';
import { splitLongPieces } from '../layout/fit.ts';
import type { Run } from '../layout/run.ts';
import { toTableBlock } from '../layout/table.ts';
import { countCharacters, LIMITS } from './limits.ts';
import { toElements } from './text-elements.ts';

/** Slack documents `offset`, the count of numbers skipped before a list's first item; its types don't have it. */
type NumberedList = RichTextList & { offset?: number };
/** Slack documents `language`; its types don't have it. */
type CodeBlock = RichTextPreformatted & { language?: string };

/**
 * Converts pieces of a page, with arranged tables, to `rich_text` and `table` blocks. Their styles are data, so no text
 * of a page becomes markup or a mention.
 */
export function toRichText(pieces: readonly Piece[]): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let elements: RichTextBlockElement[] = [];
  for (const piece of splitLongPieces(pieces)) {
    const table = piece.kind === 'table' ? toTableBlock(piece) : undefined;
    if (table === undefined) {
      appendPiece(elements, piece, 0, false);
      continue;
    }
    blocks.push(...toBlocks(elements), table);
    elements = [];
  }
  return [...blocks, ...toBlocks(elements)];
}

/** Returns a bulleted list of the bot's own sentences. */
export function toBullets(items: readonly (readonly Run[])[]): KnownBlock[] {
  if (items.length === 0) return [];
  const pieces = items.map((runs): Piece[] => [{ kind: 'paragraph', runs: [...runs] }]);
  return toRichText([{ kind: 'list', ordered: false, start: 1, items: pieces }]);
}

/** Returns one line of rich text, such as a sentence of the bot with a bold name in it. */
export function toRichTextLine(runs: readonly Run[]): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: toElements(runs) }] };
}

function appendPiece(elements: RichTextBlockElement[], piece: Piece, indent: number, quoted: boolean): void {
  switch (piece.kind) {
    case 'paragraph':
      appendText(elements, piece.runs, quoted);
      break;
    case 'heading':
      appendText(elements, piece.runs.map(bold), quoted);
      break;
    case 'quote':
      for (const inner of piece.pieces) appendPiece(elements, inner, indent, true);
      break;
    case 'code':
      elements.push(toCode(piece.text, piece.language));
      break;
    case 'table':
      break;
    case 'list':
      appendList(elements, piece, indent, quoted);
      break;
  }
}

/**
 * Appends a paragraph. Consecutive ones share an element, with an empty line between them, as in Slack's own editor.
 */
function appendText(elements: RichTextBlockElement[], runs: readonly Run[], quoted: boolean): void {
  const type = quoted ? 'rich_text_quote' : 'rich_text_section';
  const last = elements.at(-1);
  const inline = toElements(runs);
  if (last?.type === type && countCharacters(last) + countCharacters(inline) < LIMITS.richText - 2) {
    last.elements.push({ type: 'text', text: '\n\n' }, ...inline);
  } else if (last?.type === 'rich_text_list' && !quoted) {
    elements.push({ type, elements: [{ type: 'text', text: '\n' }, ...inline] });
  } else elements.push({ type, elements: inline });
}

/**
 * Appends a list. Lists are flat in Slack: every depth is an element of its own, and after a deeper one the numbers
 * continue with an offset. Code or a table within an item goes between two elements.
 */
function appendList(
  elements: RichTextBlockElement[],
  list: Extract<Piece, { kind: 'list' }>,
  indent: number,
  quoted: boolean,
): void {
  let open: NumberedList | undefined;
  list.items.forEach((item, index) => {
    const texts: RichTextSection['elements'] = [];
    const rest: Piece[] = [];
    for (const piece of item) {
      const isText = piece.kind === 'paragraph' || piece.kind === 'heading';
      if (!isText || rest.length > 0) rest.push(piece);
      else texts.push(...(texts.length === 0 ? [] : [newLine]), ...toElements(piece.runs));
    }
    if (texts.length === 0 && rest.length > 0 && rest[0]?.kind !== 'list') texts.push({ type: 'text', text: ' ' });
    if (texts.length > 0) {
      const section: RichTextSection = { type: 'rich_text_section', elements: texts };
      if (open === undefined) {
        open = openList(list, index, indent, quoted);
        elements.push(open);
      }
      open.elements.push(section);
    }
    if (rest.length > 0) open = undefined;
    for (const piece of rest) appendPiece(elements, piece, indent + 1, quoted);
  });
}

const newLine: RichTextText = { type: 'text', text: '\n' };

function openList(
  list: Extract<Piece, { kind: 'list' }>,
  index: number,
  indent: number,
  quoted: boolean,
): NumberedList {
  const offset = list.ordered ? Math.max(0, list.start - 1) + index : 0;
  return {
    type: 'rich_text_list',
    style: list.ordered ? 'ordered' : 'bullet',
    indent: Math.min(indent, LIMITS.listIndent),
    ...(offset > 0 ? { offset } : {}),
    ...(quoted ? { border: 1 as const } : {}),
    elements: [],
  };
}

function toCode(text: string, language: string | undefined): CodeBlock {
  return {
    type: 'rich_text_preformatted',
    elements: [{ type: 'text', text }],
    ...(language === undefined ? {} : { language }),
  };
}

function bold(run: Run): Run {
  return { ...run, bold: true };
}

/** Groups elements into blocks within Slack's limit. */
function toBlocks(elements: readonly RichTextBlockElement[]): RichTextBlock[] {
  const blocks: RichTextBlock[] = [];
  let size = 0;
  for (const element of elements) {
    const length = countCharacters(element);
    const last = blocks.at(-1);
    if (last === undefined || size + length > LIMITS.richText) {
      blocks.push({ type: 'rich_text', elements: [element] });
      size = length;
    } else {
      last.elements.push(element);
      size += length;
    }
  }
  return blocks;
}
