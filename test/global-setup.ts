import { spawnSync } from 'node:child_process';

/** Builds the program and the dictionary once before the tests, as `npm start` would. */
export default function setup(): void {
  const result = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  if (result.status !== 0) throw new Error('The build failed: see the messages above.');
}
