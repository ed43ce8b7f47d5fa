import { toAnchor } from '../page/heading.ts';
import { anchorsBy } from '../site/anchor-rules.ts';
import { nameKey } from './name-key.ts';
import { type Outline, type PagePart, type PartTexts, StoredPart } from './outline.ts';
import type { Diagram, Language, Page } from './page.ts';
import { ASCIIDOC_EXTENSION } from './page-extension.ts';

/** The content below one heading of a page: the unit of search and answers. */
export interface Section {
  /** `page.id#anchor`, or `page.id` for the content above the first heading. */
  id: string;
  page: Page;
  /** The path of headings from the page's title down to this section's own: `['Kubernetes', 'Node', 'Kubelet']`. Never empty. */
  titles: readonly string[];
  /** The heading's id within the page; empty above the first heading. */
  anchor: string;
  /** Its ids on published pages, if they differ from `anchor`. */
  published?: PublishedAnchors;
  language: Language;
  /** Line of the heading in the file, from 1. */
  line: number;
  /**
   * The section's Markdown without its own heading and without sub-sections. Plain Markdown without images and other
   * tools' syntax. Links to other pages are as written; `targets` has where they lead. Parse it with `parseMarkdown`.
   */
  markdown: string;
  /** The same as plain text, for the index and screen readers. */
  text: string;
  /** Other names of this section. */
  aliases: readonly string[];
  /** The section's own picture, else its page's. */
  diagram?: Diagram;
  /** Ids of the sections it links to within the knowledge. */
  links: readonly string[];
  /** Whether the heading has only sub-headings below it; `markdown` is then the list of their titles. */
  outline?: boolean;
  /** Its links to other pages as written, each with the section it leads to, if any. */
  targets?: readonly LinkTarget[];
}

/** Returns a section's own title. */
export function sectionTitle({ titles }: Pick<Section, 'titles'>): string {
  return titles.at(-1) ?? '';
}

/** Returns what a section is called: its own title, then its aliases. */
export function sectionNames({ titles, aliases }: Pick<Section, 'titles' | 'aliases'>): string[] {
  return [sectionTitle({ titles }), ...aliases];
}

/** The fields of a section except its page and texts. */
export type SectionFields = Omit<Section, 'page' | 'markdown' | 'text' | 'aliases' | 'links'> &
  Partial<Pick<Section, 'aliases' | 'links'>>;

/** Shared empty list, as most sections have no aliases and no links. */
const NONE: readonly never[] = [];

/** A section whose texts are decoded on access. */
export class StoredSection implements Section {
  declare readonly id: string;
  declare readonly page: Page;
  declare readonly titles: readonly string[];
  declare readonly anchor: string;
  declare readonly published?: PublishedAnchors;
  declare readonly language: Language;
  declare readonly line: number;
  declare readonly aliases: readonly string[];
  declare readonly diagram?: Diagram;
  declare readonly links: readonly string[];
  declare readonly outline?: boolean;
  declare readonly targets?: readonly LinkTarget[];
  readonly texts: PartTexts;
  /** The section's number in `texts`. */
  readonly at: number;

  constructor(section: SectionFields, page: Page, texts: PartTexts, at: number) {
    // One by one, which takes a third of the time of spreading them; a large knowledge has 100,000.
    this.id = section.id;
    this.page = page;
    this.titles = section.titles;
    this.anchor = section.anchor;
    this.language = section.language;
    this.line = section.line;
    this.aliases = section.aliases ?? NONE;
    this.links = section.links ?? NONE;
    this.texts = texts;
    this.at = at;
    if (section.published !== undefined) this.published = section.published;
    if (section.diagram !== undefined) this.diagram = section.diagram;
    if (section.outline !== undefined) this.outline = section.outline;
    if (section.targets !== undefined) this.targets = section.targets;
  }

  get markdown(): string {
    return this.texts.markdown(this.at);
  }

  get text(): string {
    return this.texts.text(this.at);
  }
}

/** Returns a copy of a section with some fields changed. */
export function withFields(section: Section, fields: Partial<Omit<Section, 'markdown' | 'text'>>): Section {
  return Object.assign(Object.create(Object.getPrototypeOf(section)), section, fields);
}

