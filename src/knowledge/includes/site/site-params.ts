import { dirname, join } from 'node:path';
import { variablesIn } from '../../dialects/writerside.ts';
import { readText, stampOf } from '../../files/file-text.ts';
import { isInside } from '../../folder/paths.ts';
import { readEntry } from '../book-attributes.ts';
import { CONFIG_BYTES_MAX, type Data, type ReadData, readData } from '../data-files.ts';
import { createPlaybookFinder } from './antora-playbook.ts';
import { substitutionIn } from './sphinx-substitution.ts';

/** Named values of a site's configuration that its pages use. */
export interface SiteParams {
  /**
   * The value of a name such as `versions.latest` for a page of this folder, and the files it depends on: an index page above
   * it, or the site's configuration.
   */
  find(name: string, folder: string): Promise<ParamValue>;
  /** The value of a name in the site's configuration. */
  setting(name: string): Promise<ParamValue>;
  /**
   * What a generator puts in the place of `{{ name }}` on the pages of a folder: Sphinx, as `conf.py` says, the name as code where only
   * a program could tell; Jupyter Book; MkDocs with macros, from `extra`. No value if its configuration doesn't name it.
   */
  substitution(name: string, folder: string): Promise<ParamValue>;
  /** The variables that Writerside's `v.list` above the pages gives them all. */
  variables(): Promise<Pick<SharedAttributes, 'values' | 'files'>>;
  /** The attributes that Antora's component, and `.asciidoctorconfig`, give the AsciiDoc pages below a folder. */
  attributes(folder: string): Promise<SharedAttributes>;
}

/** Attributes of AsciiDoc pages, in order, and the files that set them. */
export interface SharedAttributes {
  values: readonly (readonly [string, string])[];
  files: ParamValue['files'];
  /** Whether the pages are those of an Antora component. */
  isComponent: boolean;
}

export interface ParamValue {
  value?: string;
  files: readonly { file: string; stamp: string }[];
}

const FORMATS = ['toml', 'yaml', 'yml', 'json'];
const CONFIGS = [
  ...['hugo', 'config', 'config/_default/hugo', 'config/_default/config'].flatMap((name) =>
    FORMATS.map((format) => ({ file: `${name}.${format}`, key: 'params' })),
  ),
  ...FORMATS.map((format) => ({ file: `config/_default/params.${format}`, key: undefined })),
  // Jekyll's, and what it is often told to read instead.
  { file: '_config.yml', key: undefined },
  { file: 'jekyll.yml', key: undefined },
  { file: 'jekyll.yaml', key: undefined },
];
/** Configurations with variables of pages, and where they have them. */
const VARIABLES = [
  { file: 'mkdocs.yml', keys: 'extra' },
  { file: '_config.yml', keys: 'parse.myst_substitutions' },
];
/** Files of attributes for the previews of editors, which a site's own build gives otherwise. */
const ASCIIDOCTOR_CONFIGS = ['.asciidoctorconfig', '.asciidoctorconfig.adoc'];

/**
 * Creates a reader of the configurations between a folder of pages and its repository's root, which are read when first
 * needed.
 */
