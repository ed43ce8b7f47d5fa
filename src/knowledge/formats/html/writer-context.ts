import type { SourceAnchor } from '../../dialects/anchors.ts';
import type { Language } from '../../model/page.ts';
import type { InlineContext } from './html-inline.ts';
import { attributeOf, findBelow, type HtmlElement, type HtmlNode, isHeadingElement, rowOf } from './html-tree.ts';
import type { WrittenLine } from './written-line.ts';

/** What converting blocks needs. */
export interface WriterContext extends InlineContext {
  language: Language;
  /** Ids of anything but headings, in any order; one may be noted twice. */
  anchors: SourceAnchor[];
}

/** Returns nodes as Markdown: given to what contains blocks of any kind. */
export type WriteBlocks = (nodes: readonly HtmlNode[]) => WrittenLine[];

/** Notes the id of an element that is no heading. */
export function noteAnchor(element: HtmlElement, { anchors }: WriterContext): void {
  if (isHeadingElement(element)) return;
  const id = attributeOf(element, 'id') ?? (element.tagName === 'a' ? attributeOf(element, 'name') : undefined);
  if (id !== undefined && id !== '') anchors.push({ id, row: rowOf(element) });
}

/** Notes the ids of the elements within one. */
export function noteAnchorsBelow(element: HtmlElement, context: WriterContext): void {
  findBelow(element.childNodes, (inner) => {
    noteAnchor(inner, context);
    return false;
  });
}
