import { posix } from 'node:path';
import { type ConvertedPage, convertHtml } from '../html-page.ts';
import { unknownMacros } from './asciidoc-macros.ts';
import { createAsciidocProcess } from './asciidoc-process.ts';

/** The folder of an Antora component that holds its modules, which may be the knowledge folder. */
const MODULES = 'modules/';
const renderAsciidoc = createAsciidocProcess();
/** The moment of reading is no date of the page, and would make it another page each time. */
const UNDATED = Object.fromEntries(
  ['local', 'doc'].flatMap((kind) => ['date', 'time', 'datetime', 'year'].map((unit) => [kind + unit, '…'])),
);
/** Attributes of a document that are fields of its page. */
const FIELDS = ['description', 'keywords', 'lang'] as const;

/**
 * Reads an AsciiDoc page at a path below its folder; undefined if it is none.
 * @throws Error with the reason if it can't be converted
 */
export async function convertAsciidoc(
  source: string,
  below: string,
  folderName: string,
): Promise<ConvertedPage | undefined> {
  // A signature has the extension `.asc` too.
  if (/^-----BEGIN PGP /mu.test(source.slice(0, 2_000))) return undefined;
  const path = `${folderName}/` === MODULES ? MODULES + below : below;
  const antora = /^(.*?)(?:^|\/)modules\/([^/]+)\/pages\//u.exec(`/${path}`);
  const { html, headings, values } = await renderAsciidoc({
    source,
    macros: unknownMacros(source),
    attributes: {
      showtitle: '',
      relfilesuffix: posix.extname(path),
      experimental: '',
      'table-caption!': '',
      'figure-caption!': '',
      'example-caption!': '',
      ...UNDATED,
      // Where neither the page nor its component says otherwise.
      ...(antora !== null && { idprefix: '@', idseparator: '-@' }),
    },
    wanted: [...FIELDS, 'page-aliases'],
  });
  const rows = new Map(headings.map(({ id, line }) => [id, line - 1]));
  const fields = Object.fromEntries(
    FIELDS.flatMap((name) => {
      const value = values[name];
      return typeof value === 'string' && value !== '' ? [[name === 'lang' ? 'language' : name, value]] : [];
    }),
  );
  const aliases = values['page-aliases'];
  if (antora !== null && typeof aliases === 'string') {
    const former = aliases.split(',').map((alias) => antoraAddress(alias.trim(), false, path, antora[2] ?? 'ROOT'));
    fields.redirect_from = former.map((other) => `/${posix.join(posix.dirname(below), other)}`).join();
  }
  return convertHtml(`<!doctype html><body>${withWordsOfIds(withoutLostFootnotes(html))}`, {
    fields,
    isBare: true,
    rowOfHeading: (id) => rows.get(id),
    ...(antora !== null && { address: (href, isPicture) => antoraAddress(href, isPicture, path, antora[2] ?? 'ROOT') }),
  });
}

/** What Asciidoctor leaves in cells of tables for a footnote whose number it doesn't find. */
const SIGN = '\u{1}\u{1}';
const LOST_NUMBER = `${SIGN}fn:\\d+${SIGN}`;
const LOST_MARK = new RegExp(
  `\\s?(?:<sup\\b[^<>]*>)?\\[(?:<a\\b[^<>]*>)?${LOST_NUMBER}(?:</a>)?\\](?:</sup>)?|${LOST_NUMBER}`,
  'gu',
);

/** Removes the marks of footnotes that have no number. */
function withoutLostFootnotes(html: string): string {
  return html.includes(SIGN) ? html.replace(LOST_MARK, '') : html;
}

/** Gives links to ids on other pages words instead of the id: `[proc-add-a-user-{context}]` → "add a user". */
function withWordsOfIds(html: string): string {
  return html.replace(/(<a href="#([^"<>]+)">)\[\2\](?=<\/a>)/gu, (_, open: string, id: string) => {
    const words = id
      .replace(/[-_]*\{[^}]*\}/gu, '')
      .replace(/^(?:assembly|con|proc|ref|_)[-_]/u, '')
      .replace(/[-_]+/gu, ' ')
      .trim();
    return open + (words === '' ? id : words);
  });
}

/** A page of another version, which only the site has: `2.1@tool:ops:run.adoc`. */
const ELSEWHERE = /^[\w.-]+@/u;

/** `module:page.adoc` and `component:module:page.adoc` of Antora as the path of that file from the page's own folder; empty if it isn't among the pages. */
function antoraAddress(href: string, isPicture: boolean, path: string, ownModule: string): string {
  if (ELSEWHERE.test(href)) return '';
  const target = /^(?:([\w.-]+):)?(?:([\w.-]*):)?(?:(page|image|attachment)\$)?([^:#]*)(#.*)?$/u.exec(href);
  if (/^[a-z][a-z0-9+.-]*:\/\/|^(?:mailto|#)/iu.test(href) || target === null || href.startsWith('.')) return href;
  const [, first, second, family, file = '', anchor = ''] = target;
  if (file === '') return href;
  const folder =
    (family ?? (isPicture ? 'image' : 'page')) === 'image'
      ? 'images'
      : family === 'attachment'
        ? 'attachments'
        : 'pages';
  const module = second ?? first ?? ownModule;
  const modules = `/${path}`.replace(/\/modules\/[^/]+\/pages\/.*$/u, '/modules');
  const place = `${modules}/${module === '' ? 'ROOT' : module}/${folder}/${file}`.slice(1);
  return posix.relative(posix.dirname(path), place) + anchor;
}
