/** What people do with answers. */
export type PeopleEvent = 'helpful' | 'not_helpful' | 'person_asked' | 'answer_saved' | 'taught';

/** What the bot counts while it works. A part that counts takes it as an argument; `src/ops/` makes it visible. */
export interface Metrics {
  /** A question was answered: the kind of answer, where it was asked, and how long the answer took to make, in seconds. */
  answered(kind: string, place: string, seconds: number): void;
  /** Somebody did something with an answer. */
  happened(event: PeopleEvent): void;
  /** An event was claimed, or found claimed by another. */
  claimed(result: string): void;
  /** Slack refused a call; `reason` is Slack's own word for it, or the kind of the network's failure. */
  slackFailed(reason: string): void;
  /** The store did not do something it was asked to. */
  storeMissed(): void;
  /** A question was compared by meaning, or could not be: `used`, `failed`, or `not-ready` while sections have no vectors. */
  reranked(result: string): void;
}

/** Counts nothing: for tests and for a bot without an ops port. */
export const NO_METRICS: Metrics = {
  answered: () => {},
  happened: () => {},
  claimed: () => {},
  slackFailed: () => {},
  storeMissed: () => {},
  reranked: () => {},
};
