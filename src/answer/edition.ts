import type { Knowledge } from '../knowledge/model/knowledge.ts';
import type { SearchEngine } from '../search/engine.ts';
import type { Lexicon } from '../search/lexicon/lexicon.ts';
import { namesOfAll, type SectionNames } from '../search/names/section-names.ts';

/** One knowledge with the engine over it: an answer is made from one edition, start to end. */
export interface Edition {
  knowledge: Knowledge;
  engine: SearchEngine;
  /** The lexicon that the engine translates with; undefined if it doesn't translate. */
  lexicon?: Lexicon;
  /** The names of the sections; read at the first look-up if they are missing. */
  names?: SectionNames;
  /** Hash of the pages' texts, the same on every machine. */
  key?: string;
}

const namesByKnowledge = new WeakMap<Knowledge, SectionNames>();

/** Returns the names of an edition's sections. */
export function sectionNamesOf({ names, knowledge }: Pick<Edition, 'knowledge' | 'names'>): SectionNames {
  const known = names ?? namesByKnowledge.get(knowledge) ?? namesOfAll(knowledge.sections);
  if (names === undefined) namesByKnowledge.set(knowledge, known);
  return known;
}

/** Where a question is asked, which decides which pages answer it. */
export interface AskedIn {
  workspace: string;
  /** Undefined outside channels, as in the Home tab. */
  channel?: string;
}

/** The editions in force. A reload swaps one whole, so that a question never sees half of a change. */
export interface Library {
  /** Returns the edition for questions asked there. Nothing of any other edition may be shown. */
  current(asked: AskedIn): Edition;
  /** Returns all editions in force, for requests without an asker, such as pictures. */
  editions(): readonly Edition[];
}

/** Returns a library with the edition that is in force now, so that a message is answered from one edition, start to end. */
export function pinEdition(library: Library, asked: AskedIn): Library {
  const edition = library.current(asked);
  return { ...library, current: () => edition };
}

/** A library with the same edition for everybody, which can be replaced. */
export interface LiveLibrary extends Library {
  current(asked?: AskedIn): Edition;
  /** Puts an edition in force for every question asked from now on. */
  swap(edition: Edition): void;
}

/** Creates a library with one edition for everybody. */
export function createLibrary(first: Edition): LiveLibrary {
  let current = first;
  return {
    current: () => current,
    editions: () => [current],
    swap(edition) {
      current = edition;
    },
  };
}
