import type { SourceAnchor } from '../dialects/anchors.ts';
import { toLanguage } from '../model/language-path.ts';
import { tidyDocsExport } from './google-docs.ts';
import { writeBlocks } from './html/html-blocks.ts';
import { escapeWords } from './html/html-inline.ts';
import {
  attributeOf,
  findBelow,
  type HtmlElement,
  type HtmlNode,
  hasClass,
  parseHtml,
  textOf,
} from './html/html-tree.ts';
import { findMain, isLeftOut } from './html/main-content.ts';
import { tidyNotionExport } from './notion-export.ts';

/** A page of another format, converted to Markdown. */
export interface ConvertedPage {
  text: string;
  /** The line of the file, from 0, that each line comes from. */
  rows: readonly number[];
  /** Ids of anything but headings, with their rows in `text`. */
  anchors: readonly SourceAnchor[];
}

export interface HtmlOptions {
  /** Converts a reference to another file to a path relative to the page. */
  address?: (href: string, isPicture: boolean) => string;
  /** The page's front matter fields. */
  fields?: Readonly<Record<string, string>>;
  /** True if the document is nothing but the page. */
  isBare?: true;
  /** The row of the file by the id of a heading; without it the HTML is the file. */
  rowOfHeading?: (id: string) => number | undefined;
}

/** Converts an HTML document; undefined if it isn't a page but a template, a fragment, a redirect, or the list of a space's pages. */
export function convertHtml(source: string, options: HtmlOptions = {}): ConvertedPage | undefined {
  const nodes = parseHtml(source);
  const main = options.isBare ? findBelow(nodes, ({ tagName }) => tagName === 'body') : findMain(nodes);
  if (main === undefined || !isPage(source, nodes)) return undefined;
  const language = attributeOf(findBelow(nodes, ({ tagName }) => tagName === 'html') ?? main, 'lang');
  const notes = footnotesOf(main.childNodes);
  tidyNotionExport(main);
  const titleOfDocs = tidyDocsExport(nodes, main);
  const anchors: SourceAnchor[] = [];
  const context = {
    language: toLanguage(language ?? '') ?? ('en' as const),
    anchors,
    address: (href: string, isPicture: boolean) =>
      options.address?.(plainAddress(href), isPicture) ?? plainAddress(href),
    footnote: (id: string) => {
      const note = notes.get(id);
      return note === undefined
        ? undefined
        : escapeWords(textOf(note).replace(/^\[?\d+\]?[.:]?\s*|\s*[↩↑^]+\s*$/gu, ''));
    },
  };
  const title = titleOfDocs ?? titleOf(nodes, main);
  const body = writeBlocks(main.childNodes, context);
  const meta = (name: string) => metaOf(nodes, name);
  const canonical = findBelow(
    nodes,
    (element) => element.tagName === 'link' && attributeOf(element, 'rel') === 'canonical',
  );
  const address = canonical === undefined ? undefined : attributeOf(canonical, 'href');
  const fields = {
    title,
    description: meta('description') ?? meta('og:description'),
    language: toLanguage(language ?? ''),
    source: address !== undefined && /^https?:\/\//u.test(address) ? address : undefined,
    ...options.fields,
  };
  const head = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : `${key}: ${JSON.stringify(value)}`,
  );
  const front = head.length === 0 ? [] : ['---', ...head, '---'];
  let row = 0;
  const rows = body.map((line) => {
    const id = /^#{1,6}\s.*\{#([^\s{}]+)\}$/u.exec(line.text)?.[1];
    row = options.rowOfHeading === undefined ? line.row : id === undefined ? row : (options.rowOfHeading(id) ?? row);
    return row;
  });
  return {
    text: [...front, ...body.map(({ text }) => text)].join('\n'),
    rows: [...front.map(() => 0), ...rows],
    anchors: placedIn(body, anchors),
  };
}

/** Returns ids in order, each once, with the index of the first line that comes from their row or one below it. */
function placedIn(body: readonly { row: number }[], anchors: readonly SourceAnchor[]): SourceAnchor[] {
  let at = 0;
  const first = new Map([...anchors].reverse().map((anchor) => [anchor.id, anchor]));
  return [...first.values()]
    .sort((a, b) => a.row - b.row)
    .map((anchor) => {
      while (at + 1 < body.length && (body[at]?.row ?? 0) < anchor.row) at++;
      return { ...anchor, row: at };
    });
}

