import type { ConvertedPage } from './html-page.ts';

/**
 * Turns a page of another format into Markdown, loading what reads the format at the first such page. Undefined if it is
 * Markdown; `'none'` if the file is no page.
 */
export async function convertPage(path: string, text: string): Promise<ConvertedPage | 'none' | undefined> {
  if (/\.html?$/iu.test(path)) return (await import('./html-page.ts')).convertHtml(text) ?? 'none';
  if (/\.(?:adoc|asciidoc)$/iu.test(path))
    return (await (await import('./asciidoc-page.ts')).convertAsciidoc(text, path)) ?? 'none';
  return undefined;
}
