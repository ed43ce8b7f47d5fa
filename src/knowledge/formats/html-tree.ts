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

/** Thrown if the elements of a document are nested too deep. */
export class HtmlDepthError extends Error {
  override name = 'HtmlDepthError';
  /** From 1. */
  readonly line: number;

  constructor(line: number) {
    super(`its elements are nested more than ${DEPTH_MAX} levels deep`);
    this.line = line;
  }
}

/** Parses a document. @throws HtmlDepthError */
export function parseHtml(text: string): HtmlNode[] {
  return parse(text, { sourceCodeLocationInfo: true, treeAdapter: createShallowAdapter() }).childNodes;
}

/** Returns a tree adapter for the parser that throws at elements nested too deep. */
function createShallowAdapter(): TreeAdapter<DefaultTreeAdapterMap> {
  const depths = new WeakMap<object, number>();
  /** What a template holds hangs below it by a fragment, which is made before the template has its place. */
  const templates = new WeakMap<object, object>();
  const place = (parent: object, node: DefaultTreeAdapterTypes.Node) => {
    const depth = (depths.get(templates.get(parent) ?? parent) ?? 0) + 1;
    if (depth > DEPTH_MAX) throw new HtmlDepthError(node.sourceCodeLocation?.startLine ?? 1);
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
