import type { Knowledge } from '../knowledge/model/knowledge.ts';
import type { SearchEngine } from '../search/engine.ts';
import type { Lexicon } from '../search/lexicon/lexicon.ts';

/** One knowledge with the engine over it: an answer is made from one edition, start to end. */
export interface Edition {
  knowledge: Knowledge;
  engine: SearchEngine;
  /** What the engine translates with; undefined if it doesn't. */
  lexicon?: Lexicon;
  /** Of the texts of its pages: equal for equal texts, also on another machine. */
  key?: string;
}

/** Where something is asked: which pages answer it is decided by that. */
export interface AskedIn {
  workspace: string;
  /** Undefined if it is asked outside of channels, as in the Home tab. */
  channel?: string;
}

/** The editions in force. A reload swaps one whole, so that a question never sees half of a change. */
export interface Library {
  /** The edition of those who ask there. Nothing of any other edition may be shown to them. */
  current(asked: AskedIn): Edition;
  /** All that are in force: for what is addressed without an asker, such as pictures. */
  editions(): readonly Edition[];
}

/** A library with the same edition for everybody, which can be replaced. */
export interface LiveLibrary extends Library {
  current(asked?: AskedIn): Edition;
  /** Puts an edition in force for every question asked from now on. */
  swap(edition: Edition): void;
}

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
