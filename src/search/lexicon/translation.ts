export interface Translation {
  /** A word or a few, in lower case. */
  text: string;
  /** Above 0, at most 1: how likely the asker means this. */
  weight: number;
  /** Where it comes from: the list in data/terms.tsv, the knowledge's own pairs, or the general dictionary. */
  origin: 'domain' | 'learned' | 'dictionary';
}

/** A piece of the question and what it may be in the other language. */
export interface TranslatedSpan {
  source: string;
  /** Where it stands in the text that was asked about; `end` is the place after it. */
  start: number;
  end: number;
  /** Best first, at least one. */
  translations: readonly Translation[];
}

/** Translations by what is looked up. */
export interface TermIndex {
  get(key: string): readonly Translation[] | undefined;
}
