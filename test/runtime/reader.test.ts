import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answer } from '../../src/answer/answer.ts';
import type { Edition } from '../../src/answer/edition.ts';
import { readQuestion } from '../../src/answer/reading/question.ts';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { KnowledgeError } from '../../src/knowledge/model/knowledge-error.ts';
import { createEdition, createLexicons } from '../../src/runtime/open.ts';
import { type StartReader, startReader } from '../../src/runtime/reader/reader-port.ts';
import { openReader, type Reader } from '../../src/runtime/reader/reader-thread.ts';
import { makeFolder } from '../knowledge/folder-fixture.ts';

const PAGES = {
  'en/pods.md':
    '# Pods\n\nA pod runs containers. See [volumes](volumes.md#claims) and [this](#pods).\n\n## Restart a pod\n\nDelete it.',
  'zh/pods.md': '# 容器组\n\n容器组运行容器。\n\n## 重启容器组\n\n把它删掉。',
  'en/volumes.md': '# Volumes\n\nA volume holds files.\n\n## Claims\n\nA claim asks for a volume.',
};

let cache: string;
let reader: Reader | undefined;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'reader-'));
});
afterEach(async () => {
  await reader?.close();
  reader = undefined;
  rmSync(cache, { recursive: true });
});

/** Reads a folder; `next` waits for the next edition. */
async function read(folder: string, start: StartReader = startReader, indexCache = cache) {
  const editions: Edition[] = [];
  const problems: string[] = [];
  let wake = () => {};
  reader = await openReader(
    { folders: [folder], indexCache, pictureCache: join(cache, 'pictures') },
    {
      openLexicon: createLexicons(() => {}),
      onEdition(edition) {
        editions.push(edition);
        wake();
      },
      onProblem: (problem) => problems.push(problem),
      onWarning: (warning) => problems.push(warning),
    },
    start,
  );
  const next = async (): Promise<Edition> => {
    while (editions.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return editions.shift() as Edition;
  };
  return { first: reader.first, next, problems };
}

const QUESTIONS = ['how do I restart a pod', '重启容器组', 'what is a claim', 'volume files', 'pizza'];

async function answersOf(edition: Edition) {
  return Promise.all(QUESTIONS.map((question) => answer(readQuestion(question), edition)));
}

describe('the reader', () => {
  it('hands over what answers as pages read here and now do', async () => {
    const folder = makeFolder(PAGES);
    const { first } = await read(folder);
    const here = createEdition(await loadKnowledge([folder]), () => {});
    const kinds = (await answersOf(first)).map(({ kind }) => kind);
    expect(kinds).toEqual((await answersOf(here)).map(({ kind }) => kind));
    expect(kinds.filter((kind) => kind === 'found').length).toBeGreaterThan(2);
    for (const section of here.knowledge.sections) {
      const { targets = [], page, ...rest } = section;
      const { outline: _, ...lean } = page;
      const leading = targets.filter((target) => target.section !== undefined);
      const expected = { ...rest, page: lean, ...(leading.length > 0 && { targets: leading }) };
      expect(first.knowledge.section(section.id)).toEqual(expected);
      const same = first.knowledge.section(section.id);
      expect(same && first.knowledge.pairOf(same)?.id).toBe(here.knowledge.pairOf(section)?.id);
    }
  });

  it('hands over a change whole, and leaves what did not change as it is', async () => {
    const folder = makeFolder(PAGES);
    const { first, next } = await read(folder);
    writeFileSync(join(folder, 'en/volumes.md'), '# Volumes\n\n## Quuxvolume\n\nIt holds what a request asks for.');
    const second = await next();
    const found = await answer(readQuestion('what is a quuxvolume'), second);
    expect(found.kind === 'found' && found.best.section.id).toBe('en/volumes.md#quuxvolume');
    // Its link leads nowhere now.
    expect(second.knowledge.section('en/pods.md#pods')?.links).toEqual([]);
    expect(second.knowledge.pages[2]).toBe(first.knowledge.pages[2]);
    expect(second.knowledge.section('zh/pods.md#容器组')).toBe(first.knowledge.section('zh/pods.md#容器组'));
    expect(second.knowledge.section('zh/pods.md#容器组')).toBeDefined();
    expect(first.knowledge.section('en/volumes.md#claims')).toBeDefined();
    writeFileSync(join(folder, 'en/volumes.md'), '# Volumes\n\n## Quuxvolume\n\nIt holds nothing.');
    const third = await next();
    // What the pages teach is as it was: so is what translates.
    expect(third.lexicon).toBe(second.lexicon);
  });

  it('says what keeps the pages from being read', async () => {
    await expect(read(join(cache, 'nowhere'))).rejects.toThrow(KnowledgeError);
  });

  it('starts from what it kept', async () => {
    const folder = makeFolder(PAGES);
    await read(folder);
    await reader?.close();
    const { first, problems } = await read(folder);
    expect((await answersOf(first)).map(({ kind }) => kind)).toContain('found');
    expect(problems).toEqual([]);
  });

  it('answers and follows changes if nothing can be kept for the next start, and says so once', async () => {
    const folder = makeFolder(PAGES);
    writeFileSync(join(cache, 'file'), '');
    const { first, next, problems } = await read(folder, startReader, join(cache, 'file', 'cache'));
    expect(first.knowledge.pages.length).toBe(3);
    await expect
      .poll(() => problems)
      .toEqual([expect.stringMatching(/could not be kept for the next start.*: ENOTDIR/u)]);
    writeFileSync(join(folder, 'en/volumes.md'), '# Volumes\n\nA volume is a disk.\n');
    expect((await next()).knowledge.sections.map(({ text }) => text)).toContain('A volume is a disk.');
  });

  it('goes on with another thread when one ends by itself', async () => {
    const folder = makeFolder(PAGES);
    let crash = (_error: Error) => {};
    const { first, next, problems } = await read(folder, (options) => {
      const port = startReader(options);
      const listen: typeof port.listen = (onMessage, onEnd) => {
        crash = onEnd;
        port.listen(onMessage, onEnd);
      };
      return { ...port, listen };
    });
    crash(new Error('out of memory'));
    const second = await next();
    expect(problems).toEqual(['the reader thread ended (out of memory) and is being restarted.']);
    expect((await answersOf(second)).map(({ kind }) => kind)).toEqual((await answersOf(first)).map(({ kind }) => kind));
    writeFileSync(join(folder, 'en/volumes.md'), '# Volumes\n\n## Quuxvolume\n\nIt holds nothing.');
    expect((await next()).knowledge.section('en/volumes.md#quuxvolume')).toBeDefined();
  });
});
