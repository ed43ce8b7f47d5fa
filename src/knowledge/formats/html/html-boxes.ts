import { admonitionTitle, isAdmonition } from '../../dialects/admonition.ts';
import type { Language } from '../../model/page.ts';
import { escapeWords } from './html-inline.ts';
import { inBold, writeParagraph } from './html-paragraphs.ts';
import { attributeOf, findBelow, type HtmlElement, rowOf, textOf } from './html-tree.ts';
import type { WriteBlocks } from './writer-context.ts';
import { trimmed, type WrittenLine } from './written-line.ts';

/** Returns a box of Sphinx, Asciidoctor, Confluence, Docusaurus, GitHub: the name of its kind, and its words; undefined if it is none. */
export function writeBox(element: HtmlElement, language: Language, write: WriteBlocks): WrittenLine[] | undefined {
  const names = (attributeOf(element, 'class') ?? '').toLowerCase().split(/\s+/u);
  const isBox = names.some((name) =>
    /^(?:admonition|admonitionblock|callout|alert|theme-admonition|markdown-alert|confluence-information-macro|custom-block|starlight-aside)$/u.test(
      name,
    ),
  );
  if (!isBox) return undefined;
  const kind =
    names
      .map((name) => name.replace(/^.*(?:-macro-|theme-admonition-|markdown-alert-|alert-|--)/u, ''))
      .find(isAdmonition) ?? 'note';
  const isTitle = (child: HtmlElement) =>
    /(?:admonition|alert|block|macro|callout|aside)[\w-]*(?:title|heading)|^title$/iu.test(
      (attributeOf(child, 'class') ?? '').split(/\s+/u).find((name) => /title|heading/iu.test(name)) ?? '',
    );
  const own = findBelow(element.childNodes, isTitle);
  const written = own === undefined ? '' : textOf(own);
  const title = admonitionTitle(kind, isAdmonition(written) ? '' : written, language) ?? '';
  const rest = write(element.childNodes).filter(
    ({ text }) => own === undefined || (text !== escapeWords(written) && text !== inBold(escapeWords(written))),
  );
  return [
    ...writeParagraph(inBold(escapeWords(title)), rowOf(element)),
    { text: '', row: rowOf(element) },
    ...trimmed(rest),
  ];
}
