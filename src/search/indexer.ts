import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../knowledge/model/page.ts';
import type { Section } from '../knowledge/model/section.ts';
import type { DeletionArrays } from './concepts/deletion-index.ts';
import { indexSpellings } from './concepts/speller.ts';
import { type BuiltIndex, createIndexBuilder } from './index/index-builder.ts';
import type { SectionIndex } from './index/section-index.ts';
import type { Segment } from './index/segment.ts';
import { findKeptIndex, type SpelledIndex, writeKeptIndex } from './kept/kept-index.ts';
import { openSnapshot, writeSnapshot } from './kept/snapshot.ts';
import type { NameTable } from './names/name-table.ts';
import { createNameIndexing } from './names/section-names.ts';
import type { Tuning } from './tuning.ts';

/** The index of one language. */
export interface IndexedSections {
  index: SectionIndex;
  /** The speller's index; built at its first use if it is missing. */
  spellings?: DeletionArrays;
  /** The table of the sections' names; made at the first look-up if it is missing. */
  names?: NameTable;
}

/** Indexes the sections of one language incrementally. */
export interface Indexer {
  /** Indexes only what changed since the last call, or since the snapshot. */
  index(sections: readonly Section[]): IndexedSections;
  /** Indexes in steps of some 10 ms, awaiting `pause` in between. */
  indexInSteps(sections: readonly Section[], pause: () => Promise<unknown>): Promise<IndexedSections>;
  /** Saves the last index for the next start. Rejects if it can't be written. */
  keep(): Promise<void>;
}

/** Segments that replicas index for each other, by a hash of their content. */
export interface SharedSegments {
  /** Returns those that a replica has indexed; the caller indexes the others. */
  find(keys: readonly string[]): Promise<ReadonlyMap<string, Segment>>;
  /** Publishes an indexed segment. */
  publish(key: string, segment: Segment): void;
}

/** Creates an indexer that saves its work in `snapshotFile` and shares it through `shared`, if given. */
export function createIndexer(tuning: Tuning, snapshotFile?: string, shared?: SharedSegments): Indexer {
  const indexFile = snapshotFile && `${snapshotFile.replace(/\.bin$/u, '')}-index.bin`;
  const segments = snapshotFile === undefined ? undefined : openSnapshot(snapshotFile);
  const builder = createIndexBuilder(tuning, segments, shared?.publish);
  let last: BuiltIndex | undefined;
  // Without the segments, all of them would be made again at the next change.
  const isKept = snapshotFile !== undefined && existsSync(snapshotFile);
  const keptIndex = indexFile !== undefined && isKept ? findKeptIndex(indexFile) : undefined;
  let kept = '';
  let spelled: SpelledIndex | undefined;
  if (keptIndex !== undefined) {
    builder.offerIndex({
      key: keptIndex.key,
      read() {
        spelled = keptIndex.read();
        return spelled?.index;
      },
    });
    kept = keptIndex.key;
  }

  const indexNames = createNameIndexing();

  const finish = (built: BuiltIndex, sections: readonly Section[]): IndexedSections => {
    last = built;
    // Without a snapshot it may not be needed.
    if (snapshotFile === undefined) return { index: built.index };
    if (spelled?.index !== built.index)
      spelled = {
        index: built.index,
        spellings: indexSpellings(built.index.written),
        names: indexNames(sections),
      };
    return spelled;
  };

  return {
    index: (sections) => finish(builder.build(sections), sections),
    async indexInSteps(sections, pause) {
      if (shared !== undefined) builder.offer(await shared.find(builder.missing(sections)));
      const steps = builder.buildInSteps(sections);
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done === true) return finish(step.value, sections);
        await pause();
      }
    },
    async keep() {
      const [own, words] = [last, spelled];
      if (snapshotFile === undefined || indexFile === undefined || own === undefined || words === undefined) return;
      if (own.key === kept) return;
      await writeSnapshot(snapshotFile, own);
      await writeKeptIndex(indexFile, { ...words, key: own.key });
      kept = own.key;
    },
  };
}

/** Returns the path of the snapshot of a language in a folder. */
export function snapshotFile(folder: string, language: Language): string {
  return join(folder, `search-${language}.bin`);
}

/** Returns a sentence about a snapshot that can't be written. */
export function explainSnapshot(error: unknown): string {
  const reason = error instanceof Error ? error.message.replace(/ '.*/su, '') : String(error);
  return `What was read and indexed could not be kept for the next start, which takes longer then: ${reason}.`;
}
