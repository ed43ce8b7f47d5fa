import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Builds the program and the dictionary once before the tests, as `npm start` would; what tests leave behind goes with the run. */
export default function setup(): () => void {
  const result = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  if (result.status !== 0) throw new Error('The build failed: see the messages above.');
  const before = process.env.TMPDIR;
  const folder = mkdtempSync(path.join(tmpdir(), 'devops-bot-tests-'));
  // PostgreSQL runs as a user of its own if this is root.
  chmodSync(folder, 0o755);
  process.env.TMPDIR = folder;
  return () => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(folder, { recursive: true, force: true });
  };
}
