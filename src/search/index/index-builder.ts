import { createHash, hash as hashNow } from 'node:crypto';
import type { Section } from '../../knowledge/model/section.ts';
import { TUNING, type Tuning } from '../tuning.ts';
import { joinSegments } from './join-segments.ts';
import type { SectionIndex } from './section-index.ts';
import type { Segment } from './segment.ts';
import { cutSegments } from './segment-cut.ts';
import { SegmentIndex } from './segment-index.ts';

/** Segments of an earlier build by the content they were made of. */
export interface KeptSegments {
  has(key: string): boolean;
  get(key: string): Segment | undefined;
}

/** What a build made. */
export interface BuiltIndex {
  index: SectionIndex;
  /** Equal for the same sections in the same order with the same tuning. */
  key: string;
  /** What the index was put together from. */
  segments: ReadonlyMap<string, Segment>;
}

/** An index of sections and a tuning that `key` tells. */
interface OfferedIndex {
  key: string;
  read(): SectionIndex | undefined;
}

/** Indexes sections of one language again and again, each time only those segments in which something changed. */
export interface IndexBuilder {
  /** Returns the index of these sections: the same, to the bit, as one that is built from nothing. */
  build(sections: readonly Section[]): BuiltIndex;
  /** Returns the keys of segments that a build of these sections would have to make. */
  missing(sections: readonly Section[]): string[];
  /** Gives segments to the next build, so that it needn't make them. */
  offer(segments: ReadonlyMap<string, Segment>): void;
  /** Makes the next build return this index if it is of the same sections and tuning. */
  offerIndex(kept: OfferedIndex): void;
  /** The same in steps of some 10 milliseconds, one for each segment that changed. */
  buildInSteps(sections: readonly Section[]): Generator<undefined, BuiltIndex>;
}

/**
 * Raise it with every change to what a segment holds or to how words are read: what was kept of another version is made again.
 */
export const INDEX_FORMAT = 8;
const HASH = 'sha256';
/** Bytes of a hash that are enough to tell contents apart. */
const HASH_BYTES = 18;
/** MiniSearch indexes of segments that changed lately: mostly one page is saved again and again. */
const OPEN_MAX = 8;

/** Makes a builder; `kept` are segments of an earlier one, `onMade` is called with each that is made. */
export function createIndexBuilder(
  tuning: Tuning = TUNING,
  kept: KeptSegments = new Map(),
  onMade: (key: string, segment: Segment) => void = () => {},
): IndexBuilder {
  let known = kept;
  let last: BuiltIndex | undefined;
  let keptIndex: OfferedIndex | undefined;
  const hashes = new WeakMap<Section, string>();
  /** Segments of the last build by their first page: most of a changed one is as it was. */
  let byName = new Map<string, Segment>();
  /** By the first page of the segment, the one used last at the end. */
  const open = new Map<string, SegmentIndex>();

  const hashOf = (section: Section): string => {
    const before = hashes.get(section);
    if (before !== undefined) return before;
    const { id, page, titles, aliases, text, outline } = section;
    const head = JSON.stringify([id, page.id, titles, aliases, outline === true]);
    // The text by itself: to quote it as JSON takes longer than all the rest.
    const hash = digestOne(`${head.length} ${head}${text}`);
    hashes.set(section, hash);
    return hash;
  };

  /** `isFew`: that few segments changed, and will soon again. */
  const index = (name: string, sections: readonly Section[], isFew: boolean): Segment => {
    const before = open.get(name);
    const segment = before === undefined || before.isWorn() ? new SegmentIndex(byName.get(name)) : before;
    open.delete(name);
    // Of many, the garbage collector had better find none alive any more.
    if (isFew) open.set(name, segment);
    for (const [oldest] of open) if (open.size > OPEN_MAX) open.delete(oldest);
    return segment.update(sections.map((section) => ({ section, hash: hashOf(section) })));
  };

  const keyed = (sections: readonly Section[]) =>
    cutSegments(sections).map((own) => ({ own, hash: digest([String(INDEX_FORMAT), ...own.map(hashOf)]) }));

  function* buildInSteps(sections: readonly Section[]): Generator<undefined, BuiltIndex> {
    const hashed = keyed(sections);
    const key = digest([JSON.stringify(tuning), ...hashed.map(({ hash }) => hash)]);
    if (last?.key === key) return last;
    const ready = keptIndex?.key === key ? keptIndex.read() : undefined;
    keptIndex = undefined;
    if (ready !== undefined) {
      // The segments stay where they are kept until one of them changes.
      last = { index: ready, key, segments: new Map() };
      return last;
    }
    const cut = hashed.map(({ own, hash }) => ({
      name: own[0]?.page.id ?? '',
      own,
      hash,
      segment: known.get(hash),
    }));
    const isFew = cut.filter(({ segment }) => segment === undefined).length <= OPEN_MAX;
    const used = new Map<string, Segment>();
    const named = new Map<string, Segment>();
    for (const { name, own, hash, segment } of cut) {
      if (segment === undefined) yield;
      const made = segment ?? index(name, own, isFew);
      if (segment === undefined) onMade(hash, made);
      used.set(hash, made);
      named.set(name, made);
    }
    const joined = cut.flatMap(({ hash }) => used.get(hash) ?? []);
    known = used;
    byName = named;
    last = { index: joinSegments(joined, tuning), key, segments: used };
    return last;
  }

  return {
    missing: (sections) => keyed(sections).flatMap(({ hash }) => (known.has(hash) ? [] : hash)),
    offerIndex(kept) {
      keptIndex = kept;
    },
    offer(segments) {
      const before = known;
      known = {
        has: (key) => segments.has(key) || before.has(key),
        get: (key) => segments.get(key) ?? before.get(key),
      };
    },
    buildInSteps,
    build(sections) {
      const steps = buildInSteps(sections);
      for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
    },
  };
}

/** Indexes sections of one language. */
export function buildIndex(sections: readonly Section[], tuning?: Tuning): SectionIndex {
  return createIndexBuilder(tuning).build(sections).index;
}

/** A hash of one text: a third of the time of hashing several. */
function digestOne(text: string): string {
  return hashNow(HASH, text, 'base64url').slice(0, (HASH_BYTES * 8) / 6);
}

/** A hash of texts, one after the other, in a form that is short to keep. */
function digest(texts: readonly string[]): string {
  const hash = createHash(HASH);
  for (const text of texts) hash.update(`${text.length} `).update(text);
  return hash.digest().toString('base64url', 0, HASH_BYTES);
}
