import { expect, it } from 'vitest';
import {
  createNameIndexing,
  createSectionNames,
  namesOfAll,
  restrictNames,
} from '../../../src/search/names/section-names.ts';
import { sectionOf } from '../sections.ts';

const SECTIONS = 5_000;
/** So many that the table grows several times; every tenth is called the same, and one in a thousand is. */
const many = Array.from({ length: SECTIONS }, (_, at) => {
  const name = at % 10 === 0 ? 'Overview' : at % 1000 === 1 ? 'Shared by five' : `Topic number${at}`;
  return { ...sectionOf(name, 'Text.', 'en', { aliases: [`kube-name${at}`] }), id: `s${at}` };
});
const names = namesOfAll(many);
const idsOf = (sections: readonly { id: string }[]) => sections.map(({ id }) => id);

it('finds each of very many sections by its heading and its other names', () => {
  for (const at of [2, 1003, 4999]) {
    expect(idsOf(names.named(`topic Number${at}?`, 'en'))).toEqual([`s${at}`]);
    expect(idsOf(names.calledBy(`topic number${at}`, 'en'))).toEqual([`s${at}`]);
    expect(idsOf(names.named(`KUBE NAME${at}`, 'en'))).toEqual([`s${at}`]);
  }
  expect(names.named('Topic number2', 'zh')).toEqual([]);
  expect(names.named('no such name', 'en')).toEqual([]);
});

it('returns the first sections of a shared name in their order, and none for the terms of a very common one', () => {
  expect(idsOf(names.named('Overview', 'en'))).toEqual(['s0', 's10', 's20', 's30', 's40']);
  expect(idsOf(names.calledBy('share by five', 'zh'))).toEqual(['s1', 's1001', 's2001', 's3001', 's4001']);
  expect(names.calledBy('overview', 'en')).toEqual([]);
});

it('finds a shared name among some sections only, though others with it come first', () => {
  const some = restrictNames(names, ({ id }) => id === 's100' || id === 's4001');
  expect(idsOf(some.named('Overview', 'en'))).toEqual(['s100']);
  expect(idsOf(some.calledBy('share by five', 'en'))).toEqual(['s4001']);
});

it('knows the terms of short names, and counts a section once that says its name twice', () => {
  const short = sectionOf('Kubelet', 'An agent.', 'en', { aliases: ['kubelets', 'kubelet'] });
  const long = sectionOf('Why the scheduler waits for nodes with enough memory', 'It is full.');
  const own = namesOfAll([short, long]);
  expect(own.holds('kubelet')).toBe(true);
  expect(own.holds('schedul')).toBe(false);
  expect(own.named('Kubelet', 'en')).toEqual([short]);
  expect(own.calledBy('kubelet', 'en')).toEqual([short]);
});

it('finds the same in a table that was made before, from what it knew of unchanged sections', () => {
  const index = createNameIndexing();
  index(many);
  const changed = [sectionOf('Brand new', 'Text.'), ...many.slice(1)];
  const again = createSectionNames({ en: { sections: changed, table: index(changed) }, zh: { sections: [] } });
  expect(again.named('Brand new', 'en')).toEqual([changed[0]]);
  expect(idsOf(again.named('Overview', 'en'))).toEqual(['s10', 's20', 's30', 's40', 's50']);
});
