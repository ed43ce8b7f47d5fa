import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pagesFolder, readGitAddress } from '../../../src/knowledge/git/git-source.ts';
import { fetchSources, type GitPoller, pollSources } from '../../../src/knowledge/git/git-sources.ts';
import { KnowledgeError } from '../../../src/knowledge/model/knowledge-error.ts';
import { makeFolder } from '../folder-fixture.ts';
import { type GitServer, startGitServer } from './git-server.ts';

let server: GitServer;
let dataDir: string;
let poller: GitPoller | undefined;
let problems: string[];
let news: string[];
beforeEach(async () => {
  server = await startGitServer({ 'pod.md': '# Pod\n\nOld.\n' });
  dataDir = makeFolder({});
  problems = [];
  news = [];
});
afterEach(async () => {
  await poller?.close();
  poller = undefined;
  await server.close();
});

const source = () => readGitAddress(`git+${server.url}#main`);
const options = () => ({ dataDir, access: { env: process.env, tokens: new Map<string, string>() } });
const hooks = {
  onProblem: (message: string) => problems.push(message),
  onNews: (message: string) => news.push(message),
};
const text = () => readFileSync(path.join(pagesFolder(source(), dataDir), 'pod.md'), 'utf8');

describe('repositories at the start', () => {
  it('are fetched', async () => {
    await fetchSources([source()], options(), hooks);
    expect(text()).toContain('Old.');
    expect({ problems, news }).toEqual({ problems: [], news: [] });
  });

  it('stop it if one was never fetched and can’t be', async () => {
    server.fail(503);
    const fetched = fetchSources([source()], options(), hooks);
    await expect(fetched).rejects.toThrow(KnowledgeError);
    await expect(fetched).rejects.toThrow(/^The pages at git\+http:\S+ can't be fetched: .*503/u);
  });

  it('don’t stop it if there are pages elsewhere, and are cloned when they can be', async () => {
    server.fail(503);
    await fetchSources([source()], { ...options(), mayFollow: true }, hooks);
    expect(problems).toEqual([expect.stringMatching(/can't be fetched and is tried again: .*503/u)]);
    server.fail(undefined);
    poller = pollSources([source()], { ...options(), everyMs: 50 }, hooks);
    await expect.poll(() => existsSync(pagesFolder(source(), dataDir))).toBe(true);
    expect(text()).toContain('Old.');
  });

  it('that fail are told once, however often they are polled then', async () => {
    server.fail(503);
    const sources = [source()];
    const failing = await fetchSources(sources, { ...options(), mayFollow: true }, hooks);
    const before = server.requests.length;
    poller = pollSources(sources, { ...options(), everyMs: 10, failing }, hooks);
    await expect.poll(() => server.requests.length - before).toBeGreaterThan(2);
    server.fail(undefined);
    poller.pullNow();
    await expect.poll(() => news[0]).toBe(`${source().address} can be fetched again.`);
    expect(problems).toHaveLength(1);
  });

  it('don’t hold it for long if there are pages from before and their host says nothing', async () => {
    await fetchSources([source()], options(), hooks);
    server.fail('hang');
    await fetchSources([source()], { ...options(), patienceMs: 200 }, hooks);
    expect(problems).toEqual([expect.stringMatching(/its last pages stay in force: it takes longer than 0.2 s$/u)]);
    expect(text()).toContain('Old.');
  });

  it('are read as they were if their host is away', async () => {
    await fetchSources([source()], options(), hooks);
    server.fail(503);
    await fetchSources([source()], options(), hooks);
    expect(problems).toEqual([expect.stringMatching(/its last pages stay in force: .*503/u)]);
    expect(text()).toContain('Old.');
  });
});

describe('repositories that are polled', () => {
  it('bring what is pushed, by themselves', async () => {
    await fetchSources([source()], options(), hooks);
    poller = pollSources([source()], { ...options(), everyMs: 100 }, hooks);
    const commit = server.commit({ 'pod.md': '# Pod\n\nNew.\n' });
    await expect.poll(text).toContain('New.');
    await expect.poll(() => news).toEqual([`${source().address} is at ${commit.slice(0, 10)} now.`]);
  });

  it('are looked at when they are asked for, whatever the pause', async () => {
    await fetchSources([source()], options(), hooks);
    poller = pollSources([source()], { ...options(), everyMs: 3_600_000 }, hooks);
    server.commit({ 'pod.md': '# Pod\n\nNew.\n' });
    poller.pullNow();
    await expect.poll(text).toContain('New.');
  });

  it('keep their pages while they fail, say so once, and say when it is over', async () => {
    await fetchSources([source()], options(), hooks);
    poller = pollSources([source()], { ...options(), everyMs: 20 }, hooks);
    server.fail(500);
    const before = server.requests.length;
    await expect.poll(() => server.requests.length - before).toBeGreaterThan(6);
    expect(problems).toEqual([expect.stringMatching(/its pages stay as they are: .*500/u)]);
    expect(text()).toContain('Old.');
    server.commit({ 'pod.md': '# Pod\n\nNew.\n' });
    server.fail(undefined);
    poller.pullNow();
    await expect.poll(text).toContain('New.');
    // The pages are in force a moment before it is said.
    await expect.poll(() => news[0]).toBe(`${source().address} can be fetched again.`);
    expect(problems).toHaveLength(1);
  });

  it('end at once, though a host says nothing', async () => {
    await fetchSources([source()], options(), hooks);
    server.fail('hang');
    const before = server.requests.length;
    poller = pollSources([source()], { ...options(), everyMs: 10 }, hooks);
    await expect.poll(() => server.requests.length).toBeGreaterThan(before);
    await poller.close();
    expect(problems).toEqual([]);
  });
});
