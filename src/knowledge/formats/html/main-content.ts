import { signIn } from './html-icons.ts';
import { attributeOf, findBelow, type HtmlElement, type HtmlNode, hasClass, rawText, textOf } from './html-tree.ts';

const classes = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Elements without text of the page. */
const UNREAD = new Set(
  'script style template noscript svg canvas iframe object embed audio video button select input textarea form nav head link meta dialog map'.split(
    ' ',
  ),
);
/** What generators add to a page: navigation, heading anchors, line numbers. */
const AROUND = classes(
  'headerlink header-anchor hash-link anchor-link anchorjs-link toc toc-macro table-of-contents tableOfContents sphinxsidebar sidebar related breadcrumb breadcrumbs edit-page edit-link page-metadata prev-next pagination pagination-nav theme-doc-footer theme-doc-breadcrumbs linenos linenodiv gutter lineno line-numbers-wrapper copybtn copy-button buttonGroup__atx no-print navheader navfooter wy-nav-side rst-versions md-sidebar md-header md-footer md-source-file footer site-footer page-footer skip-link visually-hidden sr-only icon footnotes footnote-list',
);
const AROUND_ID =
  /^(?:toc|footnotes|table-of-contents|sidebar|footer|header|breadcrumb-section|breadcrumbs|navigation|nav|searchbox|indices-and-tables|attachments|comments-section|likes-and-labels-container)$/u;
/** Where the page itself stands: names that are given to nothing else. */
const NAMED: readonly ((element: HtmlElement) => boolean)[] = [
  ({ attrs }) => attrs.some(({ name, value }) => name === 'id' && /^(?:main-content|wiki-content)$/u.test(value)),
  (element) =>
    hasClass(element, classes('theme-doc-markdown markdown-body page-body md-content__inner vp-doc document-body')),
  (element) => attributeOf(element, 'role') === 'main',
];
/** Names that pieces of a page bear too: cards, boxes, the parts of Asciidoctor. */
const LIKELY: readonly ((element: HtmlElement) => boolean)[] = [
  ({ tagName }) => tagName === 'article',
  ({ tagName }) => tagName === 'main',
  ({ attrs }) => attrs.some(({ name, value }) => name === 'id' && value === 'content'),
  (element) => hasClass(element, classes('rst-content body doc content page-content post-content entry-content')),
];
/** Shorter is no page; in characters. */
const LENGTH_MIN = 40;
/** What stands beside a page is shorter than it. */
const SHARE_MIN = 0.5;

/** Returns the element with the page's content; undefined if the document has no body. */
export function findMain(nodes: readonly HtmlNode[]): HtmlElement | undefined {
  for (const isMain of NAMED) {
    const found = findBelow(nodes, isMain);
    if (found !== undefined && textOf(found).length > LENGTH_MIN) return found;
  }
  const body = findBelow(nodes, ({ tagName }) => tagName === 'body');
  const least = Math.max(LENGTH_MIN, body === undefined ? 0 : lengthOf(body) * SHARE_MIN);
  for (const isMain of LIKELY) {
    const found = findBelow(nodes, isMain);
    if (found !== undefined && lengthOf(found) > least) return found;
  }
  return body;
}

/** How many characters of an element are for reading. */
function lengthOf(element: HtmlElement): number {
  return rawText(element, isLeftOut).replace(/\s+/gu, ' ').length;
}

/** Returns whether an element isn't part of the page's content. */
export function isLeftOut(element: HtmlElement): boolean {
  if (element.tagName === 'input') return attributeOf(element, 'type') !== 'checkbox';
  if (UNREAD.has(element.tagName) || (hasClass(element, AROUND) && signIn(element) === '')) return true;
  if (attributeOf(element, 'aria-hidden') === 'true' || attributeOf(element, 'hidden') !== undefined) return true;
  if (/display\s*:\s*none/iu.test(attributeOf(element, 'style') ?? '')) return true;
  if (element.tagName === 'footer' || element.tagName === 'aside') return !hasClass(element, ASIDE_BOX);
  if (/^(?:navigation|search|banner|contentinfo)$/u.test(attributeOf(element, 'role') ?? '')) return true;
  return AROUND_ID.test(attributeOf(element, 'id') ?? '');
}

/** Boxes that some generators draw with `<aside>`. */
const ASIDE_BOX = classes('admonition callout starlight-aside footnote footnote-list note tip warning');
