/**
 * What speakers of one language say around a question, whatever its topic. Each is a list of phrases parted by `|` or a line's
 * end, in lower case and without apostrophes (`dont`, `whats`). A phrase may stand in several lists; of phrases that begin alike
 * the longest is read.
 */
export interface SpeechTable {
  /** `hi`, `你好`: said first; a name may follow. */
  greetings: string;
  /** `team`, `folks`: who is spoken to, beside a greeting or thanks. */
  people: string;
  /** `thanks`, `ok`, `great`: a message of these alone wants no answer. Not said at the ends of questions about something. */
  thanks: string;
  /** `for`, `your`, `help`: beside thanks they are thanks too. */
  thanksWords: string;
  /** `who are you`, `what can you do`: asked of the bot, which answers with its help. */
  aboutBot: string;
  /** `please`, `in a nutshell`: dropped in front of a question and behind it. */
  fillers: string;
  /** `so`, `well`: dropped in front only, since a question may end in them (`what works well`). */
  openers: string;
  /** `to me`, `any ideas`: dropped behind only. */
  closers: string;
  /** `what now`, 怎么办: asks what to do about what was said, and names nothing; dropped behind it. */
  advice: string;
  /** `exactly`, 具体: dropped behind a word that asks. */
  emphasis: string;
  /** `really`, `also`: dropped wherever they stand behind the first word. */
  adverbs: string;
  /** `explain`, `I wonder`: dropped with the common words in front of it, if no question has begun. */
  requests: string;
  /** `about`, `if`: dropped behind a request. */
  links: string;
  /** `what`, `how`: the question begins here at the latest. */
  questionWords: string;
  /** `is`, `do`, `can`: a sentence that begins with one asks. */
  inversions: string;
  /** `it`, `they`: stand for something named before. */
  pronouns: string;
  /** `hello world`, `question mark`: begin like talk and are names. */
  names: string;
  /** The other words of everybody's speech: they name no topic, and are kept within a question. */
  common: string;
}

/** What a piece of speech does; `word` is one that may name a topic, `mark` is punctuation. */
export type SpeechKind = Exclude<keyof SpeechTable, 'names' | 'advice'> | 'word' | 'mark';
