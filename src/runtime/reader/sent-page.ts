import type { Knowledge, PageSections } from '../../knowledge/model/knowledge.ts';
import type { Page } from '../../knowledge/model/page.ts';
import { type Section, StoredSection } from '../../knowledge/model/section.ts';
import { PageTexts } from '../../knowledge/page/page-texts.ts';
import type { NumberedPage, RareFields, SentSections, SentTarget } from './messages.ts';

/** Shared empty maps, as most pages have no aliases and many no translation. */
const NO_ALIASES: Page['aliases'] = new Map();
const NO_PAIRS: PageSections['pairs'] = new Map();

/** Returns the parts of a page that answers need, to be sent; the parsed page stays in this thread. */
export function toSentPage(
  number: number,
  page: Page,
  sections: readonly Section[],
  { pairOf }: Pick<Knowledge, 'pairOf'>,
): NumberedPage {
  const { outline: _, aliases, ...lean } = page;
  const pairs = new Map<string, string>();
  for (const section of sections) {
    const pair = pairOf(section);
    if (pair !== undefined) pairs.set(section.id, pair.id);
  }
  const { bytes, ends } = textsOf(sections);
  return {
    number,
    page: aliases.size === 0 ? lean : { ...lean, aliases },
    sections: toColumns(sections),
    texts: { bytes, ends },
    ...(pairs.size > 0 && { pairs }),
  };
}

/** Returns a sent page with its sections. */
export function fromSentPage({ page: lean, sections, texts, pairs = NO_PAIRS }: NumberedPage): PageSections {
  const page: Page = { ...lean, aliases: lean.aliases ?? NO_ALIASES };
  return { page, sections: fromColumns(sections, page, new PageTexts(texts.bytes, texts.ends)), pairs };
}

/** Returns the texts of a page's sections, in order. */
function textsOf(sections: readonly Section[]): PageTexts {
  const [first] = sections;
  const areStored =
    first instanceof StoredSection &&
    sections.every(
      (section, at) => section instanceof StoredSection && section.at === at && section.texts === first.texts,
    );
  return areStored && first.texts instanceof PageTexts ? first.texts : PageTexts.of(sections);
}

function toColumns(sections: readonly Section[]): SentSections {
  const shared = sections.map(({ titles }, at) => countShared(titles, sections[at - 1]?.titles ?? []));
  return {
    anchors: sections.map(({ anchor }) => anchor),
    lines: sections.map(({ line }) => line),
    shared,
    titles: sections.map(({ titles }, at) => titles.slice(shared[at])),
    others: sections.flatMap((section, at) => {
      const rare = rareFieldsOf(section);
      return rare === undefined ? [] : [[at, rare] as const];
    }),
  };
}

function fromColumns(
  { anchors, lines, shared, titles, others }: SentSections,
  page: Page,
  texts: PageTexts,
): readonly Section[] {
  const rare = new Map(others);
  let before: readonly string[] = [];
  return anchors.map((anchor, at) => {
    before = before.slice(0, shared[at]).concat(titles[at] ?? []);
    const id = anchor === '' ? page.id : `${page.id}#${anchor}`;
    const { targets, ...others } = rare.get(at) ?? {};
    const { links = [] } = others;
    const fields = { id, titles: before, anchor, language: page.language, line: lines[at] ?? 1, ...others };
    const read = targets?.map(([href, line, link]) => ({ href, line, section: links[link] ?? id }));
    return new StoredSection(read === undefined ? fields : { ...fields, targets: read }, page, texts, at);
  });
}

function countShared(titles: readonly string[], before: readonly string[]): number {
  let count = 0;
  while (count < before.length && count < titles.length && titles[count] === before[count]) count++;
  return count;
}

function rareFieldsOf(section: Section): RareFields | undefined {
  const { published, diagram, outline, aliases, links } = section;
  const targets = sentTargets(section);
  const hasNone =
    published === undefined && diagram === undefined && !outline && [aliases, links, targets].every(isEmpty);
  if (hasNone) return undefined;
  return {
    ...(published && { published }),
    ...(diagram && { diagram }),
    ...(outline && { outline }),
    ...(aliases.length > 0 && { aliases }),
    ...(links.length > 0 && { links }),
    ...(targets.length > 0 && { targets }),
  };
}

function isEmpty(list: readonly unknown[]): boolean {
  return list.length === 0;
}

/** Returns the links that lead to sections; of others an answer needs only their words. */
function sentTargets({ id, links, targets = [] }: Section): SentTarget[] {
  return targets.flatMap(({ href, line, section }): SentTarget[] =>
    section === undefined ? [] : [[href, line, section === id ? -1 : links.indexOf(section)]],
  );
}
