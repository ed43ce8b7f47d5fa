import type { Knowledge } from '../../../knowledge/model/knowledge.ts';
import { nameKey } from '../../../knowledge/model/name-key.ts';
import { type Section, sectionTitle } from '../../../knowledge/model/section.ts';
import { writeOut } from '../../../knowledge/page/abbreviations.ts';
import { fileOf, type LintProblem } from '../problem.ts';
import type { Linted } from '../rule.ts';

/** Reports names that two sections share: a question for the name can find only one of them. */
export function checkNames({ knowledge, cwd }: Linted): LintProblem[] {
  const at = (section: Section) => `${fileOf(section.page, cwd)}:${section.line}`;
  const to = (section: Section, problem: Pick<LintProblem, 'severity' | 'rule' | 'message'>): LintProblem => ({
    file: fileOf(section.page, cwd),
    line: section.line,
    ...problem,
  });
  return [
    ...sharedPaths(knowledge).map(([section, first]) =>
      to(section, {
        severity: 'warning',
        rule: 'name',
        message: `${at(first)} has the same title, "${section.titles.join(' › ')}"`,
      }),
    ),
    ...sharedAliases(knowledge).map(({ section, first, alias, own }) =>
      to(section, {
        severity: own ? 'error' : 'warning',
        rule: 'alias',
        message: `the alias "${alias}" is ${first.isTitle ? 'the heading' : 'an alias'} of ${at(first.section)} too`,
      }),
    ),
  ];
}

/** Sections with the same path of titles as an earlier one in their language. */
function sharedPaths({ sections }: Knowledge): [Section, Section][] {
  const firsts = new Map<string, Section>();
  const shared: [Section, Section][] = [];
  for (const section of sections) {
    const key = [section.language, ...section.titles.map(solidKey)].join('\0');
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, section);
    else if (!isIntroduction(first, section)) shared.push([section, first]);
  }
  return shared;
}

/** Merges the part above a page's first heading with that heading, if it repeats the page's title. */
function isIntroduction(first: Section, section: Section): boolean {
  return first.page === section.page && first.anchor === '' && section.titles.length === 1;
}

interface SharedAlias {
  section: Section;
  alias: string;
  first: { section: Section; isTitle: boolean };
  /** Whether it was given to the section itself, and not to its page. */
  own: boolean;
}

function sharedAliases({ sections }: Knowledge): SharedAlias[] {
  const titles = new Map<string, Section>();
  for (const section of sections) {
    const key = sharedNameKey(section, sectionTitle(section));
    if (!titles.has(key)) titles.set(key, section);
  }
  const aliases = new Map<string, Section>();
  const shared: SharedAlias[] = [];
  for (const section of sections) {
    const own = new Set(section.anchor === '' ? [] : section.page.aliases.get(section.anchor));
    const { abbreviations } = section.page.outline ?? {};
    const made = abbreviations === undefined ? undefined : writeOut(sectionTitle(section), abbreviations);
    for (const alias of section.aliases) {
      if (alias === made) continue;
      const key = sharedNameKey(section, alias);
      const titled = titles.get(key);
      const aliased = aliases.get(key);
      aliases.set(key, aliased ?? section);
      const first =
        aliased !== undefined && aliased !== section
          ? { section: aliased, isTitle: false }
          : titled !== undefined && titled !== section
            ? { section: titled, isTitle: true }
            : undefined;
      // The page's own aliases are those of what stands above its heading, too.
      if (first !== undefined && (own.has(alias) || first.section.page !== section.page))
        shared.push({ section, alias, first, own: own.has(alias) });
    }
  }
  return shared;
}

function sharedNameKey({ language }: Section, name: string): string {
  return `${language}\0${solidKey(name)}`;
}

/** One key for a name written as one word or as two. */
function solidKey(name: string): string {
  return nameKey(name).replaceAll(' ', '');
}
