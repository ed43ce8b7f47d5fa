import type { Knowledge } from '../../src/knowledge/model/knowledge.ts';
import type { Diagram, Language, Page } from '../../src/knowledge/model/page.ts';
import type { Section } from '../../src/knowledge/model/section.ts';
import type { Hit } from '../../src/search/engine.ts';

/** A page with everything a page can have; the rest as given. */
export function makePage(values: Partial<Page> = {}): Page {
  const path = values.path ?? 'en/kubernetes.md';
  return {
    id: path,
    path,
    folder: '/knowledge',
    title: 'Kubernetes',
    language: 'en',
    bodyLine: 1,
    aliases: new Map(),
    pairKey: path,
    ...values,
  };
}

/** A section of a page, with Markdown as its author wrote it. */
export function makeSection(
  page: Page,
  titles: readonly string[],
  markdown: string,
  values: Partial<Section> = {},
): Section {
  const anchor = (titles.at(-1) ?? '').toLowerCase().replaceAll(' ', '-');
  return {
    id: `${page.id}#${anchor}`,
    page,
    titles,
    anchor,
    language: page.language,
    line: 12,
    markdown,
    text: markdown.replace(/[*`|#]/g, ''),
    aliases: [],
    links: [],
    ...values,
  };
}

export function makeKnowledge(
  sections: readonly Section[],
  pairs: readonly (readonly [Section, Section])[] = [],
): Knowledge {
  return {
    pages: [...new Set(sections.map((section) => section.page))],
    sections,
    warnings: [],
    section: (id) => sections.find((section) => section.id === id),
    sectionsOf: (page) => sections.filter((section) => section.page.id === page.id),
    pairOf: (section) => {
      const pair = pairs.find((two) => two.includes(section));
      return pair?.find((one) => one !== section);
    },
  };
}

export function makeHit(section: Section, matches: Hit['matches'] = []): Hit {
  return { section, score: 10, matches };
}

export function makeDiagram(language: Language, description: string): Diagram {
  const path = `diagrams/kubernetes.${language}.png`;
  return { path, file: `/knowledge/${path}`, root: '/knowledge', hash: '0'.repeat(32), type: 'image/png', description };
}
