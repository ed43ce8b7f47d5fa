import {
  type DefaultTreeAdapterMap,
  type DefaultTreeAdapterTypes,
  defaultTreeAdapter,
  parse,
  type TreeAdapter,
} from 'parse5';

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;

/** Deepest nesting of elements, the same as in browsers. Beyond it, the parser's time grows quadratically. */
const DEPTH_MAX = 512;

/** Most attributes of a tag: the parser compares each with those before it. */
const ATTRIBUTES_MAX = 1_000;
/** A tag that is long enough to have more. */
const LONG_TAG = new RegExp(`<[A-Za-z][^<>]{${2 * ATTRIBUTES_MAX},}`, 'gu');

/** Thrown if a document takes the parser too long. */
export class HtmlLimitError extends Error {
  override name = 'HtmlLimitError';
  /** From 1. */
  readonly line: number;

  constructor(reason: string, line: number) {
    super(reason);
    this.line = line;
  }
}

/** Parses a document. @throws HtmlLimitError if elements are nested too deep, or have too many attributes */
export function parseHtml(text: string): HtmlNode[] {
  for (const tag of text.matchAll(LONG_TAG)) {
    const names = tag[0].replace(/"[^"]*"|'[^']*'/gu, '').match(/[\s/][^\s/=]/gu) ?? [];
    if (names.length <= ATTRIBUTES_MAX) continue;
    const line = text.slice(0, tag.index).split('\n').length;
    throw new HtmlLimitError(`a tag has more than ${ATTRIBUTES_MAX} attributes`, line);
  }
  return parse(text, { sourceCodeLocationInfo: true, treeAdapter: createShallowAdapter() }).childNodes;
}

/** Returns a tree adapter for the parser that throws at elements nested too deep. */
function createShallowAdapter(): TreeAdapter<DefaultTreeAdapterMap> {
  const depths = new WeakMap<object, number>();
  /** What a template holds hangs below it by a fragment, which is made before the template has its place. */
  const templates = new WeakMap<object, object>();
  const place = (parent: object, node: DefaultTreeAdapterTypes.Node) => {
    const depth = (depths.get(templates.get(parent) ?? parent) ?? 0) + 1;
    if (depth > DEPTH_MAX) {
      const reason = `its elements are nested more than ${DEPTH_MAX} levels deep`;
      throw new HtmlLimitError(reason, node.sourceCodeLocation?.startLine ?? 1);
    }
    depths.set(node, depth);
  };
  return {
    ...defaultTreeAdapter,
    appendChild(parent, node) {
      place(parent, node);
      defaultTreeAdapter.appendChild(parent, node);
    },
    insertBefore(parent, node, next) {
      place(parent, node);
      defaultTreeAdapter.insertBefore(parent, node, next);
    },
    setTemplateContent(template, content) {
      templates.set(content, template);
      defaultTreeAdapter.setTemplateContent(template, content);
    },
  };
}

/** Returns whether a node is an element. */
export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node;
}

/** Returns the value of an attribute; undefined if the element doesn't have it. */
export function attributeOf(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

/** Returns whether an element has one of these classes. */
export function hasClass(element: HtmlElement, names: ReadonlySet<string>): boolean {
  return (attributeOf(element, 'class') ?? '').split(/\s+/u).some((name) => names.has(name));
}

/** Returns the row of an element in its source, from 0; 0 if unknown. */
export function rowOf(node: HtmlNode): number {
  return (node.sourceCodeLocation?.startLine ?? 1) - 1;
}

/** Returns the first element below, in the order of the document, that a test holds for. */
export function findBelow(
  nodes: readonly HtmlNode[],
  isWanted: (element: HtmlElement) => boolean,
): HtmlElement | undefined {
  const waiting = [...nodes].reverse();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isElement(node)) continue;
    if (isWanted(node)) return node;
    for (let index = node.childNodes.length - 1; index >= 0; index--) {
      const child = node.childNodes[index];
      if (child !== undefined) waiting.push(child);
    }
  }
  return undefined;
}

/** Returns the text below a node, as written; a `<br>` is a line feed. */
export function rawText(node: HtmlNode, isLeftOut: (element: HtmlElement) => boolean = () => false): string {
  if ('value' in node) return node.value;
  if (!isElement(node) || isLeftOut(node)) return '';
  if (node.tagName === 'br') return '\n';
  return node.childNodes.map((child) => rawText(child, isLeftOut)).join('');
}

/** Returns the text below a node on one line. */
export function textOf(node: HtmlNode): string {
  return rawText(node).replace(/\s+/gu, ' ').trim();
}

/** Gives an element another name. */
export function renameTo(element: HtmlElement, name: string): void {
  element.tagName = name;
  element.nodeName = name;
}

/** Returns a node of text for a parent. */
export function textNode(value: string, parentNode: HtmlElement): HtmlNode {
  return { nodeName: '#text', value, parentNode } as HtmlNode;
}

/** Appends what is in one element to another. */
export function appendTo(element: HtmlElement, { childNodes }: HtmlElement): void {
  // One by one, as there may be more than a call takes arguments.
  for (const node of childNodes) element.childNodes.push(node);
}

/** Whether an element is a heading of any level. */
export function isHeadingElement({ nodeName }: { nodeName: string }): boolean {
  return /^h[1-6]$/u.test(nodeName);
}

const CHECKBOX = new Set(['checkbox']);

/** Whether an element is a check box as Notion writes it. */
export function isCheckbox(element: HtmlElement): boolean {
  return hasClass(element, CHECKBOX);
}
