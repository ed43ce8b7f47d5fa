import { groupByLanguage } from '../../knowledge/model/knowledge.ts';
import { nameKey } from '../../knowledge/model/name-key.ts';
import { type Language, otherLanguage } from '../../knowledge/model/page.ts';
import { type Section, sectionNames } from '../../knowledge/model/section.ts';
import { analyze, type Word } from '../words/analyzer.ts';
import { normalize } from '../words/normalize.ts';
import { isStopWord, isWeakWord } from '../words/stop-words.ts';
import { createNameTable, findName, type HashedName, hashName, type NameTable } from './name-table.ts';

/** The names of all sections: their headings and aliases. */
export interface SectionNames {
  /** Returns the first sections of a language with exactly a name, whatever its case and punctuation; only those `within`, if given. */
  named(name: string, language: Language, within?: IsWithin): readonly Section[];
  /**
   * Returns the sections whose name has these terms in this order; none if too many share it. Those of `language` come
   * first. `within` as in `named`.
   */
  calledBy(terms: string, language: Language, within?: IsWithin): readonly Section[];
  /** Returns whether a term is in a short name of some section. */
  holds(term: string): boolean;
}

/** Whether a section is among those that may be found, as in a channel with pages of its own. */
export type IsWithin = (section: Section) => boolean;

/** The sections of each language with the table of their names, which is made at the first look-up if it is missing. */
export type NamedSections = Readonly<Record<Language, { sections: readonly Section[]; table?: NameTable | undefined }>>;

/** Sections kept of one name, the first ones: those that a channel may find are among them, if it isn't everybody's name. */
const KEPT_MAX = 12;
/** Sections of an exact name: as many as a choice shows. */
const NAMED_MAX = 5;
/** Sections that may share the terms of a name; if more do, as for "Overview", it names none of them. */
const CALLED_MAX = 6;
/** Most words of a name that is called by its terms; longer titles are sentences, which no message repeats. */
const CALLED_WORDS_MAX = 8;
/** Most words of a short name; a longer one is a sentence, and its words are anybody's. */
const SHORT_WORDS_MAX = 3;

/** Returns a function that makes the table of a list of sections; it reads the names of each section once. */
export function createNameIndexing(): (sections: readonly Section[]) => NameTable {
  const known = new WeakMap<Section, readonly HashedName[]>();
  return (sections) =>
    createNameTable(sections.length, (place) => {
      const section = sections[place];
      if (section === undefined) return [];
      const hashed = known.get(section) ?? hashNames(section);
      known.set(section, hashed);
      return hashed;
    });
}

/** Opens the names of sections for look-ups. */
export function createSectionNames(named: NamedSections): SectionNames {
  const made = new Map<Language, NameTable>();
  const find = (language: Language, key: string, within: IsWithin = () => true): Section[] => {
    const { sections, table = made.get(language) ?? createNameIndexing()(sections) } = named[language];
    made.set(language, table);
    return findName(table, hashName(key))
      .flatMap((place) => sections[place] ?? [])
      .filter(within);
  };
  return {
    named(name, language, within) {
      const key = nameKey(normalize(name));
      return key === '' ? [] : find(language, EXACT + key, within).slice(0, NAMED_MAX);
    },
    calledBy(terms, language, within) {
      const found = [language, otherLanguage(language)].flatMap((own) => find(own, CALLED + terms, within));
      return found.length > CALLED_MAX ? [] : found;
    },
    holds: (term) => find('en', HELD + term).length > 0 || find('zh', HELD + term).length > 0,
  };
}

/** Returns names of which only those of some sections are found. */
export function restrictNames(names: SectionNames, within: IsWithin): SectionNames {
  return {
    named: (name, language) => names.named(name, language, within),
    calledBy: (terms, language) => names.calledBy(terms, language, within),
    holds: names.holds,
  };
}

/** Opens the names of sections in both languages. */
export function namesOfAll(sections: readonly Section[]): SectionNames {
  return createSectionNames(groupByLanguage(sections));
}

/** First characters of the keys: what a name is looked up for. */
const EXACT = '=';
const CALLED = ' ';
const HELD = '~';

function hashNames(section: Section): HashedName[] {
  const hashed: HashedName[] = [];
  const add = (key: string, most: number): void => {
    hashed.push({ hash: hashName(key), most });
  };
  for (const name of sectionNames(section)) {
    add(EXACT + nameKey(normalize(name)), KEPT_MAX);
    const words = analyze(name);
    for (const key of callKeys(words)) add(CALLED + key, KEPT_MAX);
    const length = words.filter(({ kind, written }) => kind !== 'whole' && !isStopWord(written)).length;
    if (length <= SHORT_WORDS_MAX) for (const { term } of words) add(HELD + term, 1);
  }
  return hashed;
}

/** A name's terms, with compounds in parts and as one, for `DevOps` is written `devops` too. None if they tell nothing, or are too many. */
function callKeys(read: readonly Word[]): string[] {
  const parts = read.filter(({ kind }) => kind !== 'whole');
  const wholes = read.filter(({ kind }) => kind === 'whole');
  if (wholes.length === 0) return toKey(parts);
  const joined = read.filter((word) => word.kind === 'whole' || !wholes.some((one) => contains(one, word)));
  return [...toKey(parts), ...toKey(joined)];
}

function contains(whole: Word, { start, end }: Word): boolean {
  return whole.start <= start && end <= whole.end;
}

function toKey(words: readonly Word[]): string[] {
  const tells = words.some((word) => word.written.length > 1 && !isStopWord(word.written) && !isWeakWord(word.written));
  return tells && words.length <= CALLED_WORDS_MAX ? [words.map((word) => word.term).join(' ')] : [];
}
