import { describe, expect, it } from 'vitest';
import { tellsOfAsked } from '../../../src/answer/asked/explains.ts';
import { loadKnowledge } from '../../../src/knowledge/files/loader.ts';
import { createEdition } from '../../../src/runtime/open.ts';
import { makeFolder } from '../../knowledge/folder-fixture.ts';

const folder = makeFolder({
  'databases.md':
    '---\naliases:\n  stateful: [run redis in the cluster, lieutenants, 跑数据库]\n---\n# Databases\n\n## Stateful sets {#stateful}\n\nA Redis keeps its disk with them. **Volumes** are what it writes to. Chroot is how it is shut in.\n\n### cooldownPeriod {#cooldown}\n\nSeconds before a Redis is stopped.\n',
});
const edition = createEdition(await loadKnowledge([folder]), () => undefined);

describe('a section', () => {
  it.each([
    ['what is redis', false],
    ['redis 是什么', false],
    // The page is about them, in another language.
    ['数据库是什么', true],
    ['what is a volume', true],
    ['what is chroot', true],
    ['what is cooldown', true],
    ['what are lieutenants', true],
    ['what is a lieutenant', true],
    ['what is a statefull set', true],
    ['what is databases', true],
    ['what are redis slots', false],
    ['what are hash slots in redis', false],
    ['what is a redis disk', true],
    ['what does a redis disk contain', true],
    ['what does a redis slot do', false],
    ['what is the disk of redis', true],
    // What somebody wants to make, or how many there are.
    ['how do I write a redis module in Rust', false],
    ['how do I give my redis a disk', true],
    ['install nginx on the disk of redis', false],
    ['how do I configure redis on a disk', true],
    ['how many hash slots does redis have', false],
    ['which disks does redis keep', true],
    // Asks more than what a name means.
    ['how do I run redis', true],
    ['what is the redis disk for', true],
  ])('that mentions a thing tells of it: %s, %s', async (question, explains) => {
    const { hits } = await edition.engine.search(question, { language: 'en' });
    const [hit] = hits;
    if (hit === undefined) throw new Error(`${question} finds nothing`);
    expect(tellsOfAsked(question, hit)).toBe(explains);
  });
});
