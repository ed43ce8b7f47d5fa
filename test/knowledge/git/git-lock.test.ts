import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
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

  it('is left to a program that runs, whatever the clock of its machine says', async () => {
    const file = path.join(makeFolder({}), 'lock');
    writeFileSync(file, `${hostname()} ${process.ppid}`);
    const hourAgo = new Date(Date.now() - 3_600_000);
    utimesSync(file, hourAgo, hourAgo);
    const work = withLock(file, () => Promise.resolve('done'), AbortSignal.timeout(500));
    await expect(work).rejects.toThrow();
    expect(existsSync(file)).toBe(true);
  });

  it('that was left is taken by one program, of several that find it at once', async () => {
    const dead = spawnSync(process.execPath, ['--version']).pid;
    const folder = makeFolder({});
    const files = Array.from({ length: 150 }, (_, at) => path.join(folder, `lock${at}`));
    for (const file of files) writeFileSync(file, `${hostname()} ${dead}`);
    const programs = Array.from({ length: 3 }, () => startContender(files));
    await Promise.all(programs.map(({ line }) => line()));
    for (const { child } of programs) child.stdin?.end('go');
    expect(await Promise.all(programs.map(({ line }) => line()))).toEqual(['0', '0', '0']);
  });
});

/** Works under each lock in turn, and prints how often another program was at work under it. */
const CONTENDER = `
  import { once } from 'node:events';
  import { closeSync, openSync, rmSync } from 'node:fs';
  const [built, ...files] = process.argv.slice(1);
  const { withLock } = await import(built);
  console.log('ready');
  await once(process.stdin, 'data');
  let overlaps = 0;
  for (const file of files) {
    await withLock(file, async () => {
      try {
        closeSync(openSync(file + '.work', 'wx'));
      } catch {
        overlaps += 1;
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
      rmSync(file + '.work');
    });
  }
  console.log(overlaps);
`;

const built = pathToFileURL(path.resolve(import.meta.dirname, '../../../dist/knowledge/git/git-lock.js')).href;

function startContender(files: readonly string[]): { child: ChildProcess; line(): Promise<string> } {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', CONTENDER, built, ...files], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return { child, line: async () => String((await once(child.stdout, 'data'))[0]).trim() };
}
