const MARKDOWN = ['md', 'mdx', 'markdown'];
/** The other formats, which are converted to Markdown. */
const ASCIIDOC = ['adoc', 'asciidoc', 'asc'];
/** Of Writerside. */
const TOPIC = ['topic'];
const CONVERTED = [...ASCIIDOC, ...TOPIC, 'html', 'htm'];

/** Extensions of all files that are read as pages, with their dot. */
export const PAGE_EXTENSIONS: readonly string[] = [...MARKDOWN, ...CONVERTED].map((extension) => `.${extension}`);

/** Matches the extension of a Markdown page. */
export const MARKDOWN_EXTENSION = toPattern(MARKDOWN);

/** Matches the extension of a page in another format. */
export const CONVERTED_EXTENSION = toPattern(CONVERTED);

/** Matches the extension of an AsciiDoc page. */
export const ASCIIDOC_EXTENSION = toPattern(ASCIIDOC);

/** Matches the extension of a topic of Writerside. */
export const TOPIC_EXTENSION = toPattern(TOPIC);

/** Returns a path without its extension if that is one of a page. */
export function withoutPageExtension(path: string): string {
  return path.replace(MARKDOWN_EXTENSION.test(path) ? MARKDOWN_EXTENSION : CONVERTED_EXTENSION, '');
}

function toPattern(extensions: readonly string[]): RegExp {
  return new RegExp(`\\.(?:${extensions.join('|')})$`, 'iu');
}
