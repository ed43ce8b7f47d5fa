/** Things people do with answers. */
export type PeopleEvent = 'helpful' | 'not_helpful' | 'person_asked' | 'answer_saved' | 'taught';

/** What the bot counts. Code that counts takes this port as an argument; `src/ops/` publishes the counts. */
export interface Metrics {
  /** Counts an answered question: the kind of answer, where it was asked, and how long it took, s. */
  answered(kind: string, place: string, seconds: number): void;
  /** Counts something a person did with an answer. */
  happened(event: PeopleEvent): void;
  /** Counts the outcome of a claim. */
  claimed(result: string): void;
  /** Counts a failed call to Slack; `reason` is Slack's error code or the kind of network failure. */
  slackFailed(reason: string): void;
  /** Counts a call that the store could not complete. */
  storeMissed(): void;
  /** Counts a question's ranking by meaning: `used`, `failed`, or `not-ready` while sections have no vectors. */
  reranked(result: string): void;
}

/** Metrics that count nothing, for tests and a bot without an ops port. */
export const NO_METRICS: Metrics = {
  answered: () => {},
  happened: () => {},
  claimed: () => {},
  slackFailed: () => {},
  storeMissed: () => {},
  reranked: () => {},
};
