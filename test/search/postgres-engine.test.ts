import { setImmediate as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assembleKnowledge, type Knowledge } from '../../src/knowledge/model/knowledge.ts';
import { otherLanguage } from '../../src/knowledge/model/page.ts';
import type { Section } from '../../src/knowledge/model/section.ts';
import {
  openSearchDatabase,
  openWritableSearchDatabase,
  type SearchDatabase,
} from '../../src/runtime/replicas/search-database.ts';
import { SearchUnavailableError } from '../../src/search/engine.ts';
import { createMiniSearchEngine } from '../../src/search/minisearch.ts';
import { planCandidates } from '../../src/search/postgres/candidates.ts';
import { createEditionWriter, type PublishedEdition } from '../../src/search/postgres/editions/edition-writer.ts';
import { createPostgresEngine } from '../../src/search/postgres/postgres-engine.ts';
import { SHARED_WORDS_INDEX, wordsIndexOf } from '../../src/search/postgres/schema.ts';
import { openSectionTable } from '../../src/search/postgres/section-table.ts';
import { type PostgresServer, startPostgres } from '../store/postgres-server.ts';
import { describeEngine } from './engine-contract.ts';
import { sectionOf } from './sections.ts';

let server: PostgresServer;
let url: string;
let database: SearchDatabase;
let sets = 0;
beforeAll(async () => {
  server = await startPostgres();
  url = await server.createDatabase();
  database = openSearchDatabase(url, () => {});
});
afterAll(async () => {
  await database.close();
  await server.remove();
});

/** The pages of some sections, those of equal `pairKey` and anchor paired. */
function knowledgeOf(sections: readonly Section[]): Knowledge {
  const byPage = new Map<string, Section[]>();
  for (const section of sections) byPage.set(section.page.id, [...(byPage.get(section.page.id) ?? []), section]);
  const idOf = (section: Section, language = section.language): string =>
    `${language} ${section.page.pairKey}#${section.anchor}`;
  const ids = new Map(sections.map((section) => [idOf(section), section.id]));
  return assembleKnowledge(
    [...byPage.values()].flatMap((own) => {
      const page = own[0]?.page;
      const pairs = own.flatMap((section): [string, string][] => {
        const pair = ids.get(idOf(section, otherLanguage(section.language)));
        return pair === undefined ? [] : [[section.id, pair]];
      });
      return page === undefined ? [] : [{ page, sections: own, pairs: new Map(pairs) }];
    }),
  );
}

function writerOf(name = `set ${sets++}`, options: { warn?: (message: string) => void; elapsed?: () => number } = {}) {
  return createEditionWriter({
    database: openWritableSearchDatabase(url),
    name,
    pause,
    warn: (message) => expect.unreachable(message),
    ...options,
  });
}

function engineOf(knowledge: Knowledge, published: PublishedEdition) {
  return createPostgresEngine({ database, knowledge, published });
}

describeEngine('in PostgreSQL', async (sections) => {
  const knowledge = knowledgeOf(sections);
  return engineOf(knowledge, await writerOf().publish(knowledge));
});

const PAGES = [
  sectionOf('Kubelet', 'An agent on every node that makes sure containers run in their pods.'),
  sectionOf('Load balancer', 'Spreads the traffic over all healthy nodes.', 'en', { aliases: ['LB'] }),
  sectionOf('Namespace', 'Divides one cluster among teams. A name space is not a folder.'),
  sectionOf('Ingress', 'Leads traffic from outside to services by host and path.'),
  sectionOf('容器编排', '自动部署、扩缩和管理容器。', 'zh'),
];
const QUESTIONS = [
  'what is the kubelet',
  'loadbalancer',
  'what is an LB',
  'name space',
  'kubelt',
  '容器编排',
  'traffic',
];

/** What is asked of a table to see what it holds. */
async function count(table: string, where: string): Promise<number> {
  const [row] = await database.query<{ count: number }>(`select count(*)::int as count from ${table} where ${where}`);
  return row?.count ?? 0;
}

async function hasIndex(name: string): Promise<boolean> {
  return (await count('pg_indexes', `indexname = '${name}'`)) === 1;
}

