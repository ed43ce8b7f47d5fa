import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import type { Language } from '../../src/knowledge/model/page.ts';

const GOLDEN = join(import.meta.dirname, '../../golden');
const LANGUAGES: readonly Language[] = ['en', 'zh'];

const GoldenQuestions = z.array(
  z.union([
    z.strictObject({ question: z.string().min(1), section: z.string() }),
    z.strictObject({ question: z.string().min(1), sections: z.array(z.string()).min(2) }),
  ]),
);

const knowledge = await loadKnowledge([join(import.meta.dirname, '../../knowledge')]);
const pages = knowledge.pages.map((page) => ({ page, path: page.path, sections: knowledge.sectionsOf(page) }));
const golden = readdirSync(GOLDEN).map((file) => ({
  file,
  questions: GoldenQuestions.parse(parse(readFileSync(join(GOLDEN, file), 'utf8'))).map((each) => ({
    question: each.question,
    sections: 'section' in each ? [each.section] : each.sections,
  })),
}));

describe('the shipped pages', () => {
  it('are read without a warning', () => {
    expect(knowledge.warnings).toEqual([]);
  });

  it('are the same in both languages', () => {
    const names = (language: Language) =>
      pages.filter(({ page }) => page.language === language).map(({ path }) => path.replace(`${language}/`, ''));
    expect(names('en')).toHaveLength(12);
    expect(names('zh')).toEqual(names('en'));
  });

  it.each(pages)('$path begins with an overview under its own title', ({ page, sections }) => {
    expect(sections[0]).toMatchObject({ anchor: 'overview', titles: [page.title], language: page.language });
  });

  it.each(pages)('$path gives every heading an id of its own', ({ page, sections }) => {
    const headings = readFileSync(join(page.folder, page.path), 'utf8')
      .split('\n')
      .filter((line) => /^#+ /.test(line));
    expect(headings.map((line) => /\{#([a-z-]+)\}$/.exec(line)?.[1])).toEqual(sections.map(({ anchor }) => anchor));
  });

  it.each(pages)('$path has the same headings in the other language', ({ sections }) => {
    const outline = sections.map(({ anchor, titles }) => ({ anchor, depth: titles.length }));
    const pairs = sections.map((section) => knowledge.pairOf(section));
    expect(pairs.map((pair) => ({ anchor: pair?.anchor, depth: pair?.titles.length }))).toEqual(outline);
  });

  it.each(pages)('$path has text in every section', ({ sections }) => {
    for (const { text, anchor } of sections) expect(text.length, anchor).toBeGreaterThan(60);
  });

  it('have a diagram on each of their main subjects, in both languages', () => {
    const names = pages.filter(({ page }) => page.diagram !== undefined).map(({ path }) => path.slice(3, -3));
    const six = [
      'devops-sre-platform-engineering',
      'docker-and-kubernetes',
      'docker-images',
      'how-docker-works',
      'kubernetes',
      'troubleshooting-kubernetes',
    ];
    expect(names).toEqual([...six, ...six]);
  });

  it('show diagrams in their own language, described in words, and alike wherever they are shown', () => {
    const described = new Map<string, string>();
    for (const { id, language, diagram } of knowledge.sections) {
      if (diagram === undefined) continue;
      expect(diagram.path, id).toMatch(new RegExp(`^diagrams/[a-z-]+\\.${language}\\.png$`));
      expect(existsSync(diagram.file), id).toBe(true);
      expect(diagram.description.length, id).toBeGreaterThan(150);
      expect(described.get(diagram.path) ?? diagram.description, id).toBe(diagram.description);
      described.set(diagram.path, diagram.description);
    }
    const shipped = readdirSync(join(import.meta.dirname, '../../knowledge/diagrams'));
    expect([...described.keys()].sort()).toEqual(shipped.map((file) => `diagrams/${file}`).sort());
  });

  it.each(LANGUAGES)('show the diagram that is about the section (%s)', (language) => {
    const shown = (id: string) => knowledge.section(`${language}/${id}`)?.diagram?.path;
    expect(shown('kubernetes.md#kubelet')).toBe(`diagrams/kubernetes.${language}.png`);
    expect(shown('kubernetes.md#service')).toBe(`diagrams/request-path.${language}.png`);
    expect(shown('kubernetes-objects.md#ingress')).toBe(`diagrams/request-path.${language}.png`);
    expect(shown('troubleshooting-kubernetes.md#crashloopbackoff')).toBe(`diagrams/pod-life.${language}.png`);
    expect(shown('docker-images.md#layers')).toBe(`diagrams/dockerfile-layers.${language}.png`);
    expect(shown('devops-practices.md#pipeline')).toBe(`diagrams/ci-cd.${language}.png`);
    expect(shown('devops-practices.md#dora-metrics')).toBeUndefined();
  });

  it.each(pages)('$path says who looks after it and when it was last checked', ({ page }) => {
    expect(page.owner).toBeDefined();
    expect(page.reviewed).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it.each(pages)('$path names only its own headings in its aliases', ({ page, sections }) => {
    const anchors = sections.map(({ anchor }) => anchor);
    for (const anchor of page.aliases.keys()) expect(anchors).toContain(anchor);
  });

  it.each(pages)('$path links to sections of its own language', ({ page, sections }) => {
    for (const { href, section } of sections.flatMap(({ targets }) => targets ?? [])) {
      if (/^https:/.test(href)) continue;
      expect(knowledge.section(section ?? '')?.language, href).toBe(page.language);
    }
  });

  it.each(LANGUAGES)('give no name to two sections (%s)', (language) => {
    const owners = new Map<string, string>();
    for (const { id, titles, aliases } of knowledge.sections.filter((section) => section.language === language)) {
      for (const name of [titles.at(-1) ?? '', ...aliases]) {
        expect(owners.get(normalise(name)) ?? id, `"${name}"`).toBe(id);
        owners.set(normalise(name), id);
      }
    }
  });
});

describe('the golden questions', () => {
  it.each(golden)('of $file expect sections that exist, or none', ({ questions }) => {
    const expected = questions.flatMap(({ sections }) => sections).filter((id) => id !== 'none');
    expect(expected.filter((id) => knowledge.section(id) === undefined)).toEqual([]);
  });

  it('are each asked once', () => {
    const asked = golden.flatMap(({ questions }) => questions.map(({ question }) => question));
    expect(asked).toEqual([...new Set(asked)]);
  });

  it('ask for every section but the lists of sources', () => {
    const asked = new Set(golden.flatMap(({ questions }) => questions.flatMap(({ sections }) => sections)));
    const missed = knowledge.sections.filter(({ id, anchor }) => !anchor?.endsWith('sources') && !asked.has(id));
    expect(missed.map(({ id }) => id)).toEqual([]);
  });
});

/** Two spellings of one name are one name. */
function normalise(name: string): string {
  return name.toLowerCase().replace(/[-\s]/g, '');
}
