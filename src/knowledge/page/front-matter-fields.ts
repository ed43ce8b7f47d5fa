import { toDay } from '../model/page.ts';
import type { PageProblem } from '../model/warning.ts';
import type { FrontMatter } from './front-matter.ts';

/** The fields of a front matter, under this program's names. */
export interface Metadata {
  title?: string;
  /** The page's name in menus. */
  label?: string;
  /** As written: `zh-CN`. */
  language?: string;
  diagram?: { file: string; description?: string };
  /** By heading id, those of the page under `''`. */
  aliases: Map<string, string[]>;
  owner?: string;
  reviewed?: string;
  changed?: string;
  /** The day of a post. */
  posted?: string;
  source?: string;
  slug?: string;
  /** The name that Docusaurus publishes the page by instead of its file's. */
  docId?: string;
  /** Paths from the site's root that lead to the page too: its former ones. */
  otherPaths: string[];
  /** Equal for translations of one page. */
  translationKey?: string;
  tags: string[];
  /** True for a page that isn't published. */
  draft: boolean;
  problems: PageProblem[];
}

/** Reads the front matter of this program, Docusaurus, VitePress, MkDocs, Hugo, Jekyll and Obsidian. Never throws. */
export function readMetadata(front: FrontMatter): Metadata {
  const { data } = front;
  const problems: PageProblem[] = [];
  const text = (...keys: string[]) => {
    for (const key of keys) {
      const value = toText(data.get(key));
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const warn = (key: string, message: string) => problems.push({ code: 'bad-field', line: front.lineOf(key), message });

  const source = text('source');
  const reviewedKey = ['reviewed', 'last_reviewed', 'lastReviewed', 'review_date'].find((key) => data.has(key));
  const reviewed = readDay(data.get(reviewedKey ?? ''));
  if (reviewedKey !== undefined && data.get(reviewedKey) !== null && reviewed === undefined) {
    warn(reviewedKey, `"${reviewedKey}" is not a day such as 2026-01-31`);
  }
  if (source !== undefined && !isWebAddress(source)) warn('source', '"source" is not an http(s) address');
  const update = data.get('last_update');
  const changed = readDay(data.get('lastmod')) ?? readDay(field(update, 'date')) ?? readDay(data.get('updated'));
  const date = data.get('date');
  const posted = readDay(date) ?? readDay(field(date, 'created'));
  const diagram = readDiagram(data, warn);
  const aliases = readAliases(data.get('aliases') ?? data.get('alias'));
  const title = toTitle(text('title'));
  for (const name of [text('sidebar_label'), text('linkTitle', 'linktitle'), text('nav_title'), text('short')]) {
    if (name !== undefined && name !== title) addAlias(aliases, '', name);
  }
  return {
    ...optional('title', title),
    ...optional('label', toTitle(text('sidebar_label', 'linkTitle', 'linktitle', 'nav_title'))),
    ...optional('language', text('language', 'lang', 'locale')),
    ...optional('diagram', diagram),
    aliases,
    ...optional('owner', text('owner', 'owners', 'maintainer', 'author')),
    ...optional('reviewed', reviewed),
    ...optional('changed', changed),
    ...optional('posted', posted),
    ...optional('source', source !== undefined && isWebAddress(source) ? source : undefined),
    ...optional('slug', text('slug') ?? rooted(text('permalink', 'url'))),
    ...optional('docId', text('id')),
    ...optional('translationKey', text('translationKey')),
    otherPaths: [...toList(data.get('redirect_from')), ...toList(data.get('aliases'))].filter((path) =>
      path.startsWith('/'),
    ),
    tags: [...new Set([...toList(data.get('tags')), ...toList(data.get('keywords'))])],
    draft:
      isSaid(data.get('draft'), true) ||
      [data.get('published'), data.get('publish')].some((said) => isSaid(said, false)),
    problems,
  };
}

/** Returns a title without markup: `<em>`, backticks. */
function toTitle(text: string | undefined): string | undefined {
  const plain = text
    ?.replace(/<\/?[a-z][^<>]{0,100}>/giu, '')
    .replaceAll('`', '')
    .trim();
  return plain === '' ? text : plain;
}

/** Whether a field is yes or no, in any spelling. */
function isSaid(value: unknown, wanted: boolean): boolean {
  const said = typeof value === 'string' ? value.trim().toLowerCase() : value;
  return wanted
    ? said === true || said === 'true' || said === 'yes'
    : said === false || said === 'false' || said === 'no';
}

/** Returns an object with a key and value, or an empty one, for types whose fields may be missing but not undefined. */
export function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}

function readDiagram(data: FrontMatter['data'], warn: (key: string, message: string) => void): Metadata['diagram'] {
  const value = data.get('diagram');
  if (value === undefined || value === null) return undefined;
  const file = toText(value) ?? toText(field(value, 'file')) ?? toText(field(value, 'src'));
  if (file === undefined) {
    warn('diagram', '"diagram" needs a "file"');
    return undefined;
  }
  const description =
    toText(field(value, 'description')) ?? toText(field(value, 'alt')) ?? toText(data.get('diagramDescription'));
  return { file, ...optional('description', description) };
}

/** A map from heading ids to names, or names of the page alone. Old addresses of the page (`/old/path`) are no names. */
function readAliases(value: unknown): Map<string, string[]> {
  const aliases = new Map<string, string[]>();
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    for (const [anchor, names] of Object.entries(value)) {
      for (const name of toList(names)) addAlias(aliases, anchor.replace(/^#/u, ''), name);
    }
    return aliases;
  }
  for (const name of toList(value)) if (!name.startsWith('/')) addAlias(aliases, '', name);
  return aliases;
}

function addAlias(aliases: Map<string, string[]>, anchor: string, name: string): void {
  const names = aliases.get(anchor) ?? [];
  if (!names.includes(name)) names.push(name);
  aliases.set(anchor, names);
}

/** Reads a permalink, which starts at the site's root with or without a slash; templates are ignored. */
function rooted(permalink: string | undefined): string | undefined {
  if (permalink === undefined || /\{\{|\{%|(?:^|\/):\w|^(?:true|false)$|^\w+:\/\//u.test(permalink)) return undefined;
  return permalink.startsWith('/') ? permalink : `/${permalink}`;
}

function field(value: unknown, key: string): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

/** Text on one line; numbers and lists of names too, as people write `title: 2024` or `owner: [a, b]`. */
function toText(value: unknown): string | undefined {
  if (Array.isArray(value)) return toText(toList(value).join(', '));
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).replace(/\s+/gu, ' ').trim();
  return text === '' ? undefined : text;
}

function toList(value: unknown): string[] {
  const items: unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [value];
  return items.flatMap((item) => (Array.isArray(item) ? [] : (toText(item) ?? [])));
}

/** `2026-01-31` of that text, of a longer time stamp, or of a TOML date. */
function readDay(value: unknown): string | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : toDay(value);
  const match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)/u.exec(toText(value) ?? '');
  if (match === null) return undefined;
  const [, year = '', month = '', day = ''] = match;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || toDay(date) !== iso ? undefined : iso;
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s<>"]+$/iu.test(text) && URL.canParse(text);
}
