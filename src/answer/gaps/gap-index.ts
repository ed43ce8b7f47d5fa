import type { Lexicon } from '../../search/lexicon/lexicon.ts';
import type { Gap } from '../../store/store.ts';
import { type QuestionSubject, readSubject, slipKeys } from './question-similarity.ts';

/** A gap with its wordings prepared for comparison. */
export interface IndexedGap {
  id: string;
  nearest: readonly string[];
  subjects: ReadonlyMap<string, QuestionSubject>;
}

/** An index of a workspace's gaps by word, so that a question is compared with only a few of them. */
export interface GapIndex {
  /** Adds a gap, or replaces an earlier version of it. */
  add(gap: Pick<Gap, 'id' | 'nearest' | 'questions'>): void;
  /** Returns the gaps that may be the same question: all that are, and a few others. */
  candidates(subject: QuestionSubject): readonly IndexedGap[];
}

/** Smallest share of common words of two questions that are the same. */
const SHARE_MIN = 0.35;

/** Creates an index; the lexicon translates Chinese words into English. */
export function createGapIndex(lexicon: Lexicon | undefined): GapIndex {
  const gaps = new Map<string, IndexedGap>();
  const idsByTerm = new Map<string, Set<string>>();
  /** Terms that somebody typed, not those of translations, which have no typos. */
  const typed = new Set<string>();
  const termsBySlip = new Map<string, Set<string>>();

  function addTerm(term: string, id: string): void {
    const ids = idsByTerm.get(term);
    if (ids === undefined) idsByTerm.set(term, new Set([id]));
    else ids.add(id);
  }

  function addTyped(term: string, id: string): void {
    addTerm(term, id);
    if (typed.has(term)) return;
    typed.add(term);
    for (const key of slipKeys(term)) {
      const terms = termsBySlip.get(key) ?? new Set();
      termsBySlip.set(key, terms.add(term));
    }
  }

  /** Returns the ids of the gaps with this word, or one that differs by a typo. */
  function idsOf(term: string): Set<string> {
    const ids = new Set(idsByTerm.get(term));
    for (const key of slipKeys(term)) {
      for (const other of termsBySlip.get(key) ?? []) for (const id of idsByTerm.get(other) ?? []) ids.add(id);
    }
    return ids;
  }

  return {
    add({ id, nearest, questions }) {
      const before = gaps.get(id)?.subjects;
      const subjects = new Map(
        questions.map((wording) => [wording, before?.get(wording) ?? readSubject(wording, lexicon)]),
      );
      gaps.set(id, { id, nearest, subjects });
      for (const [wording, subject] of subjects) {
        if (before?.has(wording)) continue;
        for (const term of subject.terms.keys()) addTyped(term, id);
        for (const term of subject.english?.ways.flat() ?? []) addTerm(term, id);
      }
    },
    candidates(subject) {
      const words = [...subject.terms].map(([term, weight]) => ({ weight, ids: idsOf(term) }));
      const kept = subject.english === undefined ? rarest(words) : words;
      const ids = new Set(kept.flatMap((word) => [...word.ids]));
      for (const term of subject.english?.ways.flat() ?? []) for (const id of idsByTerm.get(term) ?? []) ids.add(id);
      return [...ids].flatMap((id) => gaps.get(id) ?? []);
    },
  };
}

/** Drops the most common words, as long as a gap with only those can't be similar enough. */
function rarest<Word extends { weight: number; ids: ReadonlySet<string> }>(words: readonly Word[]): readonly Word[] {
  const kept = [...words].sort((a, b) => a.ids.size - b.ids.size);
  let spare = SHARE_MIN * words.reduce((sum, { weight }) => sum + weight, 0);
  for (let last = kept.at(-1); last !== undefined && last.weight <= spare; last = kept.at(-1)) {
    spare -= last.weight;
    kept.pop();
  }
  return kept;
}
