import { posix } from 'node:path';
import { LoggerManager, load, NullLogger, Reader } from '@asciidoctor/core';
import { unknownMacros } from './asciidoc-macros.ts';
import { type ConvertedPage, convertHtml } from './html-page.ts';

// Its messages about syntax are of no use in a log.
const logger = new NullLogger();
LoggerManager.logger = logger;
// The readers of list items and cells would write to the console.
Object.defineProperty(Reader.prototype, 'logger', { get: () => logger });

/** The folder of an Antora component that holds its modules, which may be the knowledge folder. */
const MODULES = 'modules/';

/**
 * Reads an AsciiDoc page at a path below its folder. Nothing is fetched or read for it, as its includes are already
 * expanded.
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
  const macros = unknownMacros(source);
  const document = await load(source, {
    ...(macros !== undefined && { extension_registry: macros }),
    safe: 'secure',
    sourcemap: true,
    attributes: {
      showtitle: '',
      relfilesuffix: posix.extname(path),
      experimental: '',
      'table-caption!': '',
      'figure-caption!': '',
      'example-caption!': '',
      ...(antora !== null && { idprefix: '', idseparator: '-' }),
    },
  });
  const rows = new Map<string, number>();
  for (const section of document.findBy({ context: 'section' })) {
    const id = section.getId();
    const line = section.getLineNumber();
    if (id !== undefined && line !== undefined) rows.set(id, line - 1);
  }
  const html = withWordsOfIds(String(await document.convert()));
  const fields = Object.fromEntries(
    (['description', 'keywords', 'lang'] as const).flatMap((name) => {
      const value: unknown = document.getAttribute(name);
      return typeof value === 'string' && value !== '' ? [[name === 'lang' ? 'language' : name, value]] : [];
    }),
  );
  const aliases: unknown = document.getAttribute('page-aliases');
  if (antora !== null && typeof aliases === 'string') {
    const former = aliases.split(',').map((alias) => antoraAddress(alias.trim(), false, path, antora[2] ?? 'ROOT'));
    fields.redirect_from = former.map((other) => `/${posix.join(posix.dirname(below), other)}`).join();
  }
  return convertHtml(`<!doctype html><body>${html}`, {
    fields,
    isBare: true,
    rowOfHeading: (id) => rows.get(id),
    ...(antora !== null && { address: (href, isPicture) => antoraAddress(href, isPicture, path, antora[2] ?? 'ROOT') }),
  });
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

/** `module:page.adoc` and `component:module:page.adoc` of Antora as the path of that file from the page's own folder. */
function antoraAddress(href: string, isPicture: boolean, path: string, ownModule: string): string {
  const target = /^(?:[\w.-]+@)?(?:([\w.-]+):)?(?:([\w.-]*):)?(?:(page|image|attachment)\$)?([^:#]*)(#.*)?$/u.exec(
    href,
  );
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
