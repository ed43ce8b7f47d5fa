import { join } from 'node:path';
import { readCsv } from '../../dialects/tables/csv-table.ts';
import { readText, stampOf } from '../../files/file-text.ts';
import type { ReadData } from '../data-files.ts';
import { foldersUp, valueAt } from './site-params.ts';

/** The files of data that templates of Jekyll, Eleventy and Hugo name. */
export interface SiteData {
  /** Returns the value of a path such as `ports.tcp`, which begins with the name of a file or folder of data. */
  valueAt(path: string): Promise<unknown>;
  /** The files read so far. */
  files(): readonly { file: string; stamp: string }[];
}

/** The rows of a table by the names of its columns. */
interface Records {
  data: readonly Readonly<Record<string, string>>[];
  stamp: string;
}

const FOLDERS = ['_data', 'src/_data', 'docs/_data', 'data'];
const FORMATS = ['yml', 'yaml', 'json', 'toml'];
const CSV_BYTES_MAX = 512 * 1024;

/** Creates a reader of the data beside the pages of a real folder and above them. */
export function createSiteData(realRoot: string, siteRoot: string, readData: ReadData): SiteData {
  const tables = new Map<string, Promise<Records | undefined>>();
  let folders: Promise<string[]> | undefined;
  const stamps = new Map<string, string>();
  const readTable = (file: string) => {
    const known = tables.get(file) ?? readRecords(file, siteRoot);
    tables.set(file, known);
    return known;
  };
  const read = async (file: string): Promise<unknown> => {
    const found = await (file.endsWith('.csv') ? readTable(file) : readData(file));
    if (found !== undefined) stamps.set(file, found.stamp);
    return found?.data;
  };
  return {
    async valueAt(path) {
      const names = path.split('.');
      if (names.some((name) => !/^[\w-]+$/u.test(name))) return undefined;
      // Most sites have no data, but variables on every page.
      folders ??= foldersOfData(realRoot, siteRoot);
      for (const folder of await folders) {
        for (let length = 1; length <= names.length; length++) {
          const stem = join(folder, ...names.slice(0, length));
          for (const format of [...FORMATS, 'csv']) {
            const data = await read(`${stem}.${format}`);
            if (data === undefined) continue;
            return length === names.length ? data : valueAt(data, names.slice(length).join('.'));
          }
        }
      }
      return undefined;
    },
    files: () => [...stamps].map(([file, stamp]) => ({ file, stamp })),
  };
}

async function foldersOfData(realRoot: string, siteRoot: string): Promise<string[]> {
  const all = foldersUp(realRoot, siteRoot).flatMap((above) => FOLDERS.map((folder) => join(above, folder)));
  const stamps = await Promise.all(all.map(stampOf));
  return all.filter((_, index) => stamps[index] !== undefined);
}

/** Reads a CSV file as a list with a map for each row, by the names in its first. */
async function readRecords(file: string, siteRoot: string): Promise<Records | undefined> {
  const stamp = await stampOf(file);
  const read = stamp === undefined ? undefined : await readText(file, siteRoot, CSV_BYTES_MAX);
  if (stamp === undefined || read?.kind !== 'text') return undefined;
  const [names = [], ...rows] = readCsv(read.text);
  return { stamp, data: rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? '']))) };
}
