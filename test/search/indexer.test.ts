import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createIndexer, snapshotFile } from '../../src/search/indexer.ts';
import { TUNING } from '../../src/search/tuning.ts';
import { sectionOf } from './sections.ts';

const sections = Array.from({ length: 120 }, (_, at) => sectionOf(`Page ${at}`, `All about topic${at} and its pods.`));
const changed = sections.with(7, sectionOf('Page 7', 'Something else.'));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'indexer-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('an indexer', () => {
  it('knows the threshold at once of what it kept', async () => {
    const file = snapshotFile(folder, 'en');
    const indexer = createIndexer(TUNING, file);
    const { threshold, calibrated } = indexer.index(sections);
    expect(threshold).toBeUndefined();
    await indexer.keep();
    expect(await readdir(folder)).toEqual(['search-en.bin']);
    const again = createIndexer(TUNING, file).index(sections);
    expect(again.threshold).toEqual(await calibrated);
    expect(await again.calibrated).toEqual(await calibrated);
    expect(createIndexer(TUNING, file).index(changed).threshold).toBeUndefined();
  });

  it('gives up a threshold that is of no use any more, and keeps what it indexed last', async () => {
    const indexer = createIndexer(TUNING, snapshotFile(folder, 'en'));
    const before = indexer.index(sections);
    const after = indexer.index(changed);
    await expect(before.calibrated).rejects.toThrow('abort');
    const threshold = await after.calibrated;
    await indexer.keep();
    expect(createIndexer(TUNING, snapshotFile(folder, 'en')).index(changed).threshold).toEqual(threshold);
    // Until the next one is known, the last one holds.
    expect(indexer.index(sections).threshold).toEqual(threshold);
  });

  it('indexes in steps what it indexes at once', async () => {
    let pauses = 0;
    const pause = async () => pauses++;
    const slowly = await createIndexer(TUNING).indexInSteps(sections, pause);
    const atOnce = createIndexer(TUNING).index(sections);
    expect(pauses).toBeGreaterThan(1);
    expect(slowly.index.impacts).toEqual(atOnce.index.impacts);
    expect(await slowly.calibrated).toEqual(await atOnce.calibrated);
  });

  it('leaves an index as it is when nothing changed', () => {
    const indexer = createIndexer(TUNING);
    const { index } = indexer.index(sections);
    expect(indexer.index([...sections]).index).toBe(index);
  });
});
