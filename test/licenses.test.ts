import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface LockedPackage {
  license?: string;
  dev?: boolean;
}

it('names every package of a production install that is not under the MIT License', () => {
  const lock: { packages: Record<string, LockedPackage> } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const notices = readFileSync('THIRD_PARTY_NOTICES.md', 'utf8');
  const unnamed = Object.entries(lock.packages)
    .filter(([path, { license, dev }]) => path !== '' && dev !== true && license !== 'MIT')
    .map(([path]) => path.replace(/^.*node_modules\//u, ''))
    .filter((name) => !notices.includes(`\`${name}\``) && !name.startsWith('@resvg/resvg-js-'));
  expect(unnamed).toEqual([]);
});
