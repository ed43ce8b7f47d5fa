import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const KNOWLEDGE = join(import.meta.dirname, '../../knowledge');
const GOLDEN = join(import.meta.dirname, '../../golden');
const LANGUAGES = ['en', 'zh'] as const;

const FrontMatter = z.strictObject({
  title: z.string().min(1),
  language: z.enum(LANGUAGES),
  diagram: z.strictObject({ file: z.string(), description: z.string().min(100).max(2000) }),
  aliases: z.record(z.string(), z.array(z.string().min(1))),
  owner: z.string().min(1),
  reviewed: z.iso.date(),
});

const GoldenQuestions = z.array(
  z.union([
    z.strictObject({ question: z.string().min(1), section: z.string() }),
    z.strictObject({ question: z.string().min(1), sections: z.array(z.string()).min(2) }),
  ]),
);

const pages = LANGUAGES.flatMap((language) =>
  readdirSync(join(KNOWLEDGE, language)).map((file) => readShippedPage(language, file)),
);
const goldenFiles = readdirSync(GOLDEN).map((file) => ({
  file,
  questions: GoldenQuestions.parse(parse(readFileSync(join(GOLDEN, file), 'utf8'))),
}));

describe('the shipped pages', () => {
  it('are four in each language', () => {
    for (const language of LANGUAGES) expect(pages.filter((page) => page.language === language)).toHaveLength(4);
  });

  it.each(pages)('$path: every heading has a fixed id, used once', ({ headings }) => {
    const ids = headings.map((heading) => heading.id);
    expect(ids).not.toContain(undefined);
    expect(new Set(ids).size).toBe(ids.length);
    expect(headings[0]).toMatchObject({ level: 1, id: 'overview' });
  });

  it.each(pages)('$path: says its language, title and diagram in the front matter', (page) => {
    expect(page.meta.language).toBe(page.language);
    expect(page.headings[0]?.title).toBe(page.meta.title);
    expect(page.meta.diagram.file).toBe(`../diagrams/${page.file.replace(/\.md$/, '')}.${page.language}.png`);
  });

  it.each(pages)('$path: has aliases only for its own headings', ({ headings, meta }) => {
    const ids = headings.map((heading) => heading.id);
    for (const id of Object.keys(meta.aliases)) expect(ids).toContain(id);
  });

  it.each(pages)('$path: links to sections that exist', (page) => {
    for (const [, file, id] of page.body.matchAll(/\]\(([a-z-]+\.md)?#([a-z-]+)\)/g)) {
      const target = pages.find((other) => other.path === `${page.language}/${file ?? page.file}`);
      expect(target?.headings.map((heading) => heading.id)).toContain(id);
    }
  });

  it('have the same files with the same headings in both languages', () => {
    expect(outlines('zh')).toEqual(outlines('en'));
  });

  it.each(LANGUAGES)('give no name to two sections (%s)', (language) => {
    const owners = new Map<string, string>();
    for (const page of pages.filter((each) => each.language === language)) {
      for (const { id, title } of page.headings) {
        for (const name of [title, ...(page.meta.aliases[id ?? ''] ?? [])]) {
          const section = `${page.path}#${id}`;
          expect(owners.get(normalise(name)) ?? section, `"${name}"`).toBe(section);
          owners.set(normalise(name), section);
        }
      }
    }
  });
});

describe('the golden questions', () => {
  it.each(goldenFiles)('of $file expect sections that exist, or none', ({ questions }) => {
    const known = new Set(pages.flatMap((page) => page.headings.map((heading) => `${page.path}#${heading.id}`)));
    for (const golden of questions) {
      for (const section of 'section' in golden ? [golden.section] : golden.sections) {
        if (section !== 'none') expect(known).toContain(section);
      }
    }
  });

  it('are each asked once', () => {
    const asked = goldenFiles.flatMap(({ questions }) => questions.map((golden) => golden.question));
    expect(asked).toEqual([...new Set(asked)]);
  });

  it('ask for every section of the shipped pages but the lists of sources', () => {
    const asked = new Set(
      goldenFiles.flatMap(({ questions }) =>
        questions.flatMap((each) => ('section' in each ? each.section : each.sections)),
      ),
    );
    const sections = pages.flatMap((page) => page.headings.map((heading) => `${page.path}#${heading.id}`));
    expect(sections.filter((section) => !section.endsWith('#sources') && !asked.has(section))).toEqual([]);
  });
});

function readShippedPage(language: (typeof LANGUAGES)[number], file: string) {
  const [, front = '', body = ''] =
    /^---\n(.*?)\n---\n(.*)$/s.exec(readFileSync(join(KNOWLEDGE, language, file), 'utf8')) ?? [];
  const headings = [...body.matchAll(/^(#+) (.*?)(?: \{#([a-z-]+)\})?$/gm)].map(([, marks = '', title = '', id]) => ({
    level: marks.length,
    title,
    id,
  }));
  return { path: `${language}/${file}`, file, language, body, headings, meta: FrontMatter.parse(parse(front)) };
}

function outlines(language: string) {
  return pages
    .filter((page) => page.language === language)
    .map(({ file, headings }) => ({ file, outline: headings.map(({ level, id }) => ({ level, id })) }));
}

/** Two spellings of one name are one name. */
function normalise(name: string): string {
  return name.toLowerCase().replace(/[-\s]/g, '');
}
