import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packIndex } from '../../src/search/index/packed-index.ts';
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
  it('keeps what it indexed last, and reads it again', async () => {
    const file = snapshotFile(folder, 'en');
    const indexer = createIndexer(TUNING, file);
    indexer.index(sections);
    await indexer.keep();
    expect((await readdir(folder)).sort()).toEqual(['search-en-index.bin', 'search-en.bin']);
    const first = await stat(file);
    // What was kept is not written again; what changed is.
    const again = createIndexer(TUNING, file);
    const { index } = again.index(sections);
    expect(index.impacts).toEqual(indexer.index(sections).index.impacts);
    await again.keep();
    expect((await stat(file)).ino).toBe(first.ino);
    again.index(changed);
    await again.keep();
    expect((await stat(file)).ino).not.toBe(first.ino);
  });

  it('puts nothing together again over the same sections, and everything if what it kept is not whole', async () => {
    const file = snapshotFile(folder, 'en');
    const whole = join(folder, 'search-en-index.bin');
    const indexer = createIndexer(TUNING, file);
    const { index, spellings, names } = indexer.index(sections);
    await indexer.keep();
    const read = () => createIndexer(TUNING, file).index(sections).index;
    expect(spellings?.hashes.length).toBeGreaterThan(0);
    expect(createIndexer(TUNING, file).index(sections).spellings).toEqual(spellings);
    expect(names?.sections).toContain(sections.length - 1);
    expect(createIndexer(TUNING, file).index(sections).names).toEqual(names);
    expect(packIndex(read())).toEqual(packIndex(index));
    const bytes = await readFile(whole);
    for (const broken of [
      bytes.subarray(0, 3),
      bytes.subarray(0, 200),
      bytes.subarray(0, -1),
      Buffer.from('not an index'),
    ]) {
      await writeFile(whole, broken);
      expect(read().impacts).toEqual(index.impacts);
    }
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(flipped.length - 1) ^ 1, flipped.length - 1);
    await writeFile(whole, flipped);
    expect(packIndex(read())).toEqual(packIndex(index));
    await writeFile(whole, bytes);
    const after = createIndexer(TUNING, file);
    after.index(sections);
    expect(after.index(changed).index.impacts).toEqual(indexer.index(changed).index.impacts);
  });

  it('indexes in steps what it indexes at once', async () => {
    let pauses = 0;
    const pause = async () => pauses++;
    const slowly = await createIndexer(TUNING).indexInSteps(sections, pause);
    const atOnce = createIndexer(TUNING).index(sections);
    expect(pauses).toBeGreaterThan(1);
    expect(slowly.index.impacts).toEqual(atOnce.index.impacts);
  });

  it('leaves an index as it is when nothing changed', () => {
    const indexer = createIndexer(TUNING);
    const { index } = indexer.index(sections);
    expect(indexer.index([...sections]).index).toBe(index);
  });
});