/** Ids of one heading in two places. */
export interface PublishedAnchors {
  /** On the site made by the page's generator. */
  site?: string;
  /** On the Git host, which doesn't support ids in braces. */
  file?: string;
}

/** A link to another page or to another heading, as written. */
export interface LinkTarget {
  href: string;
  /** Line in the file, from 1. */
  line: number;
  /** Id of the section it leads to. */
  section?: string;
}

/**
 * Returns the sections of a page in order: one for each heading with something under it, one for what stands above the
 * first. `links` is still empty, as resolving links needs all pages.
 */
export function splitIntoSections(page: Page): readonly Section[] {
  const { outline } = page;
  if (outline === undefined) return [];
  const published = anchorsOf(page, outline);
  return outline.parts.map((part) => toSection(page, part, published));
}

/** Returns the published anchors of the headings by their own anchor; only those that differ. */
function anchorsOf({ generator, path }: Page, { headings }: Outline): ReadonlyMap<string, PublishedAnchors> {
  const onSite =
    generator === undefined
      ? undefined
      : anchorsBy(
          generator,
          headings.map(({ title, source, anchor, isFixed, isHtml, label }) => ({
            title,
            ...(source !== undefined && { source }),
            ...(label !== undefined && { label }),
            ...(isFixed && { id: anchor }),
            ...(isHtml && { isHtml }),
          })),
        );
  const published = new Map<string, PublishedAnchors>();
  for (const [index, { level, title, anchor, isFixed }] of headings.entries()) {
    // Asciidoctor gives the title of a page no id.
    const isUnnamed = index === 0 && level === 1 && ASCIIDOC_EXTENSION.test(path);
    const site = isUnnamed ? '' : (onSite?.[index] ?? anchor);
    const file = isFixed ? toAnchor(`${title} {#${anchor}}`) : anchor;
    if (site === anchor && file === anchor) continue;
    published.set(anchor, { ...(site !== anchor && { site }), ...(file !== anchor && { file }) });
  }
  return published;
}

function toSection(page: Page, part: PagePart, published: ReadonlyMap<string, PublishedAnchors>): Section {
  const elsewhere = published.get(part.heading?.anchor ?? '');
  const anchor = part.heading?.anchor ?? '';
  const offset = page.bodyLine - 1;
  const titles = titlesOf(page, part);
  const aliases = anchor === '' ? [] : [...(page.aliases.get(anchor) ?? [])];
  if (titles.length === 1) aliases.push(...(page.aliases.get('') ?? []));
  const fields: SectionFields = {
    id: anchor === '' ? page.id : `${page.id}#${anchor}`,
    titles,
    anchor,
    language: page.language,
    line: part.line + offset,
    targets: part.links.length === 0 ? NONE : part.links.map(({ href, line }) => ({ href, line: line + offset })),
  };
  const diagram = pictureOf(page, part) ?? page.diagram;
  if (elsewhere !== undefined) fields.published = elsewhere;
  if (diagram !== undefined) fields.diagram = diagram;
  if (part.outline) fields.outline = true;
  if (aliases.length > 0) fields.aliases = [...new Set(aliases)];
  if (part instanceof StoredPart) return new StoredSection(fields, page, part.texts, part.at);
  return { aliases: NONE, links: NONE, ...fields, page, markdown: part.markdown, text: part.text };
}

/** The path of headings below the page's title: the first heading mostly is that title. */
function titlesOf(page: Page, { path }: PagePart): readonly string[] {
  const [first = ''] = path;
  if (path.length > 0 && first === page.title) return path;
  return [page.title, ...(nameKey(first) === nameKey(page.title) ? path.slice(1) : path)];
}

function pictureOf(page: Page, part: PagePart): Diagram | undefined {
  for (const { src, alt } of part.images) {
    const picture = page.pictures?.get(src);
    if (picture !== undefined)
      return { ...picture, description: alt === '' ? (part.heading?.title ?? page.title) : alt };
  }
  return undefined;
}
