import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { readText, stampOf } from '../../files/file-text.ts';
import { CONFIG_BYTES_MAX, type ReadData } from '../data-files.ts';
import type { IncludeFinder } from '../include-finder.ts';
import { foldersUp, valueAt } from './site-params.ts';

/** Definitions that a site's configuration adds to each page: of links (`[label]: address`) and of abbreviations (`*[SLA]: …`). */
export interface SiteDefinitions {
  /** Returns the lines that a text uses, and the files they depend on; undefined if the site adds none to any page. */
  usedBy(text: string): Promise<UsedDefinitions | undefined>;
}

export interface UsedDefinitions {
  lines: readonly string[];
  files: readonly DefinitionFile[];
}

interface DefinitionFile {
  file: string;
  stamp: string;
}

interface Definitions {
  /** Lines by the label of their link, in lower case. */
  links: Map<string, string>;
  /** Lines by their abbreviation. */
  abbreviations: Map<string, string>;
  files: DefinitionFile[];
}

const LINK = /^ {0,3}\[(?!\^)([^\]]{1,100})\]:\s*\S/u;
const ABBREVIATION = /^\*\[([^\]]{1,60})\]:\s*\S/u;
/** `[words][label]`, `[label][]`, `[label]`. */
const USED = /\[([^[\]]{1,100})\](?![(:])/gu;

/**
 * Creates a reader of the files that MkDocs appends to each page (`auto_append` of its snippets), and of mystmd's
 * abbreviations, for the pages of a real folder. The configuration is read when first needed.
 */
export function createSiteDefinitions(
  realRoot: string,
  siteRoot: string,
  finder: IncludeFinder,
  readData: ReadData,
): SiteDefinitions {
  let reading: Promise<Definitions | undefined> | undefined;
  return {
    async usedBy(text) {
      reading ??= readDefinitions(realRoot, siteRoot, finder, readData);
      const known = await reading;
      if (known === undefined) return undefined;
      const lines = new Set<string>();
      for (const [, label = ''] of known.links.size === 0 ? [] : text.matchAll(USED)) {
        const line = known.links.get(label.toLowerCase());
        if (line !== undefined) lines.add(line);
      }
      for (const [name, line] of known.abbreviations) if (text.includes(name)) lines.add(line);
      return { lines: [...lines], files: known.files };
    },
  };
}

async function readDefinitions(
  realRoot: string,
  siteRoot: string,
  finder: IncludeFinder,
  readData: ReadData,
): Promise<Definitions | undefined> {
  const found: Definitions = { links: new Map(), abbreviations: new Map(), files: [] };
  for (const folder of foldersUp(realRoot, siteRoot)) {
    for (const name of ['mkdocs.yml', 'mkdocs.yaml', 'myst.yml']) {
      const config = join(folder, name);
      const stamp = await stampOf(config);
      if (stamp === undefined) continue;
      found.files.push({ file: config, stamp });
      if (name === 'myst.yml') await addAbbreviations(found, (await readData(config))?.data, folder, readData);
      else await addAppended(found, await snippetsIn(config, siteRoot), config, finder);
    }
  }
  return found.links.size + found.abbreviations.size === 0 ? undefined : found;
}

async function addAppended(
  found: Definitions,
  { paths, bases }: { paths: string[]; bases: string[] },
  config: string,
  finder: IncludeFinder,
): Promise<void> {
  for (const path of paths) {
    for (const place of [path, ...bases.map((base) => join(base, path))]) {
      const read = await finder.find({ path: place, isNote: false }, join(dirname(config), basename(config)));
      if (read.kind !== 'text') continue;
      found.files.push({ file: read.file, stamp: read.stamp });
      for (const line of read.text.split('\n')) {
        const label = LINK.exec(line)?.[1];
        const abbreviation = ABBREVIATION.exec(line)?.[1];
        if (label !== undefined) found.links.set(label.toLowerCase(), line.trim());
        if (abbreviation !== undefined) found.abbreviations.set(abbreviation, line.trim());
      }
      break;
    }
  }
}

/**
 * Returns the options of MkDocs' snippets in a configuration, whose extensions may be a list or a map; of `!ENV [NAME, default]`
 * the default. Nothing else of it is parsed, as that would take as long as reading many pages.
 */
async function snippetsIn(config: string, siteRoot: string): Promise<{ paths: string[]; bases: string[] }> {
  const read = await readText(config, siteRoot, CONFIG_BYTES_MAX);
  const [, indent, block = ''] = (read.kind === 'text' && SNIPPETS.exec(`${read.text}\n`)) || [];
  if (indent === undefined || !block.includes('auto_append')) return { paths: [], bases: [] };
  let options: unknown;
  try {
    options = parse(block, { maxAliasCount: 0, logLevel: 'silent' });
  } catch {
    // Its generator says what is wrong with it.
  }
  return { paths: toTexts(valueAt(options, 'auto_append')), bases: toTexts(valueAt(options, 'base_path')) };
}

/** The options below `pymdownx.snippets:`, which are indented more than it. */
const SNIPPETS = /^([ \t]*)(?:- +)?["']?pymdownx\.snippets["']?:[ \t]*\n((?:\1[ \t]+[^\n]*\n|[ \t]*\n)*)/mu;

function toTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => (Array.isArray(item) ? toTexts(item.at(-1)) : toTexts(item)));
}

/** Adds `project.abbreviations` of a configuration of mystmd, or of the files that it extends. */
async function addAbbreviations(found: Definitions, data: unknown, folder: string, readData: ReadData): Promise<void> {
  const sources = [data];
  for (const path of toTexts(valueAt(data, 'extends'))) {
    if (/^\w+:\/\//u.test(path)) continue;
    const file = join(folder, path);
    const read = await readData(file);
    if (read === undefined) continue;
    found.files.push({ file, stamp: read.stamp });
    sources.push(read.data);
  }
  for (const source of sources) {
    const names = valueAt(source, 'project.abbreviations');
    for (const [name, words] of Object.entries(names ?? {})) {
      if (typeof words === 'string' && !/[[\]\n]/u.test(name + words))
        found.abbreviations.set(name, `*[${name}]: ${words}`);
    }
  }
}
