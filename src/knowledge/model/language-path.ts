import type { Language } from './page.ts';

const TAGS: ReadonlyMap<string, Language> = new Map([
  ...['en', 'english', '英文', '英语'].map((tag) => [tag, 'en'] as const),
  ...['zh', 'cn', 'chinese', '中文', '简体中文', '繁體中文'].map((tag) => [tag, 'zh'] as const),
]);

/** Returns the language of a tag or a folder name: `zh`, `zh-CN`, `zh_Hans`, `en-US`, `中文`. */
export function toLanguage(tag: string): Language | undefined {
  const name = tag.toLowerCase().replaceAll('_', '-');
  const known = TAGS.get(name);
  if (known !== undefined) return known;
  const [first = '', ...rest] = name.split('-');
  return rest.length > 0 && rest.every((part) => REGION.test(part)) && (first === 'zh' || first === 'en')
    ? first
    : undefined;
}

/** What may follow a language: a script or a region. */
const REGION = /^(?:hans|hant|[a-z]{2}|\d{3})$/u;

/** Where the path of a page names its language. */
export interface PathLanguage {
  language?: Language;
  /** The path without the language and the extension, in lower case; equal for translations of a page. */
  pairKey: string;
}

/**
 * Reads the language from a path below a knowledge folder: a folder (`zh-cn/pods.md`, `i18n/zh-Hans/…`) or a suffix
 * (`pods.zh.md`, `README_zh-CN.md`); the deepest that names one counts.
 */
export function readPathLanguage(path: string): PathLanguage {
  const parts = docusaurusPath(path.split('/'));
  let language: Language | undefined;
  const kept: string[] = [];
  const file = parts.pop() ?? '';
  for (const part of parts) {
    const named = toLanguage(part);
    if (named === undefined) kept.push(part);
    else language = named;
  }
  const { stem, tag } = splitSuffix(file);
  const named = toLanguage(tag);
  if (named !== undefined) language = named;
  kept.push(named === undefined ? file.replace(/\.[^.]*$/u, '') : stem);
  return { ...(language === undefined ? {} : { language }), pairKey: kept.join('/').toLowerCase() };
}

/** Returns the first folder of a path that names a language, with those above: `content/en`; undefined if none does. */
export function languageRoot(path: string): string | undefined {
  const parts = path.split('/');
  const at = parts.findIndex((part) => toLanguage(part) !== undefined);
  return at < 0 ? undefined : parts.slice(0, at + 1).join('/');
}

/** `pods.zh.md` → `pods` and `zh`; also `pods_zh-CN.md` and `pods-zh.md`. */
function splitSuffix(file: string): { stem: string; tag: string } {
  const name = file.replace(/\.[^.]*$/u, '');
  if (toLanguage(name) !== undefined) return { stem: '', tag: name };
  const match = /^(.+?)[._-]((?:zh|en)(?:[-_][A-Za-z]{2,4})?|cn)$/iu.exec(name);
  return match === null ? { stem: name, tag: '' } : { stem: match[1] ?? name, tag: match[2] ?? '' };
}

/** `versioned_docs/version-1.2` is a version of `docs`. */
function keptName(part: string): string {
  return part === 'versioned_docs' ? 'docs' : part.replace(/_versioned_docs$/u, '');
}

/** Docusaurus keeps the translation of `docs/x.md` in `i18n/zh-Hans/docusaurus-plugin-content-docs/current/x.md`. */
function docusaurusPath(parts: string[]): string[] {
  const at = parts.indexOf('i18n');
  const plugin = /^docusaurus-plugin-content-(docs|pages|blog)(?:-(.+))?$/u.exec(parts[at + 2] ?? '');
  if (at < 0 || plugin === null) return parts.filter((part) => part !== 'i18n').map(keptName);
  const place = plugin[2] ?? (plugin[1] === 'pages' ? 'src/pages' : (plugin[1] ?? 'docs'));
  const below = parts.slice(at + 3);
  if (plugin[1] === 'docs' && below[0] === 'current') below.shift();
  return [...parts.slice(0, at), parts[at + 1] ?? '', ...place.split('/'), ...below];
}
