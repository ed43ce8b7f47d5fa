import { createHash, hash as hashNow } from 'node:crypto';
import { type Section, StoredSection } from '../../knowledge/model/section.ts';
import { TUNING, type Tuning } from '../tuning.ts';
import { joinSegments } from './join-segments.ts';
import type { SectionIndex } from './section-index.ts';
import type { Segment } from './segment.ts';
import { cutSegments, pageRuns } from './segment-cut.ts';
import { SegmentIndex } from './segment-index.ts';

/** Segments of an earlier build by a hash of their content. */
export interface KeptSegments {
  has(key: string): boolean;
  get(key: string): Segment | undefined;
}

/** The result of a build. */
export interface BuiltIndex {
  index: SectionIndex;
  /** Equal for the same sections in the same order with the same tuning. */
  key: string;
  /** The segments of the index. */
  segments: ReadonlyMap<string, Segment>;
}

/** An index, with the key of its sections and tuning. */
interface OfferedIndex {
  key: string;
  read(): SectionIndex | undefined;
}

/** Indexes the sections of one language repeatedly, each time only the changed segments. */
export interface IndexBuilder {
  /** Returns the index of these sections, identical to one built from scratch. */
  build(sections: readonly Section[]): BuiltIndex;
  /** Returns the keys of segments that a build of these sections would have to make. */
  missing(sections: readonly Section[]): string[];
  /** Passes segments to the next build, so that it needn't make them. */
  offer(segments: ReadonlyMap<string, Segment>): void;
  /** Makes the next build return this index if sections and tuning are the same. */
  offerIndex(kept: OfferedIndex): void;
  /** Builds in steps of some 10 ms, one for each changed segment. */
  buildInSteps(sections: readonly Section[]): Generator<undefined, BuiltIndex>;
}

/**
 * Raise it with every change to the content of segments or to the analyzer; segments of another version are rebuilt.
 */
export const INDEX_FORMAT = 8;
const HASH = 'sha256';
/** Bytes of a content hash. */
const HASH_BYTES = 18;
/** MiniSearch indexes of recently changed segments, as usually one page is saved repeatedly. */
const OPEN_MAX = 8;

/** Creates a builder; `kept` are segments of an earlier one, `onMade` is called with each new one. */
export function createIndexBuilder(
  tuning: Tuning = TUNING,
  kept: KeptSegments = new Map(),
  onMade: (key: string, segment: Segment) => void = () => {},
): IndexBuilder {
  let known = kept;
  let last: BuiltIndex | undefined;
  let keptIndex: OfferedIndex | undefined;
  const hashes = new WeakMap<Section, string>();
  /** By the first of the sections. */
  const pageHashes = new WeakMap<Section, { sections: readonly Section[]; hash: string }>();
  /** Segments of the last build by their first page, as most of a changed one stays the same. */
  let byName = new Map<string, Segment>();
  /** By the first page of the segment, most recently used last. */
  const open = new Map<string, SegmentIndex>();

  const hashOf = (section: Section): string => {
    const before = hashes.get(section);
    if (before !== undefined) return before;
    const head = JSON.stringify(headOf(section));
    // The text separately: quoting it as JSON takes longer than everything else.
    const hash = digestOne(`${head.length} ${head}${section.text}`);
    hashes.set(section, hash);
    return hash;
  };

  /** Returns a hash of all sections of a page: their texts are stored together, and needn't be decoded for it. */
  const hashOfPage = (sections: readonly Section[]): string => {
    const [first] = sections;
    if (first === undefined) return '';
    const before = pageHashes.get(first);
    if (before !== undefined && isSameList(before.sections, sections)) return before.hash;
    const heads = sections.map((section) =>
      section instanceof StoredSection ? [section.at, ...headOf(section)] : [hashOf(section)],
    );
    const texts = new Set(sections.flatMap((section) => (section instanceof StoredSection ? section.texts : [])));
    const hash = digestOne(JSON.stringify([heads, Array.from(texts, (own) => own.digest())]));
    pageHashes.set(first, { sections, hash });
    return hash;
  };

  /** `isFew`: whether few segments changed since the last build, which will probably change again soon. */
  const index = (name: string, sections: readonly Section[], isFew: boolean): Segment => {
    const before = open.get(name);
    const segment = before === undefined || before.isWorn() ? new SegmentIndex(byName.get(name)) : before;
    open.delete(name);
    // Keep none alive of many.
    if (isFew) open.set(name, segment);
    for (const [oldest] of open) if (open.size > OPEN_MAX) open.delete(oldest);
    return segment.update(sections.map((section) => ({ section, hash: hashOf(section) })));
  };

  const keyed = (sections: readonly Section[]) =>
    cutSegments(sections).map((own) => ({
      own,
      hash: digest([String(INDEX_FORMAT), ...Array.from(pageRuns(own), hashOfPage)]),
    }));

  function* buildInSteps(sections: readonly Section[]): Generator<undefined, BuiltIndex> {
    const hashed = keyed(sections);
    const key = digest([JSON.stringify(tuning), ...hashed.map(({ hash }) => hash)]);
    if (last?.key === key) return last;
    const ready = keptIndex?.key === key ? keptIndex.read() : undefined;
    keptIndex = undefined;
    if (ready !== undefined) {
      // The segments are read only when one of them changes.
      last = { index: ready, key, segments: new Map() };
      return last;
    }
    const cut = hashed.map(({ own, hash }) => ({
      name: own[0]?.page.id ?? '',
      own,
      hash,
      segment: known.get(hash),
    }));
    // After the first build nothing may change for weeks.
    const isFew = last !== undefined && cut.filter(({ segment }) => segment === undefined).length <= OPEN_MAX;
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

/** Returns what a section is indexed by, but for its text. */
function headOf({ id, page, titles, aliases, outline }: Section): unknown[] {
  return [id, page.id, titles, aliases, outline === true];
}

function isSameList(some: readonly Section[], others: readonly Section[]): boolean {
  return some.length === others.length && some.every((section, at) => section === others[at]);
}

/** Returns a hash of one text, in a third of the time of hashing several. */
function digestOne(text: string): string {
  return hashNow(HASH, text, 'base64url').slice(0, (HASH_BYTES * 8) / 6);
}

/** Returns a short hash of several texts. */
function digest(texts: readonly string[]): string {
  const hash = createHash(HASH);
  for (const text of texts) hash.update(`${text.length} `).update(text);
  return hash.digest().toString('base64url', 0, HASH_BYTES);
}
