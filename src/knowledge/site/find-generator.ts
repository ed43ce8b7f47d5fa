import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readText } from '../files/file-text.ts';
import { CONFIG_BYTES_MAX } from '../includes/data-files.ts';
import type { Generator } from './generator.ts';

/** Files and folders that identify a generator; all names of an entry must exist. */
const MARKS: readonly (readonly [Generator, readonly RegExp[]])[] = [
  // VuePress makes the same anchors.
  ['vitepress', [/^\.(?:vitepress|vuepress)$/u]],
  ['docusaurus', [/^docusaurus\.config\.[cm]?[jt]s$/u]],
  ['mkdocs', [/^mkdocs(?:[.-][\w-]+)?\.ya?ml$/u]],
  ['hugo', [/^hugo\.(?:toml|ya?ml|json)$/u]],
  ['hugo', [/^config(?:\.(?:toml|ya?ml|json))?$/u, /^(?:archetypes|layouts|themes)$/u, /^content$/u]],
  ['eleventy', [/^(?:\.eleventy\.js|eleventy\.config\.[cm]?[jt]s)$/u]],
  ['mystmd', [/^myst\.ya?ml$/u]],
  ['sphinx', [/^conf\.py$/u, /^index\.(?:rst|md)$/u]],
  ['sphinx', [/^_config\.ya?ml$/u, /^_toc\.ya?ml$/u]],
  [
    'jekyll',
    [/^_config\.ya?ml$/u, /^(?:_(?:layouts|includes|posts|data|sass|docs)|Gemfile|index\.(?:md|markdown|html))$/u],
  ],
  ['jekyll', [/^jekyll\.ya?ml$/u]],
  ['starlight', [/^astro\.config\.[cm]?[jt]s$/u]],
  ['nextra', [/^next\.config\.[cm]?[jt]s$/u]],
  ['mintlify', [/^(?:docs|mint)\.json$/u]],
  ['gitbook', [/^\.gitbook(?:\.ya?ml)?$/u]],
  ['obsidian', [/^\.obsidian$/u]],
];
/** Generators that are extensions of others, by what the configuration of those says. */
const NAMED_WITHIN: Readonly<Partial<Record<Generator, RegExp>>> = {
  starlight: /starlight/iu,
  nextra: /nextra/iu,
  mintlify: /mintlify/iu,
};
const PYMDOWNX_SLUGS = /^[ \t]*-[ \t]+toc:(?:[ \t]*\n[ \t]+[^\s-][^\n]*)*?\n[ \t]+slugify:[^\n]*pymdownx\.slugs/mu;

const BELOW = ['docs', 'source', 'website'];
/** Where Docusaurus' configuration is if it isn't above the pages but beside them. */
const BESIDE = 'website';
/** Folders above the pages that are searched. */
const ABOVE_MAX = 5;

/**
 * Returns the generator whose configuration is in a real folder of pages, in its `docs` or `source`, or above it within
 * its repository; undefined if there is none.
 */
export async function findGenerator(realRoot: string): Promise<Generator | undefined> {
  const places = [realRoot, ...BELOW.map((name) => join(realRoot, name))];
  const own = (await Promise.all(places.map(generatorAt))).find((generator) => generator !== undefined);
  let folder = realRoot;
  for (let step = 0; own === undefined && step < ABOVE_MAX; step++) {
    if ((await namesIn(folder)).includes('.git')) return undefined;
    folder = dirname(folder);
    const found = await generatorAt(folder);
    if (found !== undefined) return found;
    if ((await generatorAt(join(folder, BESIDE))) === 'docusaurus') return 'docusaurus';
  }
  return own;
}

async function generatorAt(folder: string): Promise<Generator | undefined> {
  const names = await namesIn(folder);
  for (const [found, marks] of MARKS) {
    const configs = marks.map((mark) => names.find((name) => mark.test(name)));
    if (!configs.every((name) => name !== undefined)) continue;
    const named = NAMED_WITHIN[found];
    if (found !== 'mkdocs' && named === undefined) return found;
    const read = await readText(join(folder, configs[0] ?? ''), folder, CONFIG_BYTES_MAX);
    const text = read.kind === 'text' ? read.text : '';
    if (found === 'mkdocs') return PYMDOWNX_SLUGS.test(text) ? 'pymdownx' : 'mkdocs';
    if (named?.test(text) === true) return found;
  }
  return undefined;
}

async function namesIn(folder: string): Promise<string[]> {
  return await readdir(folder).catch(() => []);
}
