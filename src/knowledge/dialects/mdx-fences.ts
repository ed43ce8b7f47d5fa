const FENCE = /^\s*(`{3,}|~{3,})\s*([^`]*)$/u;
const NAME = 'mdx-code-block';

/**
 * Returns a page's lines without the fences by which Docusaurus hides MDX from formatters (```` ```mdx-code-block ````): what
 * stands in them is a part of the page. Each line keeps its place.
 */
export function withoutMdxFences(source: readonly string[]): readonly string[] {
  if (!source.some((line) => line.includes(NAME))) return source;
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
