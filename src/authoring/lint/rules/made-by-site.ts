import type { Page } from '../../../knowledge/model/page.ts';
import type { Section } from '../../../knowledge/model/section.ts';
import { toAnchor } from '../../../knowledge/page/heading.ts';

/** What MDX imports: `import API from "@theme/API"`, `import { A, B } from "./parts"`. */
const IMPORT = /^import\s+\{?([\w\s,]{1,300})\}?\s+from\s+["']([^"'\n]{1,300})["']/gmu;
/** Components of Docusaurus itself that show no headings of their own. */
const OF_THEME = /^(?:TOCInline|DocCardList|CodeBlock|ThemedImage|Tabs|TabItem|Admonition|Details)$/u;
/** A component on lines of its own without words within. */
const COMPONENT = /^[ \t]*<([A-Z]\w*)(?:\s[^<>]{0,500})?\/>[ \t]*$/gmu;
/** Tags, templates and comments: what a site's own code may make an id from. */
const MADE = /<!--[\s\S]*?-->|<[A-Za-z][^<>]*>|\{[{%][\s\S]*?[}%]\}|\{:?[^{}\n]*\}|\[(?:\[|#|id=)[^\]\n]*\]/gu;
/** A heading with a template, which only the site fills in. */
const TEMPLATE_HEADING = /^ {0,3}#{1,6}[ \t][^\n]*\{[{%]/mu;
const BETWEEN_NAMES = /[^\p{L}\p{N}_.:#+-]+/u;

/** Whether a page shows what a component of its site makes, such as the operations of an API. */
export function showsComponent(text: string): boolean {
  const imported = [...text.matchAll(IMPORT)].filter(([, , from = '']) => !/\.mdx?$/iu.test(from));
  const names = new Set(imported.flatMap(([, words = '']) => words.split(/\W+/u)));
  return [...text.matchAll(COMPONENT)].some(([, name = '']) => names.has(name) && !OF_THEME.test(name));
}

/** Whether a heading of a page has a template, so that only the site knows its id. */
export function hasTemplateHeading(text: string): boolean {
  return TEMPLATE_HEADING.test(text);
}

/** Whether a page has no heading of its own because a layout of Hugo shows something there: `_index.md`. */
export function isListing(page: Page, sections: readonly Section[]): boolean {
  return /(?:^|\/)_index\.[^./]+$/u.test(page.path) && sections.every(({ titles }) => titles.length < 2);
}

/**
 * Whether an anchor is in a tag, a template or a comment of its page, or names a tab, so that only the site can tell if
 * it exists.
 */
export function isMadeBySite(anchor: string, page: Page, text: string): boolean {
  const name = anchor.replace(/^[^\p{L}\p{N}]+/u, '');
  if (name === '') return false;
  if (text.includes(name)) {
    const names = (text.match(MADE) ?? []).flatMap((made) => made.split(BETWEEN_NAMES));
    if (names.includes(name) || names.includes(`#${name}`)) return true;
  }
  return isOfTab(name, page, text) || isOfCode(name, page, text);
}

/** Whether an anchor names what mkdocstrings documents on a page: `::: package.module`. */
function isOfCode(name: string, { generator }: Page, text: string): boolean {
  if (generator !== 'mkdocs' && generator !== 'pymdownx') return false;
  return [...text.matchAll(/^[ \t]*:::[ \t]+([\w.]+)[ \t]*$/gmu)].some(
    ([, module = '']) => name === module || name.startsWith(`${module}.`),
  );
}

/** Whether an anchor ends with the name of one of MkDocs' tabs: its extension can put the heading's before it. */
function isOfTab(name: string, { generator }: Page, text: string): boolean {
  if (generator !== 'mkdocs' && generator !== 'pymdownx') return false;
  return [...text.matchAll(/^[ \t]*={3}[!+]?[ \t]+"([^"\n]{1,200})"/gmu)].some(([, tab = '']) => {
    const slug = toAnchor(tab.replace(/:[\w-]+:/gu, '').trim()).replace(/^-+/u, '');
    return slug !== '' && (name === slug || name.endsWith(`-${slug}`));
  });
}
