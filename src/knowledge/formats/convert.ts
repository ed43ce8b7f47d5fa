import { ASCIIDOC_EXTENSION, TOPIC_EXTENSION } from '../model/page-extension.ts';
import type { ConvertedPage } from './html-page.ts';

/**
 * Converts a page of another format to Markdown, loading the converter at the first such page. Returns undefined for
 * Markdown, `'none'` if the file isn't a page.
 */
export async function convertPage(
  path: string,
  folderName: string,
  text: string,
): Promise<ConvertedPage | 'none' | undefined> {
  if (/\.html?$/iu.test(path)) return (await import('./html-page.ts')).convertHtml(text) ?? 'none';
  if (ASCIIDOC_EXTENSION.test(path))
    return (await (await import('./asciidoc/asciidoc-page.ts')).convertAsciidoc(text, path, folderName)) ?? 'none';
  if (TOPIC_EXTENSION.test(path)) return (await import('./topic-page.ts')).convertTopic(text) ?? 'none';
  return undefined;
}
