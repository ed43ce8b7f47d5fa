import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PICTURES, type Picture } from '../../diagrams/pictures.ts';
import { DIAGRAMS_FOLDER, type DrawingRecord, findStale, RECORD_FILE } from '../../diagrams/record.ts';

const record: DrawingRecord = JSON.parse(readFileSync(RECORD_FILE, 'utf8'));

describe('the pictures that ship', () => {
  it('are recorded, and nothing else is', () => {
    expect(Object.keys(record).sort()).toEqual(PICTURES.map(({ file }) => file).sort());
  });

  it.each(PICTURES)('are at least 1600 pixels wide and below 300 KB: $file', ({ file, scene }) => {
    const place = path.join(DIAGRAMS_FOLDER, file);
    const bytes = readFileSync(place);
    expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(bytes.readUInt32BE(16)).toBeGreaterThanOrEqual(1600);
    expect(bytes.readUInt32BE(20)).toBe(scene.height);
    expect(statSync(place).size).toBeLessThan(300_000);
  });
});

describe('the check', () => {
  const picture = PICTURES[0] as Picture;
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'diagrams-'));
    copyFileSync(path.join(DIAGRAMS_FOLDER, picture.file), path.join(folder, picture.file));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('finds a picture that is missing', async () => {
    rmSync(path.join(folder, picture.file));
    expect(await findStale([picture], folder, record)).toEqual([
      `${picture.file} is missing: run \`npm run diagrams\`.`,
    ]);
  });

  it('finds a picture whose words changed', async () => {
    const changed = { ...picture, scene: { ...picture.scene, subtitle: 'Other words' } };
    expect(await findStale([changed], folder, record)).toEqual([
      `${picture.file} is out of date: run \`npm run diagrams\`.`,
    ]);
  });

  it('finds a picture that was never recorded', async () => {
    expect(await findStale([picture], folder, {})).toEqual([
      `${picture.file} is out of date: run \`npm run diagrams\`.`,
    ]);
  });

  it('finds a picture that was painted over', async () => {
    writeFileSync(path.join(folder, picture.file), 'not the picture');
    expect(await findStale([picture], folder, record)).toEqual([
      `${picture.file} was changed by hand: change its source and run \`npm run diagrams\`.`,
    ]);
  });
});
