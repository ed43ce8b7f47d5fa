import { setImmediate as pause } from 'node:timers/promises';
import { nameKey } from '../knowledge/model/name-key.ts';
import type { Language } from '../knowledge/model/page.ts';
import type { Section } from '../knowledge/model/section.ts';
import { normalize } from './words/normalize.ts';

/** Sections by their very names: who called a section `who is on call` has said that it answers that, however little its words tell. */
export interface TitleMatch {
  /** The first sections of the language with this name, whatever its case and punctuation: several if they share it. */
  find(text: string, language: Language): Promise<readonly Section[]>;
}

/** So many sections are read in about a millisecond, and then other questions come first. */
const SLICE = 500;

/** The names are read at the first question that needs them: most are answered without. */
export function createTitleMatch(sections: readonly Section[]): TitleMatch {
  let reading: Promise<NamesRead> | undefined;
  return {
    async find(text, language) {
      const wanted = nameKey(normalize(text));
      if (wanted === '') return [];
      reading ??= readNames(sections);
      const found = (await reading)[language].get(wanted);
      return found === undefined ? [] : Array.isArray(found) ? found : [found];
    },
  };
}

/** Most names are of one section: a list for each of 100,000 takes as much memory again. */
type NamesRead = Readonly<Record<Language, Map<string, Section | Section[]>>>;

/** More sections of one name than a choice can show are not told apart by it. */
const SHARED_MAX = 5;

async function readNames(sections: readonly Section[]): Promise<NamesRead> {
  const names: NamesRead = { en: new Map(), zh: new Map() };
  for (const [place, section] of sections.entries()) {
    if (place % SLICE === SLICE - 1) await pause();
    const own = names[section.language];
    for (const name of [section.titles.at(-1) ?? '', ...section.aliases]) {
      const key = nameKey(normalize(name));
      const known = own.get(key);
      if (known === undefined) own.set(key, section);
      else if (Array.isArray(known)) note(section, known);
      else if (known !== section) own.set(key, [known, section]);
    }
  }
  return names;
}

function note(section: Section, sharing: Section[]): void {
  if (!sharing.includes(section) && sharing.length < SHARED_MAX) sharing.push(section);
}
