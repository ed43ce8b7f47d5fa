import { setImmediate as pause } from 'node:timers/promises';
import { nameKey } from '../knowledge/model/name-key.ts';
import type { Language } from '../knowledge/model/page.ts';
import type { Section } from '../knowledge/model/section.ts';
import { normalize } from './words/normalize.ts';
import { isStopWord, isWeakWord } from './words/stop-words.ts';

/**
 * Finds sections whose name is exactly the question: a section named `who is on call` answers that, even if its words
 * are only question words.
 */
export interface TitleMatch {
  /**
   * Returns the first sections of the language with this name, ignoring case and punctuation; several if they share it.
   */
  find(text: string, language: Language): Promise<readonly Section[]>;
  /**
   * Returns the same for a name of several question words (`on call`) anywhere in the text, which no word would find.
   */
  findWithin(text: string, language: Language): Promise<readonly Section[]>;
}

/** Sections per slice (~1 ms), after which the event loop gets a turn. */
const SLICE = 500;

/** Creates the match of names. They are read at the first question that needs them, as most don't. */
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

/** Most names belong to one section; a list for each of 100,000 would double the memory. */
type NamesRead = Readonly<Record<Language, Map<string, Section | Section[]>>>;

function sectionsOf(named: Section | Section[] | undefined): readonly Section[] {
  return named === undefined ? [] : Array.isArray(named) ? named : [named];
}

const TEXT_WORDS_MAX = 30;
const NAME_WORDS_MAX = 4;

function onlyAsks(word: string): boolean {
  return isStopWord(word) || isWeakWord(word);
}

/** Most sections of one name that are returned: as many as a choice shows. */
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
