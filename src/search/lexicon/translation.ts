export interface Translation {
  /** A word or a few, in lower case. */
  text: string;
  /** Likelihood that the asker means this, above 0, at most 1. */
  weight: number;
  /** Where it comes from: the list in data/terms.tsv, the knowledge's own pairs, or the general dictionary. */
  origin: 'domain' | 'learned' | 'dictionary';
}

/** A piece of the question and its possible translations. */
export interface TranslatedSpan {
  source: string;
  /** Its position in the text, `end` excluded. */
  start: number;
  end: number;
  /** Best first, at least one. */
  translations: readonly Translation[];
}

/** Translations by key. */
export interface TermIndex {
  get(key: string): readonly Translation[] | undefined;
}
