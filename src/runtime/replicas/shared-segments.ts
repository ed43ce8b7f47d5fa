import type { Segment } from '../../search/index/segment.ts';
import type { SharedSegments } from '../../search/indexer.ts';
import { decodeSegment, encodeSegment, SEGMENT_FORMAT } from '../../search/kept/segment-bytes.ts';
import { MADE_AT_ONCE, type SharedWork } from './shared-work.ts';

/** Segments asked for at once: while one replica indexes, the others take over what it has published. */
const AT_ONCE = 64;

/** Shares indexed segments with replicas that index the same way. */
export function createSharedSegments(work: SharedWork): SharedSegments {
  const nameOf = (key: string): string => `segment ${SEGMENT_FORMAT} ${key}`;
  return {
    async find(keys) {
      const found = new Map<string, Segment>();
      if (keys.length <= MADE_AT_ONCE) return found;
      for (let from = 0; from < keys.length; from += AT_ONCE) {
        const asked = keys.slice(from, from + AT_ONCE);
        const published = await work.find(asked.map(nameOf));
        for (const key of asked) {
          const bytes = published.get(nameOf(key));
          const segment = bytes && decodeSegment(bytes);
          if (segment !== undefined) found.set(key, segment);
        }
        // Segments that nobody makes are made here, and published.
        if (published.size < asked.length) break;
      }
      return found;
    },
    publish: (key, segment) => work.publish(nameOf(key), () => encodeSegment(segment)),
  };
}
