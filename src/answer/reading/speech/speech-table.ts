/**
 * Phrases that speakers of one language use around any question. Each field is a list of phrases separated by `|` or
 * line breaks, in lower case, without apostrophes (`dont`, `whats`) and in order. A phrase may be in several lists; of
 * phrases with the same beginning, the longest matches.
 */
export interface SpeechTable {
  /** `hi`, `你好`: said first; a name may follow. */
  greetings: string;
  /** `team`, `folks`: who is addressed, next to a greeting or thanks. */
  people: string;
  /** `thanks`, `cheers`: dropped before and after a question; a message of only these needs no answer. */
  gratitude: string;
  /** `ok`, `great`, `that helps`: like gratitude, but after a question only behind a mark, as one may end in them (`is it ok`). */
  thanks: string;
  /** `for`, `your`, `help`: next to thanks they are part of it. */
  thanksWords: string;
  /** `who are you`, `what can you do`: asked of the bot, which answers with its help. */
  aboutBot: string;
  /** `please`, `in a nutshell`: dropped before and after a question. */
  fillers: string;
  /** `so`, `well`: dropped only before a question, which may end in them (`what works well`). */
  openers: string;
  /** `to me`, `any ideas`: dropped only after a question. */
  closers: string;
  /** `what now`, 怎么办: asks what to do without naming anything; dropped after a question. */
  advice: string;
  /** `exactly`, 具体: dropped after a question word. */
  emphasis: string;
  /** `really`, `also`: dropped anywhere after the first word. */
  adverbs: string;
  /** `explain`, `I wonder`: dropped with the common words before it, if no question has begun. */
  requests: string;
  /** `about`, `if`: dropped after a request. */
  links: string;
  /** `what`, `how`: a question begins here at the latest. */
  questionWords: string;
  /** `is`, `do`, `can`: a sentence that begins with one is a question. */
  inversions: string;
  /** `it`, `they`: refer to something named before. */
  pronouns: string;
  /** `hello world`, `question mark`: names that begin like talk. */
  names: string;
  /** Other everyday words, which name no topic and are kept within a question. */
  common: string;
}

/** The function of a token; `word` may name a topic, `mark` is punctuation. */
export type SpeechKind = Exclude<keyof SpeechTable, 'names' | 'advice'> | 'word' | 'mark';
