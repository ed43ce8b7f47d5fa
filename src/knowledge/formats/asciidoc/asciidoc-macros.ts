/** Names of macros that need no extension, and schemes of addresses. */
const KNOWN =
  /^(?:https?|ftp|irc|file|mailto|link|xref|image|icon|kbd|btn|menu|footnote|footnoteref|stem|latexmath|asciimath|pass|anchor|indexterm2?|include|ifdef|ifndef|ifeval|endif|toc|video|audio|page|partial|example|attachment)$/iu;
const MACRO = /(?<![\w:/.@-])([A-Za-z][\w-]{0,40}):(?=[^\s:[\]/][^\s[\]]{0,300}\[)/gu;
/** Most names of macros that a page can use. */
const NAMES_MAX = 20;

/** Returns the names of macros that a page uses and that need an extension: `javadoc` of `javadoc:org.x.Repackager[]`. */
export function unknownMacros(source: string): string[] {
  const names = [...new Set([...source.matchAll(MACRO)].map(([, name = '']) => name))];
  return names.filter((name) => !KNOWN.test(name)).slice(0, NAMES_MAX);
}
