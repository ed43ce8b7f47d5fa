import { mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createIndexBuilder } from '../../src/search/index/index-builder.ts';
import { readSnapshot, writeSnapshot } from '../../src/search/kept/snapshot.ts';
import { TUNING } from '../../src/search/tuning.ts';
import { sectionOf } from './sections.ts';

const sections = [
  sectionOf('Kubelet', 'An agent on every node.', 'en', { aliases: ['node agent'] }),
  sectionOf('Kubernetes', 'Runs containers. K8s for short.', 'en', { aliases: ['k8s'] }),
];
const built = createIndexBuilder().build(sections);
const [[key, segment] = ['', undefined]] = built.segments;

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'snapshot-'));
  file = join(folder, 'cache', 'search.bin');
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('a snapshot of an index', () => {
  it('comes back as it was', async () => {
    await writeSnapshot(file, built);
    const read = readSnapshot(file);
    expect(read?.get(key)).toEqual(segment);
    const again = createIndexBuilder(TUNING, read).build(sections);
    expect(again.index.terms.get('kubelet')).toBe(built.index.terms.get('kubelet'));
    expect(again.index.impacts).toEqual(built.index.impacts);
    expect([...again.index.synonyms]).toEqual([...built.index.synonyms]);
  });

  it('leaves nothing but itself behind, and takes away what a killed write left', async () => {
    await writeSnapshot(file, built);
    const draft = `${file}.0.tmp`;
    await writeFile(draft, 'half of it');
    await utimes(draft, 0, 0);
    await writeSnapshot(file, built);
    expect(await readdir(join(folder, 'cache'))).toEqual(['search.bin']);
  });

  it('leaves alone what another process is writing', async () => {
    await writeSnapshot(file, built);
    await writeFile(`${file}.0.tmp`, 'half of it');
    await writeSnapshot(file, built);
    expect(await readdir(join(folder, 'cache'))).toEqual(['search.bin', 'search.bin.0.tmp']);
  });

  it('is not taken for other sections, in another order, with another word or ranked otherwise', () => {
    const keyOf = (changed: typeof sections, tuning = TUNING): string => createIndexBuilder(tuning).build(changed).key;
    const [first, second] = sections;
    if (first === undefined || second === undefined) throw new Error('two sections');
    expect(keyOf([second, first])).not.toBe(built.key);
    expect(keyOf([first, { ...second, text: 'Runs pods.' }])).not.toBe(built.key);
    expect(keyOf(sections, { ...TUNING, k1: 2 })).not.toBe(built.key);
    expect(keyOf([...sections])).toBe(built.key);
  });

  it('is none if the file is missing, torn, changed or something else', async () => {
    expect(readSnapshot(file)).toBeUndefined();
    await writeSnapshot(file, built);
    expect(readSnapshot(file)?.get(`${key}0`)).toBeUndefined();
    const whole = await readFile(file);
    for (const length of [0, 10, whole.length - 1]) {
      await writeFile(file, whole);
      await truncate(file, length);
      expect(readSnapshot(file)?.get(key), `cut to ${length} bytes`).toBeUndefined();
    }
    for (const at of [9, whole.length - 1]) {
      const changed = Buffer.from(whole);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      await writeFile(file, changed);
      expect(readSnapshot(file)?.get(key), `byte ${at} changed`).toBeUndefined();
    }
    await writeFile(file, 'not a snapshot\n');
    expect(readSnapshot(file)).toBeUndefined();
  });
});
