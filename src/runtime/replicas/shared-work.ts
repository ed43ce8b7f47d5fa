/** Results that replicas publish for each other, by a hash of the input. Never fails: at worst it is empty. */
export interface SharedWork {
  /**
   * Returns the published results of these keys. Waits for missing ones while another replica makes them; the caller
   * makes what is missing after that.
   */
  find(keys: readonly string[]): Promise<ReadonlyMap<string, Buffer>>;
  /** Publishes a result soon; `encode` is called only if others need it. */
  publish(key: string, encode: () => Buffer): void;
  /** Waits until everything published is stored. */
  close(): Promise<void>;
}

/** Up to this many results are made here, which is faster than asking the other replicas. */
export const MADE_AT_ONCE = 8;
