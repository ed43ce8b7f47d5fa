import { setImmediate as pause } from 'node:timers/promises';
import { nameKey } from '../knowledge/model/name-key.ts';
import type { Language } from '../knowledge/model/page.ts';
import type { Section } from '../knowledge/model/section.ts';
import { normalize } from './words/normalize.ts';
import { isStopWord, isWeakWord } from './words/stop-words.ts';

/** Sections by their very names: who called a section `who is on call` has said that it answers that, however little its words tell. */
export interface TitleMatch {
  /** The first sections of the language with this name, whatever its case and punctuation: several if they share it. */
  find(text: string, language: Language): Promise<readonly Section[]>;
  /** The same for a name of several words, all of which only ask (`on call`), anywhere in the text: no word would find it. */
  findWithin(text: string, language: Language): Promise<readonly Section[]>;
}

/** So many sections are read in about a millisecond, and then other questions come first. */
const SLICE = 500;

/** Creates the match of names; they are read at the first question that needs them: most are answered without. */
export function createTitleMatch(sections: readonly Section[]): TitleMatch {
  let reading: Promise<NamesRead> | undefined;
  const read = () => {
    reading ??= readNames(sections);
    return reading;
  };
  return {
    async find(text, language) {
      const wanted = nameKey(normalize(text));
      return wanted === '' ? [] : sectionsOf((await read())[language].get(wanted));
    },
    async findWithin(text, language) {
      const words = nameKey(normalize(text)).split(' ');
      if (words.length > TEXT_WORDS_MAX) return [];
      const names = await read();
      for (let length = Math.min(words.length, NAME_WORDS_MAX); length >= 2; length--)
        for (let at = 0; at + length <= words.length; at++) {
          const name = words.slice(at, at + length);
          const found = name.every(onlyAsks) ? sectionsOf(names[language].get(name.join(' '))) : [];
          if (found.length > 0) return found;
        }
      return [];
    },
  };
}

/** Most names are of one section: a list for each of 100,000 takes as much memory again. */
type NamesRead = Readonly<Record<Language, Map<string, Section | Section[]>>>;

function sectionsOf(named: Section | Section[] | undefined): readonly Section[] {
  return named === undefined ? [] : Array.isArray(named) ? named : [named];
}

const TEXT_WORDS_MAX = 30;
const NAME_WORDS_MAX = 4;

function onlyAsks(word: string): boolean {
  return isStopWord(word) || isWeakWord(word);
}

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
