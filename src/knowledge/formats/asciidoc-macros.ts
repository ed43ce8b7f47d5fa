import { Extensions, type Registry } from '@asciidoctor/core';

/** Names of macros that need no extension, and schemes of addresses. */
const KNOWN =
  /^(?:https?|ftp|irc|file|mailto|link|xref|image|icon|kbd|btn|menu|footnote|footnoteref|stem|latexmath|asciimath|pass|anchor|indexterm2?|include|ifdef|ifndef|ifeval|endif|toc|video|audio|page|partial|example|attachment)$/iu;
const MACRO = /(?<![\w:/.-])([A-Za-z][\w-]{0,40}):(?=[^\s:[\]/][^\s[\]]{0,300}\[)/gu;
/** Most names of macros that a page can use. */
const NAMES_MAX = 20;

/**
 * Returns the extensions that a page uses by macros of unknown names, such as `javadoc:org.x.Repackager[]`: each shows
 * its words, else the name of its target as code. Undefined if it uses none.
 */
export function unknownMacros(source: string): Registry | undefined {
  const names = [...new Set([...source.matchAll(MACRO)].map(([, name = '']) => name))].filter(
    (name) => !KNOWN.test(name),
  );
  if (names.length === 0) return undefined;
  const registry = Extensions.create();
  for (const name of names.slice(0, NAMES_MAX)) {
    registry.inlineMacro(name, function () {
      this.process((parent, target, attributes) => {
        const words: unknown = attributes['1'];
        return typeof words === 'string' && words !== ''
          ? this.createInline(parent, 'quoted', words, { type: 'unquoted' })
          : this.createInline(parent, 'quoted', nameIn(target), { type: 'monospaced' });
      });
    });
  }
  return registry;
}

/** `org.x.tools.Repackager#run` → `Repackager#run`; other targets stay. */
function nameIn(target: string): string {
  return /^(?:[a-z_][\w-]*[./])+([A-Z].*)$/u.exec(target)?.[1] ?? target;
}
