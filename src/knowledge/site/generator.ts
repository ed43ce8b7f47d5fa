/** Site generators, by their rules for anchors and paths; `pymdownx` is MkDocs with the slugs of that extension. */
export const GENERATORS = [
  'github',
  'docusaurus',
  'hugo',
  'jekyll',
  'mkdocs',
  'pymdownx',
  'vitepress',
  'eleventy',
  'obsidian',
  'sphinx',
  'mystmd',
  'starlight',
  'nextra',
  'mintlify',
  'gitbook',
] as const;

export type Generator = (typeof GENERATORS)[number];
