import { expect, it } from 'vitest';
import { answer } from '../../src/answer/answer.ts';
import { readQuestion } from '../../src/answer/reading/question.ts';
import { listPageChoices, restrictEdition } from '../../src/answer/restrict-edition.ts';
import { explainTerms } from '../../src/answer/term-lookup.ts';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import type { SearchOptions } from '../../src/search/engine.ts';
import { createMiniSearchEngine } from '../../src/search/minisearch.ts';
import { namesOfAll } from '../../src/search/names/section-names.ts';
import { makeFolder } from '../knowledge/folder-fixture.ts';

const page = (title: string, body: string, tags = '') => `---\ntitle: ${title}\n${tags}---\n\n${body}\n`;
const knowledge = await loadKnowledge([
  makeFolder({
    'guides/deploys/rollback.md': page('Rollback', 'Roll a release back with the release tool.', 'tags: [on-call]\n'),
    'guides/vacation.md': page('Vacation', 'Ask your lead for vacation two weeks ahead.'),
    'internal/rollback.md': page('Rollback of payroll', 'Payroll is rolled back by its vendor.'),
    'top.md': page('Lunch', 'Lunch is served at noon in the canteen.'),
  }),
]);
const edition = { knowledge, engine: createMiniSearchEngine(knowledge.sections) };
const ask = (text: string, names: readonly string[]) => answer(readQuestion(text), restrictEdition(edition, names));
const pathsOf = ({ hits }: Awaited<ReturnType<typeof ask>>) => [
  ...new Set(hits.map(({ section }) => section.page.path)),
];

it('finds and names only sections of the chosen folders and tags', async () => {
  expect(pathsOf(await ask('what is rollback', ['internal/']))).toEqual(['internal/rollback.md']);
  expect(pathsOf(await ask('what is rollback', ['#on-call']))).toEqual(['guides/deploys/rollback.md']);
  expect(pathsOf(await ask('how do I ask for vacation', ['internal/', '#on-call']))).not.toContain(
    'guides/vacation.md',
  );
  expect((await ask('Lunch', ['guides/'])).kind).toBe('not-found');
  expect((await ask('Lunch', [])).kind).toBe('found');
  const found = await ask('what is rollback', ['guides/']);
  expect(found.kind === 'found' && found.related.map(({ page: { path } }) => path)).not.toContain(
    'internal/rollback.md',
  );
});

it('explains only names of the chosen pages, whether they were read before or are read now', () => {
  for (const whole of [edition, { ...edition, names: namesOfAll(knowledge.sections) }]) {
    const explained = (names: readonly string[]) =>
      explainTerms('Lunch before the rollback', 'en', restrictEdition(whole, names)).map(({ page: { path } }) => path);
    expect(explained([])).toEqual(['guides/deploys/rollback.md', 'top.md']);
    expect(explained(['guides/'])).toEqual(['guides/deploys/rollback.md']);
    expect(explained(['internal/'])).toEqual([]);
  }
});

it('finds the section of a chosen folder whose name many others have', async () => {
  const teams = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const files = teams.map((team) => [`${team}/rota.md`, page('Who is on call', `The rota of team ${team}.`)] as const);
  const rotas = await loadKnowledge([makeFolder(Object.fromEntries(files))]);
  const whole = { knowledge: rotas, engine: createMiniSearchEngine(rotas.sections) };
  const given = await answer(readQuestion('who is on call'), restrictEdition(whole, ['h/']));
  expect(given).toMatchObject({ kind: 'found', best: { section: { page: { path: 'h/rota.md' } } } });
});

it('finds nothing if the chosen folder holds no page any more', async () => {
  expect((await ask('what is rollback', ['gone/'])).kind).toBe('not-found');
});

it('remembers what it made, and lists what can be chosen', () => {
  expect(restrictEdition(edition, ['guides/'])).toBe(restrictEdition(edition, ['guides/']));
  expect(restrictEdition(edition, [])).toBe(edition);
  expect(listPageChoices(knowledge)).toEqual(['guides/', '#on-call', 'guides/deploys/', 'internal/']);
});

it('keeps out what a search leaves out as well', async () => {
  const { engine } = restrictEdition(edition, ['guides/']);
  const isOther = ({ page: { path } }: { page: { path: string } }) => path !== 'guides/vacation.md';
  const { hits } = await engine.search('vacation, rollback and lunch', { language: 'en', within: isOther });
  expect(hits.map(({ section }) => section.page.path)).toEqual(['guides/deploys/rollback.md']);
});

it('asks the engine for the same choice at every search, so that an engine can keep it', async () => {
  const chosen = new Set<unknown>();
  const engine = {
    ...edition.engine,
    search: (text: string, options: SearchOptions) => {
      chosen.add(options.within);
      return edition.engine.search(text, options);
    },
  };
  const restricted = restrictEdition({ knowledge, engine }, ['guides/']);
  for (const text of ['what is rollback', 'vacation']) await answer(readQuestion(text), restricted);
  expect(chosen.size).toBe(1);
});
