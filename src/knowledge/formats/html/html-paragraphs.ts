import { type InlineContext, texOf, writeInline } from './html-inline.ts';
import { attributeOf, findBelow, type HtmlElement, isElement, rowOf } from './html-tree.ts';
import type { WrittenLine } from './written-line.ts';

/** Returns a formula on lines of its own as code; undefined if the element is none. */
export function writeFormula(element: HtmlElement): WrittenLine[] | undefined {
  const tex = texOf(element);
  if (tex === undefined) return undefined;
  const row = rowOf(element);
  return ['```math', ...tex.split('\n').filter((line) => line.trim() !== ''), '```'].map((text) => ({ text, row }));
}

/** Returns words of Markdown as a paragraph, escaped if they begin like a list or a heading; nothing for none. */
export function writeParagraph(words: string, row: number): WrittenLine[] {
  const text = words.replace(/^(?=[#+-](?:\s|$)|=+$|-+$)/u, '\\').replace(/^(\d{1,9})(?=[.)](?:\s|$))/u, '$1\\');
  return words === '' ? [] : [{ text, row }];
}

/** Returns words of Markdown in bold; code in them stays as it is. */
export function inBold(words: string): string {
  const plain = words.replace(/(`+)[^`]*\1|(?<!\\)\*/gu, (found) => (found === '*' ? '' : found));
  return plain === '' ? '' : `**${plain}**`;
}

/** Returns a heading with its id, or that of the section it begins; nothing for one without words. */
export function writeHeading(element: HtmlElement, context: InlineContext): WrittenLine[] {
  const title = writeInline(element.childNodes, context).replace(/!\[[^\]]*\]\([^)]*\)/gu, '');
  const parent = element.parentNode !== null && 'tagName' in element.parentNode ? element.parentNode : undefined;
  const isFirst = parent?.childNodes.find(isElement) === element;
  const inner = findBelow(element.childNodes, (child) => attributeOf(child, 'id') !== undefined);
  const around = parent !== undefined && isFirst ? attributeOf(parent, 'id') : undefined;
  const id = attributeOf(element, 'id') ?? around ?? (inner === undefined ? undefined : attributeOf(inner, 'id'));
  if (title.trim() === '') return [];
  const mark = '#'.repeat(Number(element.tagName[1]));
  const fixed = id === undefined || /[\s{}]/u.test(id) || id === '' ? '' : ` {#${id}}`;
  return [{ text: `${mark} ${title}${fixed}`, row: rowOf(element) }];
}
