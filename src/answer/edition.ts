import type { Knowledge } from '../knowledge/model/knowledge.ts';
import type { SearchEngine } from '../search/engine.ts';
import type { Lexicon } from '../search/lexicon/lexicon.ts';

/** One knowledge with the engine over it: an answer is made from one edition, start to end. */
export interface Edition {
  knowledge: Knowledge;
  engine: SearchEngine;
  /** What the engine translates with; undefined if it doesn't. */
  lexicon?: Lexicon;
}

/** The edition in force. A reload swaps it whole, so that a question never sees half of a change. */
export interface Library {
  current(): Edition;
}

/** A library whose edition can be replaced. */
export interface LiveLibrary extends Library {
  /** Puts an edition in force for every question asked from now on. */
  swap(edition: Edition): void;
}

export function createLibrary(first: Edition): LiveLibrary {
  let current = first;
  return {
    current: () => current,
    swap(edition) {
      current = edition;
    },
  };
}