export function createSiteParams(realRoot: string, siteRoot: string, read: ReadData): SiteParams {
  const playbookIn = createPlaybookFinder(read);
  const texts = new Map<string, Promise<string>>();
  /** Returns a configuration's text in lower case, as names are the same in any case. */
  const textOf = (file: string): Promise<string> => {
    const text =
      texts.get(file) ??
      readText(file, siteRoot, CONFIG_BYTES_MAX).then((found) =>
        found.kind === 'text' ? found.text.toLowerCase() : '',
      );
    texts.set(file, text);
    return text;
  };
  /** Returns the value in a file, which is added to `files`. */
  const look = async (
    file: string,
    valueIn: (data: Data) => unknown,
    files: { file: string; stamp: string }[],
  ): Promise<string | undefined> => {
    const found = await read(file);
    if (found === undefined) return undefined;
    files.push({ file, stamp: found.stamp });
    return toValue(valueIn(found.data));
  };
  const setting = async (name: string): Promise<ParamValue> => {
    const files: { file: string; stamp: string }[] = [];
    for (const above of foldersUp(realRoot, siteRoot)) {
      for (const { file, key } of CONFIGS) {
        const value = await look(
          join(above, file),
          (data) => valueAt(key === undefined ? data : data[key], name),
          files,
        );
        if (value !== undefined) return { value, files };
      }
    }
    return { files };
  };
  return {
    setting,
    async find(name, folder) {
      const files: { file: string; stamp: string }[] = [];
      for (const above of foldersUp(folder, siteRoot)) {
        for (const index of ['_index.md', 'index.md']) {
          const value = await look(join(above, index), (data) => paramOf(data, name), files);
          if (value !== undefined) return { value, files };
        }
        if (above === realRoot) break;
      }
      const ofSite = await setting(name);
      return { ...ofSite, files: [...files, ...ofSite.files] };
    },
    async substitution(name, folder) {
      for (const above of foldersUp(folder, siteRoot)) {
        const file = join(above, 'conf.py');
        const stamp = await stampOf(file);
        if (stamp === undefined) continue;
        const text = await readText(file, siteRoot, CONFIG_BYTES_MAX);
        const value = text.kind === 'text' ? substitutionIn(text.text, name) : undefined;
        return { ...(value !== undefined && { value }), files: [{ file, stamp }] };
      }
      const files: { file: string; stamp: string }[] = [];
      for (const above of foldersUp(realRoot, siteRoot)) {
        for (const { file: config, keys } of VARIABLES) {
          const file = join(above, config);
          const stamp = await stampOf(file);
          if (stamp === undefined) continue;
          files.push({ file, stamp });
          // Parsing all of it takes as long as reading many pages.
          if (!(await textOf(file)).includes(name.split('.').at(-1)?.toLowerCase() ?? '')) continue;
          const value = toValue(valueAt(valueAt((await read(file))?.data, keys), name));
          if (value !== undefined) return { value, files };
        }
      }
      return { files };
    },
    async variables() {
      for (const above of foldersUp(realRoot, siteRoot)) {
        const file = join(above, 'v.list');
        const stamp = await stampOf(file);
        if (stamp === undefined) continue;
        const text = await readText(file, siteRoot, CONFIG_BYTES_MAX);
        return { values: text.kind === 'text' ? variablesIn(text.text) : [], files: [{ file, stamp }] };
      }
      return { values: [], files: [] };
    },
    async attributes(folder) {
      const files: { file: string; stamp: string }[] = [];
      const values: (readonly [string, string])[] = [];
      for (const above of foldersUp(folder, siteRoot).reverse()) {
        for (const name of ASCIIDOCTOR_CONFIGS) {
          const file = join(above, name);
          const stamp = await stampOf(file);
          const text = stamp === undefined ? undefined : await readText(file, siteRoot, CONFIG_BYTES_MAX);
          if (stamp === undefined || text?.kind !== 'text') continue;
          files.push({ file, stamp });
          values.push(
            ...text.text.split('\n').flatMap((line) => [readEntry(line)].filter((entry) => entry !== undefined)),
          );
        }
      }
      for (const above of foldersUp(folder, siteRoot)) {
        const file = join(above, 'antora.yml');
        const found = await read(file);
        if (found === undefined) continue;
        files.push({ file, stamp: found.stamp });
        const playbook = await playbookIn(foldersUp(above, siteRoot));
        if (playbook !== undefined) {
          files.push({ file: playbook.file, stamp: playbook.stamp });
          values.push(...attributesIn(playbook.data));
        }
        return { values: [...values, ...attributesIn(found.data)], files, isComponent: true };
      }
      return { values, files, isComponent: false };
    },
  };
}

/** Returns the attributes that a component or a playbook of Antora sets. */
function attributesIn(data: Data): (readonly [string, string])[] {
  const given = valueAt(valueAt(data, 'asciidoc'), 'attributes');
  return Object.entries(given ?? {}).flatMap(([name, value]) => {
    const text = value === true ? '' : toValue(value)?.replace(/@$/u, '');
    return text !== undefined && !/\n/u.test(text) && /^[\w-]+$/u.test(name) ? [[name, asGiven(text)] as const] : [];
  });
}

/** Returns a value as an entry of a document that keeps its entities (`&lt;`), as Antora does. */
function asGiven(value: string): string {
  return value.includes('&') && !value.startsWith('pass:') ? `pass:a[${value}]` : value;
}

/** Returns the settings of the site's configurations between a real folder and its repository's root, the nearest first. */
export async function siteSettings(realRoot: string, siteRoot: string): Promise<Data[]> {
  const found: Data[] = [];
  for (const above of foldersUp(realRoot, siteRoot)) {
    for (const { file, key } of CONFIGS) {
      const data = (await readData(join(above, file), siteRoot))?.data;
      const settings = key === undefined ? data : data?.[key];
      if (typeof settings === 'object' && settings !== null) found.push({ ...settings });
    }
  }
  return found;
}

/** Returns a front matter's value for a name: from its keys, its `params`, or its `cascade`. */
export function paramOf(data: Data, name: string): unknown {
  const cascades: unknown[] = Array.isArray(data.cascade) ? data.cascade : [data.cascade];
  const sources = [data, data.params, ...cascades, ...cascades.map((cascade) => valueAt(cascade, 'params'))];
  return sources.map((source) => valueAt(source, name)).find((value) => toValue(value) !== undefined);
}

/** Returns the value at a path such as `versions.latest`; names are the same in any case. */
export function valueAt(data: unknown, name: string): unknown {
  let value = data;
  for (const key of name.split('.')) {
    if (value === null || typeof value !== 'object') return undefined;
    value = Object.entries(value).find(([own]) => own.toLowerCase() === key.toLowerCase())?.[1];
  }
  return value;
}

/** Returns a value that can stand in a sentence. */
export function toValue(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() || undefined : undefined;
}

/** Returns a folder and those above it, up to another one. */
export function foldersUp(folder: string, top: string): string[] {
  const folders: string[] = [];
  for (let above = folder; isInside(top, above); above = dirname(above)) {
    folders.push(above);
    if (above === top) break;
  }
  return folders;
}