describe('pages in PostgreSQL', () => {
  it('are answered from as in memory, to the number', async () => {
    const knowledge = knowledgeOf(PAGES);
    const engine = engineOf(knowledge, await writerOf().publish(knowledge));
    const inMemory = createMiniSearchEngine(PAGES);
    for (const text of QUESTIONS)
      for (const language of ['en', 'zh'] as const)
        expect(await engine.explain(text, { language }), text).toEqual(await inMemory.explain(text, { language }));
    for (const section of PAGES) expect(await engine.similar(section, 3)).toEqual(await inMemory.similar(section, 3));
  });

  it('change page by page, whole at once, and an edition that is answered from stays as it was', async () => {
    const writer = writerOf();
    const before = knowledgeOf(PAGES);
    const first = await writer.publish(before);
    const changed = sectionOf('Ingress', 'Superseded by the gateway.');
    const after = knowledgeOf([
      ...PAGES.filter(({ titles }) => titles[0] !== 'Kubelet' && titles[0] !== 'Ingress'),
      changed,
    ]);
    const second = await writer.publish(after);
    const [old, now] = [engineOf(before, first), engineOf(after, second)];
    const firstOf = async (engine: typeof now, text: string) =>
      (await engine.search(text, { language: 'en' })).hits[0]?.section;
    expect((await firstOf(old, 'kubelet'))?.titles).toEqual(['Kubelet']);
    expect(await firstOf(now, 'kubelet')).toBeUndefined();
    expect(await firstOf(now, 'gateway')).toBe(changed);
    expect(await firstOf(old, 'gateway')).toBeUndefined();
    for (const text of QUESTIONS)
      expect(await now.search(text, { language: 'en' })).toEqual(
        await createMiniSearchEngine(after.sections).search(text, { language: 'en' }),
      );
    // What didn't change was not written again.
    expect(second.edition).toBe(first.edition + 1);
    expect(await count('search_section', `page_set = ${first.set} and added = ${second.edition}`)).toBe(1);
  });

  it('are written once for all replicas, whoever comes first', async () => {
    const knowledge = knowledgeOf(PAGES);
    const name = `set ${sets++}`;
    const published = await Promise.all([1, 2, 3].map(() => writerOf(name).publish(knowledge)));
    expect(new Set(published.map(({ edition }) => edition))).toEqual(new Set([1]));
    expect(await count('search_section', `page_set = ${published[0]?.set}`)).toBe(PAGES.length);
  });

  it('of one set are never found by a question to another', async () => {
    const [ours, theirs] = [knowledgeOf(PAGES), knowledgeOf([sectionOf('Secrets', 'The kubelet of theirs.')])];
    await writerOf().publish(theirs);
    const engine = engineOf(ours, await writerOf().publish(ours));
    const { hits } = await engine.search('secrets of theirs', { language: 'en' });
    expect(hits.map(({ section }) => section.titles[0])).not.toContain('Secrets');
  });

  it('leave nothing behind once nobody answers from them', async () => {
    const writer = writerOf();
    const { set } = await writer.publish(knowledgeOf(PAGES));
    await database.query("update search_edition set used = now() - interval '1 hour' where page_set = $1", [set]);
    await writer.publish(knowledgeOf(PAGES.slice(2)));
    expect(await count('search_edition', `page_set = ${set}`)).toBe(1);
    expect(await count('search_section', `page_set = ${set}`)).toBe(PAGES.length - 2);
    expect(await count('search_term', `page_set = ${set} and term = 'kubelet'`)).toBe(0);
    expect(await writer.touch()).toBe(true);
    await database.query('delete from search_set where number = $1', [set]);
    expect(await writer.touch()).toBe(false);
    const again = await writer.publish(knowledgeOf(PAGES));
    expect(again.edition).toBe(1);
    expect(await hasIndex(wordsIndexOf(again.set))).toBe(true);
  });

  it('keep the indexes that replicas of another version use, and lose those unused for hours', async () => {
    let hours = 0;
    const writer = writerOf(undefined, { elapsed: () => hours * 3_600_000 });
    let edition = 0;
    const publish = () => writer.publish(knowledgeOf([sectionOf('Kubelet', `Edition ${edition++}.`)]));
    // An older version has one index for all sets, and a newer one may have others.
    const [shared, newer, unused] = [SHARED_WORDS_INDEX, `${SHARED_WORDS_INDEX}_new_1`, wordsIndexOf(999_999)];
    for (const name of [shared, newer, unused])
      await database.query(`create index ${name} on search_section using gin (words)`);
    await database.query(`with older as (insert into search_set (name) values ('of an older version') returning number)
      insert into search_edition (page_set, number, key) select number, 1, '' from older`);
    await publish();
    expect(await hasIndex(unused)).toBe(true);
    hours = 7;
    await publish();
    expect(await hasIndex(unused)).toBe(false);
    expect(await hasIndex(shared)).toBe(true);
    await database.query("delete from search_set where name = 'of an older version'");
    await publish();
    expect(await hasIndex(shared)).toBe(true);
    hours = 14;
    await publish();
    expect(await hasIndex(shared)).toBe(false);
    expect(await hasIndex(newer)).toBe(true);
    await database.query(`drop index ${newer}`);
  });

  it('say once that unused indexes stay', async () => {
    let hours = 0;
    const warnings: string[] = [];
    const writer = writerOf(undefined, {
      elapsed: () => hours * 3_600_000,
      warn: (message) => warnings.push(message),
    });
    // The index of a constraint can't be dropped.
    const name = wordsIndexOf(999_998);
    await database.query(`alter table search_section add constraint ${name} unique (number)`);
    for (const text of ['One.', 'Two.', 'Three.']) {
      await writer.publish(knowledgeOf([sectionOf('Kubelet', text)]));
      hours += 7;
    }
    expect(warnings).toEqual([expect.stringMatching(/^Unused indexes stay in the search database: .*constraint/u)]);
    await database.query(`alter table search_section drop constraint ${name}`);
  });

  it('of which most hold the words asked for are looked for by all words together, and by names', async () => {
    const knowledge = knowledgeOf(PAGES);
    const published = await writerOf().publish(knowledge);
    const table = openSectionTable(database, { ...published, language: 'en' });
    const found = async (...words: string[]) => {
      const wanted = words.map((word, at) => ({ rarity: 1 / (at + 1), ways: [[word]] }));
      const plan = planCandidates(wanted, () => 1_000_000);
      expect(plan?.isComplete).toBe(false);
      return (plan && (await table.candidates(plan, 10)))?.map(({ name }) => name);
    };
    expect(await found('traffic', 'host', 'path')).toEqual(['en/Ingress.md']);
    expect(await found('kubelet')).toEqual(['en/Kubelet.md']);
    expect(planCandidates([{ rarity: 1, ways: [] }], () => 0)).toBeUndefined();
  });

  it('hold whatever a page may hold', async () => {
    const named = (title: string, text: string): Section => ({ ...sectionOf('Odd', text), titles: [title] });
    const renamed = (id: string, title: string): Section => {
      const section = sectionOf(title, 'One of three alike.');
      return { ...section, id, page: { ...section.page, id, pairKey: id } };
    };
    const odd = [
      named("O'Brien's \\ 'quoted' \0 \ud800 names", "It's \\'here' & | ! <-> : * (A) \0 \ud800."),
      sectionOf('Long', Array.from({ length: 40_000 }, (_, at) => `word${at}`).join(' ')),
      sectionOf('Empty', ''),
      ...['en/nul\0.md', 'en/half\ud800.md', '"en/quoted".md'].map((id, at) => renamed(id, `gadget${at}`)),
    ];
    const knowledge = knowledgeOf(odd);
    const engine = engineOf(knowledge, await writerOf().publish(knowledge));
    expect((await engine.search("O'Brien's quoted names", { language: 'en' })).hits[0]?.section).toBe(odd[0]);
    expect((await engine.search('word31 word32', { language: 'en' })).hits[0]?.section).toBe(odd[1]);
    for (const at of [0, 1, 2]) {
      const section = odd[3 + at];
      expect((await engine.search(`gadget${at}`, { language: 'en' })).hits[0]?.section).toBe(section);
      expect(section && (await engine.similar(section, 1))).toHaveLength(1);
    }
  });

  it('are not searched while the database is away, which is said, and are again afterwards', async () => {
    const knowledge = knowledgeOf(PAGES);
    const writer = writerOf();
    const engine = engineOf(knowledge, await writer.publish(knowledge));
    await server.stop();
    const searched = engine.search('kubelet', { language: 'en' });
    await expect(searched).rejects.toThrow(SearchUnavailableError);
    await expect(searched).rejects.toThrow(/127\.0\.0\.1:\d+ can't be used.*SEARCH_DATABASE_URL/su);
    await expect(searched).rejects.not.toThrow(/local-test/u);
    await expect(writer.publish(knowledge)).rejects.toThrow(SearchUnavailableError);
    await expect(database.ping()).rejects.toThrow(SearchUnavailableError);
    await server.start();
    await expect.poll(() => database.ping().catch(() => false)).toBe(true);
    expect((await engine.search('kubelet', { language: 'en' })).hits).not.toHaveLength(0);
  });
});
