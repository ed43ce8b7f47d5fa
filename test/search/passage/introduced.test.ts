import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMiniSearchEngine } from '../../../src/search/minisearch.ts';
import { introducedNames } from '../../../src/search/passage/introduced.ts';
import { sectionOf } from '../sections.ts';

describe('the names a section explains in passing', () => {
  it('are what it sets apart', () => {
    expect(introducedNames('- **Node controller:** sees when a node stops.')).toContain('Node controller:');
    expect(introducedNames('Some hold a helper (a sidecar).')).toContain('a sidecar');
    expect(introducedNames('标准路径（黄金路径）')).toContain('黄金路径');
    expect(introducedNames('Run `docker push` then.')).toContain('docker push');
  });

  it('are a full form and its abbreviation, each and together', () => {
    const names = introducedNames('a target (a service level objective, SLO);').map((name) => name.trim());
    expect(names).toEqual(expect.arrayContaining(['a service level objective', 'SLO']));
  });

  it('are what a sentence says what it is of', () => {
    expect(introducedNames('It was new. Docker Desktop is a product.')).toContain('Docker Desktop');
    expect(introducedNames('- 命名空间是一种隔离。')).toContain('命名空间');
  });

  it('are neither examples, nor lists, nor addresses', () => {
    expect(introducedNames('a registry (e.g. Docker Hub)')).toEqual([]);
    expect(introducedNames('objects (pods, nodes, services)')).toEqual([]);
    expect(introducedNames('see [containers](/container/)')).toEqual([]);
  });

  it('are read from any text at once', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('*', '`', '"', '(', '（', ' is ', '是', '\n', 'a') }), (text) => {
        expect(introducedNames(text.repeat(20)).every((name) => text.repeat(20).includes(name))).toBe(true);
      }),
    );
  });

  it('let a section answer that no heading announces, but not if many sections speak of it', async () => {
    const passing = sectionOf('Reliability', 'Agree on a target (a service level objective, SLO) and keep it.');
    const other = sectionOf('Deployment', 'Ship small changes often.');
    const mentions = ['Alerts', 'Budgets', 'Reviews', 'Dashboards'].map((title) =>
      sectionOf(title, 'They follow from the objective (SLO) of a service.'),
    );
    const ask = async (sections: (typeof passing)[]) =>
      await createMiniSearchEngine(sections).search('what is an SLO?', { language: 'en' });
    const alone = await ask([passing, other]);
    expect(['clear', 'maybe']).toContain(alone.verdict);
    expect(alone.hits[0]?.section.id).toBe(passing.id);
    const among = await ask([passing, other, ...mentions]);
    expect(among.verdict).toBe('none');
    expect(among.confidence).toBeLessThan(alone.confidence / 2);
  });
});
