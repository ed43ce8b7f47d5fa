import type { Language, Page } from '../../src/knowledge/model/page.ts';
import type { Section } from '../../src/knowledge/model/section.ts';

interface Options {
  aliases?: string[];
  pairKey?: string;
}

/** A section for tests: one page of its own, titled and worded as given. */
export function sectionOf(title: string, text: string, language: Language = 'en', options: Options = {}): Section {
  const { aliases = [], pairKey = `${title}.md` } = options;
  const path = `${language}/${title}.md`;
  const page: Page = {
    id: path,
    path,
    folder: '/knowledge',
    title,
    language,
    bodyLine: 1,
    aliases: new Map([['', aliases]]),
    pairKey,
  };
  return {
    id: path,
    page,
    titles: [title],
    anchor: '',
    language,
    line: 1,
    markdown: text,
    text,
    aliases,
    links: [],
  };
}
