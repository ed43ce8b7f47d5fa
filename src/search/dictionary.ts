/** A general Chinese-English dictionary. */
export interface Dictionary {
  /** How many characters the longest Chinese word has. */
  readonly longest: number;
  /** What a Chinese word is in English, the most common first; empty for a word it does not have. */
  english(chinese: string): readonly string[];
  /** What an English word or phrase is in Chinese, the most common first. The key comes from `englishKey`. */
  chinese(key: string): readonly string[];
}
