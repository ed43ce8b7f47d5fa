import { posix } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { readText, stampOf } from '../files/file-text.ts';
import { isInside } from '../folder/paths.ts';
import { readFrontMatter } from '../page/front-matter.ts';

export type Data = Readonly<Record<string, unknown>>;

export interface FileData {
  data: Data;
  stamp: string;
}

/** Returns what a file of data holds; undefined if it can't be read. */
export type ReadData = (file: string) => Promise<FileData | undefined>;

/** Most bytes of a configuration that is read. */
export const CONFIG_BYTES_MAX = 512 * 1024;

/** Creates a reader of the files of data inside a site's root that reads each of them once; created for each load. */
export function createDataFiles(siteRoot: string): ReadData {
  const reading = new Map<string, Promise<FileData | undefined>>();
  return (file) => {
    const known = reading.get(file) ?? readData(file, siteRoot);
    reading.set(file, known);
    return known;
  };
}

/** Reads a file of data, TOML, YAML, JSON or a page's front matter, inside a site's root; undefined if it can't be read. */
export async function readData(file: string, siteRoot: string): Promise<FileData | undefined> {
  const stamp = await stampOf(file);
  if (stamp === undefined || !isInside(siteRoot, file)) return undefined;
  const read = await readText(file, siteRoot, CONFIG_BYTES_MAX);
  if (read.kind !== 'text') return undefined;
  try {
    const data: unknown = parse(posix.extname(file), read.text);
    return typeof data === 'object' && data !== null ? { data: data as Data, stamp } : undefined;
  } catch {
    // Its generator says what is wrong with it.
    return undefined;
  }
}

function parse(extension: string, text: string): unknown {
  switch (extension) {
    case '.toml':
      return parseToml(text);
    case '.json':
      return JSON.parse(text);
    case '.md':
      return Object.fromEntries(readFrontMatter(text).data);
    default:
      return parseYaml(text, { maxAliasCount: 50, logLevel: 'error' });
  }
}
