import { describe, expect, it } from 'vitest';
import { respace } from '../../../src/search/concepts/compound-splitting.ts';
import { buildIndex } from '../../../src/search/index/index-builder.ts';
import { readQuery } from '../../../src/search/question/query.ts';
import { TUNING } from '../../../src/search/tuning.ts';
import { sectionOf } from '../sections.ts';

const index = buildIndex([
  sectionOf('Namespace', 'A namespace keeps the names of a team apart.'),
  sectionOf('Team', 'It has a namespace, and fails over: failover takes space.'),
  sectionOf('Lost', 'What was a networkside.'),
  sectionOf('Load Balancer', 'A load balancer spreads requests. A mesh network has a side.'),
  sectionOf('Open source', 'Open-source code is open to all. A sidecar is open source.'),
  sectionOf('Microservices', 'Microservices are deployed apart.'),
  sectionOf('History', 'Microservices were micro services once.'),
]);

/** What the pages write for the pieces of a question that they space otherwise. */
function respacedIn(question: string, isKnownElsewhere = false): Record<string, string[]> {
  const spans = respace(readQuery(question, TUNING), index, () => isKnownElsewhere);
  return Object.fromEntries(spans.map(({ source, ways }) => [source, ways.map(({ found }) => found)]));
}

describe('words that the pages space otherwise', () => {
  it('are joined if the pages have them as one', () => {
    expect(respacedIn('how does a name space work')).toEqual({ 'name space': ['namespace'] });
    expect(respacedIn('is there fail over')).toEqual({ 'fail over': ['fail', 'failover'] });
    expect(respacedIn('a hyper network side')).toEqual({});
    expect(respacedIn('two Name Spaces')).toEqual({ 'Name Spaces': ['namespaces'] });
  });

  it('are divided if the pages have them in a row', () => {
    expect(respacedIn('the loadbalancer is slow')).toEqual({ loadbalancer: ['load balancer'] });
    expect(respacedIn('loadmesh')).toEqual({});
  });

  it('are both if the pages have both, and as one more often', () => {
    expect(respacedIn('what are micro services')).toEqual({ 'micro services': ['micro services', 'microservices'] });
    expect(respacedIn('what is open source')).toEqual({});
  });

  it('are left alone if they are known, or stand apart', () => {
    expect(respacedIn('what is a load balancer')).toEqual({});
    expect(respacedIn('the name, space and side')).toEqual({});
    expect(respacedIn('name-space')).toEqual({});
    expect(respacedIn('loadbalancer', true)).toEqual({});
  });

  it('are none in Chinese', () => {
    expect(respacedIn('负载均衡 是什么')).toEqual({});
  });
});
