/** Extensions of Markdown files that are read as pages. */
export const MARKDOWN_EXTENSION = /\.(?:md|mdx|markdown)$/iu;

/** Extensions of pages in the other formats, which are converted to Markdown. */
export const CONVERTED_EXTENSION = /\.(?:adoc|asciidoc|html?)$/iu;

/** Returns a path without its extension if that is one of a page. */
export function withoutPageExtension(path: string): string {
  return path.replace(MARKDOWN_EXTENSION.test(path) ? MARKDOWN_EXTENSION : CONVERTED_EXTENSION, '');
}
