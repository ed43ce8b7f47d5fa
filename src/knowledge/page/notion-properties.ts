/** Notion's exports have the id of a page in its file's name. */
const EXPORTED = /\s[0-9a-f]{32}\.md$/u;
const PROPERTY = /^[^\s:`*#>|![\]-][^:\n]{0,60}: \S/u;

/** Returns a page's text with the properties that an export of Notion has below the title as a list; other pages unchanged. */
export function withPropertyList(path: string, body: string): string {
  if (!EXPORTED.test(path)) return body;
  return body.replace(/^(\s*# [^\n]*\n\s*\n)((?:[^\n]+\n)+)(?=\s*(?:\n|$))/u, (all, before: string, block: string) => {
    const lines = block.trimEnd().split('\n');
    return lines.every((line) => PROPERTY.test(line))
      ? `${before}${lines.map((line) => `- ${line}`).join('\n')}\n`
      : all;
  });
}
