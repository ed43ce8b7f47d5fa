/** Programs that publish Markdown, by the rules they make anchors and paths by; `pymdownx` is MkDocs with the slugs of that extension. */
export const GENERATORS = [
  'github',
  'docusaurus',
  'hugo',
  'mkdocs',
  'pymdownx',
  'vitepress',
  'eleventy',
  'obsidian',
  'sphinx',
] as const;

export type Generator = (typeof GENERATORS)[number];
