import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { readText, stampOf } from '../files/file-text.ts';
import { ASCIIDOC_EXTENSION } from '../model/page-extension.ts';

/** Attributes that the AsciiDoc files of a folder set for each other, as the parts of a book do. */
export interface BookAttributes {
  /** Returns the attributes that a page's text uses and doesn't set, in the order they are set, and the files that say so. */
  usedBy(
    text: string,
    file: string,
  ): Promise<{ values: [name: string, value: string][]; files: { file: string; stamp: string }[] }>;
}

/** An attribute as a file sets it. */
interface Setting {
  value: string;
  file: string;
  stamp: string;
  /** Whether the file sets little else. */
  isShared: boolean;
  /** How many files include that file. */
  uses: number;
}

const FILES_MAX = 5_000;
const ENTRY = /^:([A-Za-z_][\w-]*):(?:[ \t]+(.*))?$/u;
const INCLUDE = /^include::([^[\]\s{}]{1,300})\[/gmu;
const USED = /\{([A-Za-z_][\w-]*)\}/gu;
/** The share of lines that set an attribute in a file of nothing else. */
const SHARED_MIN = 0.6;
/** The share of files that must agree on a value where no such file has it. */
const AGREED_MIN = 0.75;
/** Those that a page follows without naming them. */
const UNNAMED = ['idprefix', 'idseparator'];
/** Those that are about the layout of a book, or a part's own. */
const NOT_SHARED =
  /^(?:imagesdir|doctype|toc.*|leveloffset|sectnums|numbered|icons|author|email|title|keywords|description|rev\w+|lang|page-.*|_.*)$/u;

/** Creates a reader of the attributes of the AsciiDoc files below a real folder, which are read when first needed. */
export function createBookAttributes(realRoot: string, siteRoot: string): BookAttributes {
  let reading: Promise<Map<string, Setting[]>> | undefined;
  return {
    async usedBy(text, file) {
      const wanted = new Set([...text.matchAll(USED)].map(([, name = '']) => name));
      for (const name of UNNAMED) wanted.add(name);
      for (const line of text.split('\n')) wanted.delete(ENTRY.exec(line)?.[1] ?? '');
      reading ??= readSettings(realRoot, siteRoot);
      const all = await reading;
      const chosen = new Map<string, Setting>();
      const choose = (name: string, depth: number): void => {
        const setting = NOT_SHARED.test(name) ? undefined : settingFor(all.get(name) ?? [], file);
        if (setting === undefined || chosen.has(name) || (UNNAMED.includes(name) && !setting.isShared)) return;
        const DEPTH_MAX = 10;
        if (depth < DEPTH_MAX) for (const [, inner = ''] of setting.value.matchAll(USED)) choose(inner, depth + 1);
        chosen.set(name, setting);
      };
      for (const name of wanted) choose(name, 0);
      return {
        values: [...chosen].map(([name, { value }]) => [name, value]),
        files: [
          ...new Map([...chosen.values()].map(({ file: from, stamp }) => [from, { file: from, stamp }])).values(),
        ],
      };
    },
  };
}

/** Returns the setting for a page: that of the nearest file of settings, else the value that most of the files agree on. */
function settingFor(settings: readonly Setting[], page: string): Setting | undefined {
  const shared = settings.filter(({ isShared }) => isShared);
  const rank = (setting: Setting) => commonFolders(setting.file, page) + setting.uses / FILES_MAX;
  if (shared.length > 0) return shared.reduce((a, b) => (rank(b) > rank(a) ? b : a));
  const counts = new Map<string, number>();
  for (const { value } of settings) counts.set(value, (counts.get(value) ?? 0) + 1);
  return settings.find(({ value }) => (counts.get(value) ?? 0) >= settings.length * AGREED_MIN);
}

function commonFolders(a: string, b: string): number {
  const [one, other] = [dirname(a), dirname(b)].map((folder) => folder.split(/[\\/]/u));
  const at = one?.findIndex((part, index) => part !== other?.[index]) ?? 0;
  return at < 0 ? (one?.length ?? 0) : at;
}

async function readSettings(realRoot: string, siteRoot: string): Promise<Map<string, Setting[]>> {
  const entries = await readdir(realRoot, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries
    .filter((entry) => entry.isFile() && ASCIIDOC_EXTENSION.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const settings = new Map<string, Setting[]>();
  const uses = new Map<string, number>();
  for (const file of files.slice(0, FILES_MAX)) {
    const stamp = await stampOf(file);
    const read = stamp === undefined ? undefined : await readText(file, siteRoot);
    if (stamp === undefined || read?.kind !== 'text') continue;
    for (const [, path = ''] of read.text.matchAll(INCLUDE)) {
      const included = resolve(dirname(file), path);
      uses.set(included, (uses.get(included) ?? 0) + 1);
    }
    for (const [name, value, isShared] of settingsIn(read.text, basename(file))) {
      const known = settings.get(name) ?? [];
      known.push({ value, file, stamp, isShared, uses: 0 });
      settings.set(name, known);
    }
  }
  for (const setting of [...settings.values()].flat()) setting.uses = uses.get(setting.file) ?? 0;
  return settings;
}

/** Reads a line that sets an attribute; undefined for others, and for values over lines. */
export function readEntry(line: string): [name: string, value: string] | undefined {
  const entry = line.startsWith(':') ? ENTRY.exec(line.trimEnd()) : null;
  return entry === null || /\\$/u.test(entry[2] ?? '') ? undefined : [entry[1] ?? '', entry[2] ?? ''];
}

/** Reads the attributes that a file sets for good; conditions and values over lines are for Asciidoctor alone. */
function settingsIn(text: string, name: string): [name: string, value: string, isShared: boolean][] {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('//'));
  const found = lines.flatMap((line) => {
    const entry = readEntry(line);
    return entry === undefined ? [] : [entry];
  });
  const isShared = found.length >= lines.length * SHARED_MIN || /attributes|attrs/iu.test(name);
  return found.map(([own, value]) => [own, value, isShared]);
}
