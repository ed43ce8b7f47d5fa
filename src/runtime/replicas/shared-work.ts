/** What replicas publish for each other, by a hash of what it was made from. Never fails: at worst it holds nothing. */
export interface SharedWork {
  /**
   * Returns what is published of these keys. What is missing is waited for as long as another replica makes it, so whatever is
   * missing then is the caller's to make.
   */
  find(keys: readonly string[]): Promise<ReadonlyMap<string, Buffer>>;
  /** Publishes what was made, some time soon; `encode` is called only if others need it. */
  publish(key: string, encode: () => Buffer): void;
  /** Resolves when what was published is stored. */
  close(): Promise<void>;
}

/** So few are made sooner than asked for. */
export const MADE_AT_ONCE = 8;