function isPage(source: string, nodes: readonly HtmlNode[]): boolean {
  const start = source.slice(0, 2_000);
  if (!/<!doctype html|<html\b|<body\b|<head\b/iu.test(start) || /^\s*(?:\{[{%#]|<%)/u.test(start)) return false;
  const isNone = (element: HtmlElement) =>
    (element.tagName === 'meta' && attributeOf(element, 'http-equiv')?.toLowerCase() === 'refresh') ||
    isSpaceIndex(element);
  return findBelow(nodes, isNone) === undefined;
}

/** Whether an element is the content of the file that lists the pages of a space in Confluence's exports. */
function isSpaceIndex(element: HtmlElement): boolean {
  return attributeOf(element, 'id') === 'main-content' && hasClass(element, SPACE_INDEX);
}

const SPACE_INDEX = new Set(['pageSection']);

/** Returns the page's title: its first heading, else the document's title without the site's name. */
function titleOf(nodes: readonly HtmlNode[], main: HtmlElement): string | undefined {
  // Notion and Confluence put it before the page, whose own headings begin at the first level too.
  const stated = findBelow(nodes, isPageTitle);
  if (stated !== undefined && textOf(stated) !== '') return withoutSpace(textOf(stated));
  const own = findBelow(main.childNodes, ({ tagName }) => tagName === 'h1');
  const first = own ?? findBelow(nodes, (element) => element.tagName === 'h1' && !isLeftOut(element));
  const document = findBelow(nodes, ({ tagName }) => tagName === 'title');
  const named = document === undefined ? '' : textOf(document);
  const shown =
    first === undefined
      ? ''
      : textOf(first)
          .replace(/[¶#§]+$/u, '')
          .trim();
  const bare = withoutSpace(shown === '' ? named : shown);
  if (shown !== '' || bare !== named) return bare;
  return named === '' ? undefined : (named.split(/\s+[|–—·]\s+/u)[0] ?? named);
}

/** Returns a title without the name of its space, which Confluence puts before it. */
function withoutSpace(title: string): string {
  return /^.{1,60}? : (.+)$/u.exec(title)?.[1] ?? title;
}

/** Whether an element is the title of a page in the exports of Notion or Confluence. */
function isPageTitle(element: HtmlElement): boolean {
  return element.tagName === 'h1' && (hasClass(element, PAGE_TITLE) || attributeOf(element, 'id') === 'title-heading');
}

const PAGE_TITLE = new Set(['page-title']);

function metaOf(nodes: readonly HtmlNode[], name: string): string | undefined {
  const found = findBelow(
    nodes,
    (element) =>
      element.tagName === 'meta' && (attributeOf(element, 'name') ?? attributeOf(element, 'property')) === name,
  );
  return found === undefined ? undefined : attributeOf(found, 'content')?.replace(/\s+/gu, ' ').trim();
}

/** Returns the footnotes of a page by their ids. */
function footnotesOf(nodes: readonly HtmlNode[]): Map<string, HtmlElement> {
  const notes = new Map<string, HtmlElement>();
  findBelow(nodes, (element) => {
    const id = attributeOf(element, 'id');
    if (id === undefined) return false;
    const isNamed = /^(?:_?fn|_?footnote|cite_note|ftnt)[\w:.-]*$/u.test(id) && !/ref/u.test(id);
    const { parentNode } = element;
    // Google's exports name the mark before the note.
    const note = element.tagName === 'a' && parentNode !== null && 'tagName' in parentNode ? parentNode : element;
    if (isNamed || attributeOf(element, 'role') === 'doc-footnote') notes.set(id, note);
    return false;
  });
  return notes;
}

/** Returns the target of Google's redirect links. */
function plainAddress(href: string): string {
  const match = /^https:\/\/www\.google\.com\/url\?(?:[^#]*&)?q=([^&#]+)/u.exec(href);
  if (match === null) return href;
  try {
    return decodeURIComponent(match[1] ?? '');
  } catch {
    return href;
  }
}
