import { writeInline } from './html-inline.ts';
import { inBold } from './html-paragraphs.ts';
import { attributeOf, type HtmlElement, hasClass, isElement, isHeadingElement, rowOf, textOf } from './html-tree.ts';
import { isLeftOut } from './main-content.ts';
import { noteAnchor, noteAnchorsBelow, type WriteBlocks, type WriterContext } from './writer-context.ts';
import type { WrittenLine } from './written-line.ts';

/** Returns the items of a list, which may contain blocks. */
export function writeList(element: HtmlElement, context: WriterContext, write: WriteBlocks): WrittenLine[] {
  const start = Number.parseInt(attributeOf(element, 'start') ?? '1', 10);
  let number = Number.isNaN(start) ? 1 : start;
  const lines: WrittenLine[] = [];
  // A list of sections, as Javadoc writes them.
  const items = element.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'li');
  const areSections = items.length > 0 && items.every(beginsWithHeading);
  if (element.tagName !== 'ol' && areSections && !hasClass(element, TASKS))
    return write(element.childNodes.filter((child) => isElement(child)));
  for (const item of element.childNodes) {
    if (!isElement(item) || isLeftOut(item)) continue;
    const mark = element.tagName === 'ol' ? `${number++}. ` : '- ';
    const isItem = item.tagName === 'li';
    if (isItem) noteAnchor(item, context);
    const inner = tight(inBoldTitles(write(isItem ? item.childNodes : [item]), context));
    const [first] = inner;
    if (first === undefined) continue;
    if (hasClass(element, TASKS)) inner[0] = { ...first, text: `${hasClass(item, DONE) ? '☑' : '☐'} ${first.text}` };
    lines.push(
      ...inner.map((line, index) => ({
        row: line.row,
        text: line.text === '' ? '' : (index === 0 && isItem ? mark : ' '.repeat(mark.length)) + line.text,
      })),
    );
  }
  return lines;
}

/** Elements that may stand around the heading of an item, or before it without words. */
const AROUND = new Set(['section', 'article', 'div']);

function beginsWithHeading(element: HtmlElement): boolean {
  const first = element.childNodes.find((child) => (isElement(child) ? child.tagName !== 'a' : textOf(child) !== ''));
  if (first === undefined || !isElement(first)) return false;
  return isHeadingElement(first) || (AROUND.has(first.tagName) && beginsWithHeading(first));
}

/** Returns lines with headings in bold: a section doesn't begin within a step. */
function inBoldTitles(lines: readonly WrittenLine[], { anchors }: WriterContext): WrittenLine[] {
  let fence: string | undefined;
  return lines.map((line) => {
    const mark = /^`{3,}/u.exec(line.text)?.[0];
    if (mark !== undefined && (fence === undefined || line.text === fence))
      fence = fence === undefined ? mark : undefined;
    const [, title, id] = (fence === undefined && /^#{1,6} (.*?)(?: \{#([^\s{}]+)\})?$/u.exec(line.text)) || [];
    if (id !== undefined) anchors.push({ id, row: line.row });
    return title === undefined ? line : { ...line, text: inBold(title) };
  });
}

/** Confluence's lists of tasks, and those that are done. */
const TASKS = new Set(['inline-task-list']);
const DONE = new Set(['checked']);

/** A list within an item follows its words directly. */
function tight(lines: readonly WrittenLine[]): WrittenLine[] {
  return lines.filter(
    ({ text }, index) => text !== '' || !/^(?:[-*]|\d+\.)\s/u.test(lines[index + 1]?.text ?? '') || index > 1,
  );
}

/** Returns terms in bold, each with its definition below. */
export function writeDefinitions(element: HtmlElement, context: WriterContext, write: WriteBlocks): WrittenLine[] {
  return element.childNodes.flatMap((child): WrittenLine[] => {
    if (!isElement(child) || isLeftOut(child)) return [];
    noteAnchor(child, context);
    if (child.tagName === 'div') return writeDefinitions(child, context, write);
    const row = rowOf(child);
    if (child.tagName === 'dt') {
      noteAnchorsBelow(child, context);
      const words = inBold(writeInline(child.childNodes, context));
      return words === ''
        ? []
        : [
            { text: '', row },
            { text: words, row },
            { text: '', row },
          ];
    }
    return [...write(child.childNodes), { text: '', row }];
  });
}
