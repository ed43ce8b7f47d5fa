import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildIndex } from '../../src/search/index/index-builder.ts';
import { keyOf, readSnapshot, type Snapshot, writeSnapshot } from '../../src/search/snapshot.ts';
import { sectionOf } from './sections.ts';

const sections = [
  sectionOf('Kubelet', 'An agent on every node.', 'en', { aliases: ['node agent'] }),
  sectionOf('Kubernetes', 'Runs containers. K8s for short.', 'en', { aliases: ['k8s'] }),
];
const snapshot: Snapshot = { index: buildIndex(sections), threshold: { name: 0.4, words: 0.2 } };
const key = keyOf(sections, {});

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'snapshot-'));
  file = join(folder, 'cache', 'search.bin');
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** All but how much room a table has for more. */
function contentOf({ index: { terms, ...index }, threshold }: Snapshot) {
  return { ...index, terms: terms.arrays(), threshold };
}

describe('a snapshot of an index', () => {
  it('comes back as it was', async () => {
    await writeSnapshot(file, key, snapshot);
    const read = readSnapshot(file, key);
    expect(read && contentOf(read)).toEqual(contentOf(snapshot));
    expect(read?.index.terms.get('kubelet')).toBe(snapshot.index.terms.get('kubelet'));
  });

  it('leaves nothing but itself behind', async () => {
    await writeSnapshot(file, key, snapshot);
    await writeSnapshot(file, key, snapshot);
    expect(await readdir(join(folder, 'cache'))).toEqual(['search.bin']);
  });

  it('is not taken for other sections, in another order or with another word', () => {
    const [first, second] = sections;
    if (first === undefined || second === undefined) throw new Error('two sections');
    expect(keyOf([second, first], {})).not.toBe(key);
    expect(keyOf([first, { ...second, text: 'Runs pods.' }], {})).not.toBe(key);
    expect(keyOf(sections, { k1: 2 })).not.toBe(key);
    expect(keyOf([...sections], {})).toBe(key);
  });

  it('is none where the file is missing, torn, changed or something else', async () => {
    expect(readSnapshot(file, key)).toBeUndefined();
    await writeSnapshot(file, key, snapshot);
    expect(readSnapshot(file, `${key}0`)).toBeUndefined();
    const whole = await readFile(file);
    for (const length of [0, 10, whole.length - 1]) {
      await writeFile(file, whole);
      await truncate(file, length);
      expect(readSnapshot(file, key), `cut to ${length} bytes`).toBeUndefined();
    }
    whole.writeUInt8(whole.readUInt8(whole.length - 1) ^ 1, whole.length - 1);
    await writeFile(file, whole);
    expect(readSnapshot(file, key)).toBeUndefined();
    await writeFile(file, 'not a snapshot\n');
    expect(readSnapshot(file, key)).toBeUndefined();
  });
});
