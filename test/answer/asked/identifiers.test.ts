import { describe, expect, it } from 'vitest';
import { namesUnheld } from '../../../src/answer/asked/identifiers.ts';
import { loadKnowledge } from '../../../src/knowledge/files/loader.ts';
import { createEdition } from '../../../src/runtime/open.ts';
import { makeFolder } from '../../knowledge/folder-fixture.ts';

const folder = makeFolder({
  'services.md':
    '# Services\n\n## Service types {#types}\n\nA service of type LoadBalancer has an address outside; publish it with --port and set `sessionAffinity`.\n',
});
const edition = createEdition(await loadKnowledge([folder]), () => undefined);

describe('a question', () => {
  it.each([
    ['how do I see the client behind a service, externalTrafficPolicy?', true],
    ['what does --cache-from do for a service', true],
    ['which service has a LoadBalancer', false],
    ['is a loadbalancer a service type', false],
    ['service with --port', false],
    ['set sessionAffinity on a service', false],
    ['what is a SERVICE TYPE', false],
    ['how do GitHub services work', false],
  ])('names an identifier that no hit has: %s, %s', async (question, isUnheld) => {
    const { hits } = await edition.engine.search(question, { language: 'en' });
    expect(hits).not.toEqual([]);
    expect(namesUnheld(question, hits)).toBe(isUnheld);
  });
});
