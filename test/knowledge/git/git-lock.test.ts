import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { withLock } from '../../../src/knowledge/git/git-lock.ts';
import { makeFolder } from '../folder-fixture.ts';

describe('a lock', () => {
  it('lets one work at a time, however many ask for it at once', async () => {
    const file = path.join(makeFolder({}), 'lock');
    const working = new Map<string, number>();
    let most = 0;
    let done = 0;
    const work = async (one: string) => {
      const now = (working.get(one) ?? 0) + 1;
      working.set(one, now);
      most = Math.max(most, now);
      await wait(5);
      working.set(one, now - 1);
      done += 1;
    };
    // Each file is locked by a few, as those who find it taken look again later.
    const files = Array.from({ length: 100 }, (_, at) => `${file}${at}`);
    await Promise.all(files.flatMap((one) => Array.from({ length: 4 }, () => withLock(one, () => work(one)))));
    expect(most).toBe(1);
    expect(done).toBe(400);
  });

  it('is free again after work that failed', async () => {
    const file = path.join(makeFolder({}), 'lock');
    await expect(withLock(file, () => Promise.reject(new Error('no work')))).rejects.toThrow('no work');
    expect(await withLock(file, () => Promise.resolve('done'))).toBe('done');
  });
});
