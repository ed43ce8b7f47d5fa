import { parse } from 'yaml';
import { toLanguage } from '../model/language-path.ts';
import type { Language } from '../model/page.ts';

/** An address of published pages: of all, of a language, or of a folder. */
export interface PageUrl {
  /** With `{path}` or `{file}`, and `{anchor}`. */
  template: string;
  language?: Language;
  /** Path of a folder, without slashes at its ends. */
  folder?: string;
  /** The absolute knowledge folder whose pages it is for, unless another address is more specific. */
  root?: string;
}

const TEMPLATE = /^https?:\/\/\S*\{(?:path|file)\}\S*$/u;
const ENTRY = /(?:^|[,\s])\s*(?:([^\s,=]+)=)?(https?:\/\/[^\s,]+)/gu;
/** The key for all other pages in a file. */
const OTHERS = 'default';

/** Thrown if PAGE_URL can't be used; the message says why. */
export class PageUrlError extends Error {
  override name = 'PageUrlError';
}

/**
 * Reads PAGE_URL: a template, or a comma-separated list of `place=template`. A place is a language (`zh`) or a folder.
 * @throws PageUrlError
 */
export function readPageUrls(text: string): PageUrl[] {
  const rest = text.replace(ENTRY, '').replace(/[\s,]/gu, '');
  if (rest !== '') throw new PageUrlError(`"${rest}" is neither an http(s) address nor place=address`);
  return [...text.matchAll(ENTRY)].map(([, place = '', template = '']) => toPageUrl(place, template));
}

/** Reads the same from a YAML file: a map from places to templates, `default` for all others. @throws PageUrlError */
export function readPageUrlFile(text: string): PageUrl[] {
  let data: unknown;
  try {
    data = parse(text, { maxAliasCount: 0 });
  } catch (error) {
    throw new PageUrlError(error instanceof Error ? error.message : String(error));
  }
  if (data === null || typeof data !== 'object' || Array.isArray(data))
    throw new PageUrlError('it is no map from languages and folders to addresses');
  return Object.entries(data).map(([place, template]) => {
    if (typeof template !== 'string') throw new PageUrlError(`"${place}" has no address`);
    return toPageUrl(place === OTHERS ? '' : place, template);
  });
}

function toPageUrl(place: string, template: string): PageUrl {
  if (!TEMPLATE.test(template) || !URL.canParse(template.replace(/\{\w+\}/gu, 'x')))
    throw new PageUrlError(`${template} is no http(s) address with {path} or {file} in it`);
  if (place === '') return { template };
  const language = toLanguage(place);
  if (language !== undefined) return { template, language };
  return { template, folder: place.replaceAll('\\', '/').replace(/^(?:\.?\/)+|\/+$/gu, '') };
}
