const FENCE = /^\s*(`{3,}|~{3,})\s*([^`]*)$/u;
const NAME = 'mdx-code-block';

/**
 * Returns the lines of a page's text without the fences by which Docusaurus hides MDX from formatters (```` ```mdx-code-block ````): what
 * stands in them is a part of the page. Each line keeps its place.
 */
export function withoutMdxFences(text: string): readonly string[] {
  const source = text.split('\n');
  if (!text.includes(NAME)) return source;
  let open: { mark: string; isMdx: boolean } | undefined;
  return source.map((line) => {
    const [, mark = '', info = ''] = FENCE.exec(line) ?? [];
    if (mark === '') return line;
    if (open === undefined) {
      open = { mark, isMdx: info.trim() === NAME };
      return open.isMdx ? '' : line;
    }
    if (info.trim() !== '' || !mark.startsWith(open.mark)) return line;
    const { isMdx } = open;
    open = undefined;
    return isMdx ? '' : line;
  });
}
