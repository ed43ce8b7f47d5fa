import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openReranking } from '../../../src/runtime/reranking.ts';
import { createMiniSearchEngine } from '../../../src/search/minisearch.ts';
import type { EmbeddingsReranker } from '../../../src/search/rerank/embeddings-reranker.ts';
import { makeFolder } from '../../knowledge/folder-fixture.ts';
import { until } from '../../slack/bot.ts';
import { sectionOf } from '../sections.ts';
import { type EmbeddingsStub, startEmbeddingsStub } from './embeddings-stub.ts';

const sections = [
  sectionOf('Layers', 'A build takes unchanged layers from its cache, which saves most of the time.'),
  sectionOf('Build context', 'The second build sends the folder to the daemon again.'),
  sectionOf('Scheduler', 'Assigns each new pod to a node.'),
  sectionOf('etcd', 'A database that keeps the state of the cluster.'),
  sectionOf('kube-proxy', 'Routes traffic of services to pods on every node.'),
  sectionOf('Registry', 'Images are pushed to it and pulled from it.'),
];

describe('a reranker', () => {
  let stub: EmbeddingsStub;
  let folder: string;
  let problems: string[];
  let news: string[];
  let counts: string[];
  let patience: number;
  const opened: EmbeddingsReranker[] = [];

  beforeEach(async () => {
    stub = await startEmbeddingsStub();
    folder = makeFolder({});
    [problems, news, counts] = [[], [], []];
    patience = 20_000;
  });
  afterEach(async () => {
    for (const reranking of opened.splice(0)) reranking.close();
    await stub.close();
  });

  async function open(of = sections, server: Partial<{ url: string; model: string; key: string }> = {}) {
    const reranking = await openReranking(
      { dataDir: folder, reranker: { url: stub.url, model: 'small', ...server } },
      {
        warn: (message) => problems.push(message),
        info: (message) => news.push(message),
        count: (result) => counts.push(result),
        // A busy machine may take its time, unless that is what is tested.
        questionMs: patience,
      },
    );
    if (reranking === undefined) throw new Error('no reranker');
    opened.push(reranking);
    const reranker = reranking.open(of);
    await reranker.made;
    const engine = createMiniSearchEngine(of, { reranker });
    const ask = async (text: string) => {
      const { hits, verdict, rerankedBy, confidence } = await engine.search(text, { language: 'en' });
      return { titles: hits.map(({ section }) => section.titles.at(-1)), verdict, rerankedBy, confidence };
    };
    return { ask, reranking };
  }
  const asByWords = async (text: string) => {
    const { hits } = await createMiniSearchEngine(sections).search(text, { language: 'en' });
    return hits.map(({ section }) => section.titles.at(-1));
  };

  it('brings in what means the same in other words, names itself, and is counted', async () => {
    const { ask } = await open();
    const { titles, rerankedBy } = await ask('which database remembers everything');
    expect(titles[0]).toBe('etcd');
    const other = await ask('why is the second build quicker');
    expect(other.titles.slice(0, 2)).toContain('Layers');
    expect(await asByWords('why is the second build quicker')).not.toContain('Scheduler');
    expect(rerankedBy).toBe(`small at ${new URL(stub.url).host}`);
    expect(counts).toEqual(['used', 'used']);
    expect(problems).toEqual([]);
  });

  it('never makes sure what the words refuse', async () => {
    const { ask } = await open();
    for (const text of ['who decides placement', 'fast boxes', 'reach the picture']) {
      const { verdict, confidence } = await ask(text);
      expect([text, ['maybe', 'none']]).toEqual([text, expect.arrayContaining([verdict])]);
      expect(confidence).toBeLessThan(0.7);
    }
  });

  it('asks the interface for the model, with the key, at whatever part of the address was given', async () => {
    for (const tail of ['', '/', '/v1', '/v1/embeddings/']) {
      const { ask } = await open(sections, { url: `${stub.url}${tail}`, key: 'k-1' });
      await ask('registry');
      expect(stub.last).toEqual({ path: '/v1/embeddings', authorization: 'Bearer k-1', model: 'small' });
    }
  });

  it('keeps vectors for the next start, and makes those of changed sections only', async () => {
    await open();
    expect(stub.texts).toHaveLength(sections.length);
    stub.texts = [];
    const changed = [...sections.slice(1), sectionOf('Volumes', 'Data that outlives a container.')];
    const { ask } = await open(changed);
    expect(stub.texts).toEqual([expect.stringContaining('Volumes')]);
    expect((await ask('database')).rerankedBy).toBeDefined();
    stub.texts = [];
    await open(changed, { model: 'other' });
    expect(stub.texts).toHaveLength(changed.length);
  });

  it.each([
    ['is silent', 'silent'],
    ['answers with an error', 503],
    ['answers something else', 'no-vectors'],
    ['leaves a vector out', 'one-too-few'],
  ] as const)('answers by words while the server %s, says so once, and comes back', async (_, behaviour) => {
    if (behaviour === 'silent') patience = 150;
    const { ask, reranking } = await open();
    stub.behaviour = behaviour;
    const by = await ask('why is the second build slow');
    expect(by.rerankedBy).toBeUndefined();
    expect(by.titles).toEqual(await asByWords('why is the second build slow'));
    await ask('another question');
    expect(problems).toEqual([expect.stringContaining('Answers are ranked by words alone')]);
    expect(counts).toEqual(['failed', 'failed']);
    stub.behaviour = 'works';
    await reranking.open([...sections, sectionOf('New', 'A new page.')]).made;
    expect(news).toEqual([expect.stringContaining('works again')]);
  });

  it('answers by words if nothing listens, and takes it up when something does', async () => {
    await stub.close();
    const { ask } = await open();
    expect((await ask('registry')).titles[0]).toBe('Registry');
    expect(counts).toEqual(['not-ready']);
    expect(problems).toHaveLength(1);
  });

  it('makes all vectors again if the model behind the address has another size now', async () => {
    const { ask } = await open();
    stub.size += 3;
    stub.texts = [];
    expect((await ask('which database remembers everything')).rerankedBy).toBeUndefined();
    await until(() => stub.texts.length === sections.length + 1, 'the vectors to be made again');
    // The stub has the texts before the bot has their vectors.
    await expect.poll(async () => (await ask('which database remembers all')).rerankedBy).toBeDefined();
    expect(problems).toEqual([expect.stringContaining('another model')]);
  });

  it('ignores a file that is none of its own', async () => {
    const { reranking } = await open();
    reranking.close();
    const cache = path.join(folder, 'cache');
    for (const name of await readdir(cache)) await writeFile(path.join(cache, name), 'torn');
    stub.texts = [];
    expect((await (await open()).ask('which database remembers everything')).titles[0]).toBe('etcd');
    expect(stub.texts).toHaveLength(sections.length + 1);
  });
});
