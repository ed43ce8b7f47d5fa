import type { KnownBlock } from '@slack/types';
import { inLanguage, type Knowledge } from '../../knowledge/model/knowledge.ts';
import type { Language } from '../../knowledge/model/page.ts';
import { type Section, sectionTitle } from '../../knowledge/model/section.ts';
import { addressOf, fileAddressOf } from '../../knowledge/site/address.ts';
import type { PageUrl } from '../../knowledge/site/page-url.ts';
import { actionId, encodeReference, sectionKey } from '../blocks/actions.ts';
import type { SectionLink } from '../blocks/context.ts';
import { toButton, toMenu } from '../blocks/elements.ts';
import { clipLine } from '../blocks/limits.ts';
import type { Piece } from '../layout/document.ts';
import { type LinkReader, safeLink } from '../layout/inline.ts';
import type { Run } from '../layout/run.ts';
import { wordsOf } from '../words/words-of.ts';

/** Returns a resolver of the published addresses of sections and of files they link to. */
export function linksTo(pageUrls: readonly PageUrl[] = []): SectionLink {
  return (section, href) =>
    href === undefined ? addressOf(section, pageUrls) : fileAddressOf(section, href, pageUrls);
}

export interface LinkContext {
  knowledge: Knowledge;
  link: SectionLink;
  /** The language of the message. */
  language: Language;
}

/** Most sections shown as buttons; more become a menu. */
const BUTTONS_MAX = 5;
const TITLE_MAX = 80;

/**
 * Returns a resolver of a section's links: to the published page, else to the section in Slack by its title. Other
 * links lead where the published page's do.
 */
export function linkReaderOf(section: Section, { knowledge, link, language }: LinkContext): LinkReader {
  const words = wordsOf(language);
  const byHref = new Map((section.targets ?? []).map((target) => [target.href, target.section]));
  return (href) => {
    const id = byHref.get(href);
    if (id === section.id) return undefined;
    const linked = id === undefined ? undefined : knowledge.section(id);
    // Where a link names no heading it leads to the page's beginning, not to the first section that has words.
    const whole = href.includes('#') ? undefined : '';
    const address = safeLink(linked === undefined ? link(section, href) : link(linked, whole));
    if (address !== undefined) return { address };
    const index = linked === undefined ? -1 : section.links.indexOf(linked.id);
    if (linked === undefined || index < 0) return undefined;
    const title = clipLine(sectionTitle(inLanguage(linked, language, knowledge)), TITLE_MAX);
    return { link: index, title, note: words.see(title) };
  };
}

/** Returns the sections that pieces link to without an address, in the reader's language if the pages have it. */
export function linkedSections(
  pieces: readonly Piece[],
  section: Section,
  { knowledge, language }: Pick<LinkContext, 'knowledge' | 'language'>,
): Section[] {
  const indexes = new Set(pieces.flatMap(runsOf).flatMap(({ link }) => link ?? []));
  const sections = [...indexes].flatMap((index) => knowledge.section(section.links[index] ?? '') ?? []);
  return [...new Set(sections.map((linked) => inLanguage(linked, language, knowledge)))];
}

/** Returns buttons for sections, or a menu if there are many; `from` is the number of the first within the message. */
export function toLinkBlocks(sections: readonly Section[], language: Language, from = 0): KnownBlock[] {
  if (sections.length === 0) return [];
  const words = wordsOf(language);
  if (sections.length > BUTTONS_MAX) {
    const options = sections.map((section) => ({
      label: sectionTitle(section),
      description: section.titles.slice(0, -1).join(' › '),
      value: sectionKey(section.id),
    }));
    const menu = toMenu({ id: actionId('related', from), placeholder: words.linkedSections, options });
    return [{ type: 'actions', elements: [menu] }];
  }
  const buttons = sections.map((section, index) => {
    const value = encodeReference({ section: section.id, language, question: '' });
    return toButton({
      id: actionId('related', from + index),
      label: sectionTitle(section),
      value,
      spoken: words.openSection(sectionTitle(section)),
    });
  });
  return [{ type: 'actions', elements: buttons }];
}

function runsOf(piece: Piece): readonly Run[] {
  switch (piece.kind) {
    case 'paragraph':
    case 'heading':
      return piece.runs;
    case 'list':
      return piece.items.flat().flatMap(runsOf);
    case 'quote':
      return piece.pieces.flatMap(runsOf);
    case 'table':
      return piece.rows.flat(2);
    case 'code':
      return [];
  }
}
