import { LRUCache } from 'lru-cache';

/** Cache of what was made for questions, kept for as long as the key object lives. */
export interface AnswerCache<Key extends object, Value extends NonNullable<unknown>> {
  /** Returns the cached value for this object and name, or makes one. Failures are not cached. */
  get(of: Key, name: string, make: () => Value): Value;
}

/** Creates a cache that keeps the `max` values per object that were used last. */
export function createAnswerCache<Key extends object, Value extends NonNullable<unknown>>(
  max: number,
): AnswerCache<Key, Value> {
  const values = new WeakMap<Key, LRUCache<string, Value>>();
  return {
    get(of, name, make) {
      const named = values.get(of) ?? new LRUCache<string, Value>({ max });
      values.set(of, named);
      const known = named.get(name);
      if (known !== undefined) return known;
      const value = make();
      named.set(name, value);
      if (value instanceof Promise) value.catch(() => named.delete(name));
      return value;
    },
  };
}
