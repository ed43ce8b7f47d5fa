import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeEntities } from '../../dialects/html/html-tag.ts';
import { readShortcode, type Shortcode } from '../../dialects/shortcode.ts';
import { readText, stampOf } from '../../files/file-text.ts';
import { replaceMatches } from '../include-lines.ts';
import type { SiteData } from './site-data.ts';
import { foldersUp, type ParamValue, type SiteParams, toValue } from './site-params.ts';

/** Fills in what a site of Hugo prints for its own shortcodes. */
export interface OwnShortcodes {
  /**
   * Replaces the shortcodes on a line whose templates only print values: what they are given, and what the site's
   * configuration says to pages of a folder. `note` is called with the files that say so.
   */
  filledIn(line: string, folder: string, note: (files: ParamValue['files']) => void): Promise<string>;
}

const USE = /\{\{[<%]\s*(?!\/)([\w-]+(?:\/[\w-]+)*(?:\s[^{}]{0,300}?)?)\s*\/?[>%]\}\}/gu;
const FOLDERS = ['layouts/shortcodes', 'layouts/_shortcodes'];
const TEMPLATE_BYTES_MAX = 4_096;
const VALUE_MAX = 200;
const ACTION =
  /\s*\{\{-\s*([^{}]*?)\s*-\}\}\s*|\s*\{\{-\s*([^{}]*?)\s*\}\}|\{\{\s*([^{}]*?)\s*-\}\}\s*|\{\{\s*([^{}]*?)\s*\}\}/gu;
/** What is closed by `end`. */
const BLOCK = /^(?:if|with|range|block|define)\b/u;
/** Tags that only mark words. */
const MARKS = /<\/?(?:span|code|strong|em|b|i|small|kbd|samp|var|tt|nobr)\b[^<>]*>/giu;

interface Template {
  file: string;
  stamp: string;
  text: string;
}

/** Creates a reader of the templates between a folder of pages and its repository's root, which are read when first needed. */
export function createOwnShortcodes(
  realRoot: string,
  siteRoot: string,
  { params, data }: { params: SiteParams; data: SiteData },
): OwnShortcodes {
  let names: Promise<ReadonlyMap<string, string>> | undefined;
  const templates = new Map<string, Promise<Template | undefined>>();
  const templateOf = async (name: string): Promise<Template | undefined> => {
    names ??= findNames(realRoot, siteRoot);
    const file = (await names).get(name);
    if (file === undefined) return undefined;
    const known = templates.get(file) ?? readTemplate(file, siteRoot);
    templates.set(file, known);
    return known;
  };
  return {
    filledIn: (line, folder, note) =>
      replaceMatches(line, USE, async ([, inner = '']) => {
        const code = readShortcode(inner);
        const template = await templateOf(code.name);
        if (template === undefined) return undefined;
        const ofSite = async (kind: string, name: string) => {
          if (kind === 'Data') {
            const value = toValue(await data.valueAt(name));
            note(data.files());
            return value;
          }
          const { value, files } = await params.find(name, folder);
          note(files);
          return value;
        };
        const printed = await print(template.text, code, ofSite);
        if (printed === undefined) return undefined;
        note([template]);
        return printed;
      }),
  };
}

async function findNames(realRoot: string, siteRoot: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const above of foldersUp(realRoot, siteRoot).reverse())
    for (const folder of FOLDERS)
      for (const path of await readdir(join(above, folder), { recursive: true }).catch(() => [])) {
        const name = path.replaceAll('\\', '/').toLowerCase();
        if (/^[\w/-]+\.html$/u.test(name)) found.set(name.slice(0, -5), join(above, folder, path));
      }
  return found;
}

async function readTemplate(file: string, siteRoot: string): Promise<Template | undefined> {
  const stamp = await stampOf(file);
  const read = stamp === undefined ? undefined : await readText(file, siteRoot, TEMPLATE_BYTES_MAX);
  return read?.kind === 'text' && stamp !== undefined ? { file, stamp, text: read.text } : undefined;
}

/** Returns the words that a template prints on one line; undefined if it does more than that. */
async function print(
  template: string,
  { values, named }: Shortcode,
  ofSite: (kind: string, name: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  const variables = new Map<string, string>();
  /** The conditions that are open: whether what they hold is printed. */
  const open: boolean[] = [];
  const evaluate = async (expression: string): Promise<string | undefined> => {
    const [first = '', ...pipes] = expression.split('|').map((part) => part.trim());
    let value = await termOf(first);
    for (const pipe of pipes) {
      const fallback = /^default\s+(["'`])(.*)\1$/u.exec(pipe)?.[2];
      if (fallback !== undefined) value = value || fallback;
      else if (!/^(?:safeHTML|safeURL|markdownify|plainify|print|string|htmlEscape)$/u.test(pipe)) return undefined;
    }
    return value;
  };
  const termOf = async (term: string): Promise<string | undefined> => {
    const given = /^\.Get\s+(?:["'`]([\w-]+)["'`]|(\d))$/u.exec(term);
    if (given !== null)
      return given[1] === undefined ? (values[Number(given[2])] ?? '') : (named.get(given[1].toLowerCase()) ?? '');
    const [, kind = '', name] =
      /^(?:\$?\.Page|(?:\$|\$\.Page|hugo)?\.?[Ss]ite|hugo)\.(Params|Data)\.([\w.]+)$/u.exec(term) ?? [];
    if (name !== undefined) return await ofSite(kind, name);
    const literal = /^(["`])(.*)\1$/su.exec(term)?.[2];
    return literal ?? variables.get(term);
  };
  let printed = '';
  let at = 0;
  const isPrinted = () => open.every(Boolean);
  for (const action of template.matchAll(ACTION)) {
    if (isPrinted()) printed += template.slice(at, action.index);
    at = action.index + action[0].length;
    const code = action.slice(1).find((group) => group !== undefined) ?? '';
    if (code === '' || code.startsWith('/*')) continue;
    if (code === 'end') {
      if (open.pop() === undefined) return undefined;
      continue;
    }
    if (code === 'else') {
      open.push(open.pop() === false);
      continue;
    }
    if (!isPrinted()) {
      if (BLOCK.test(code)) open.push(false);
      continue;
    }
    const [, variable, assigned = code] = /^(\$\w+)\s*:?=\s*(.+)$/su.exec(code) ?? [];
    const [, condition] = /^(?:if|with)\s+(.+)$/su.exec(code) ?? [];
    const isNot = condition?.startsWith('not ') === true;
    const value = await evaluate(condition?.replace(/^not\s+/u, '') ?? assigned);
    if (value === undefined) return undefined;
    if (condition !== undefined) open.push((value !== '') !== isNot);
    else if (variable !== undefined) variables.set(variable, value);
    else printed += value;
  }
  if (open.length > 0) return undefined;
  const words = decodeEntities((printed + template.slice(at)).replace(MARKS, '')).trim();
  return words === '' || words.length > VALUE_MAX || /[<>\n{}]/u.test(words) ? undefined : words;
}
