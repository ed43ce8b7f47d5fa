import { programFingerprint } from '../../knowledge/files/kept-pages.ts';
import { fromJoinedBytes, joinPageBytes, type KeptPage, toPageBytes } from '../../knowledge/files/page-bytes.ts';
import type { SharedPages } from '../../knowledge/files/page-cache.ts';
import { MADE_AT_ONCE, type SharedWork } from './shared-work.ts';

/** Shares parsed pages with replicas of the same program version. Pages looked up at the same time share one query. */
export function createSharedPages(work: SharedWork): SharedPages {
  const nameOf = (key: string): string => `page ${programFingerprint()} ${key}`;
  /** Pages looked up in this load. */
  let looked = 0;
  let batch: { keys: string[]; found: Promise<ReadonlyMap<string, Buffer>> } | undefined;

  const ask = (name: string): Promise<ReadonlyMap<string, Buffer>> => {
    if (batch === undefined) {
      const keys: string[] = [];
      const found = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
        batch = undefined;
        return work.find(keys);
      });
      batch = { keys, found };
    }
    batch.keys.push(name);
    return batch.found;
  };

  return {
    begin() {
      looked = 0;
    },
    async find(key): Promise<KeptPage | undefined> {
      looked += 1;
      if (looked <= MADE_AT_ONCE) return undefined;
      const name = nameOf(key);
      const bytes = (await ask(name)).get(name);
      return bytes && fromJoinedBytes(bytes);
    },
    publish: (key, page) => work.publish(nameOf(key), () => joinPageBytes(toPageBytes(page))),
  };
}
