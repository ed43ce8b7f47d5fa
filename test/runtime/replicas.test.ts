import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLexicons } from '../../src/runtime/open.ts';
import { openReader } from '../../src/runtime/reader/reader-thread.ts';
import { type ChangeNotice, openChangeNotices } from '../../src/runtime/replicas/change-notices.ts';
import { createPostgresWork } from '../../src/runtime/replicas/postgres-work.ts';
import type { SharedWork } from '../../src/runtime/replicas/shared-work.ts';
import { endIfVanished } from '../../src/runtime/replicas/vanished-session.ts';
import { makeFolder } from '../knowledge/folder-fixture.ts';
import { connectTo, type PostgresServer, startPostgres } from '../store/postgres-server.ts';

let server: PostgresServer;
let databaseUrl: string;
const warnings: string[] = [];

beforeAll(async () => {
  server = await startPostgres();
  databaseUrl = await server.createDatabase();
});
afterAll(async () => {
  await server.remove();
});

function open(topic: string): SharedWork {
  return createPostgresWork({ databaseUrl, topic, warn: (message) => warnings.push(message) });
}

async function query(text: string): Promise<unknown[]> {
  const client = await connectTo(databaseUrl);
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const bytes = (text: string) => () => Buffer.from(text);
const shown = (found: ReadonlyMap<string, Buffer>) => [...found].map(([key, value]) => `${key}=${value}`).sort();

describe('what replicas share', () => {
  it('is made by one of them, while the others wait for it', async () => {
    const [a, b] = [open('x'), open('x')];
    expect(shown(await a.find(['1', '2', '3']))).toEqual([]);
    const waiting = b.find(['1', '2', '3']);
    for (const key of ['1', '2', '3']) a.publish(key, bytes(`made ${key}`));
    expect(shown(await waiting)).toEqual(['1=made 1', '2=made 2', '3=made 3']);
    b.publish('4', bytes('never asked for'));
    await b.close();
    expect(shown(await a.find(['3', '4']))).toEqual(['3=made 3']);
    await a.close();
  });

  it('is taken over from one that ended', async () => {
    const [a, b] = [open('y'), open('y')];
    await a.find(['5']);
    const waiting = b.find(['5']);
    await a.close();
    expect(shown(await waiting)).toEqual([]);
    b.publish('5', bytes('by the other'));
    await b.close();
    const c = open('y');
    expect(shown(await c.find(['5']))).toEqual(['5=by the other']);
    await c.close();
  });

  it('is removed once nobody has used it for two weeks, also while one of them runs for long', async () => {
    let now = 0;
    const work = createPostgresWork({ databaseUrl, topic: 'v', warn: (message) => warnings.push(message) }, () => now);
    await work.find(['first']);
    const age = (keys: string) =>
      query(`insert into shared_work select 'old ' || key, '', current_date - 15 from generate_series(${keys}) as key`);
    const publish = async (key: string) => {
      work.publish(key, bytes('new'));
      await expect.poll(async () => shown(await work.find([key]))).toEqual([`${key}=new`]);
    };
    const left = () => query("select count(*)::int as old from shared_work where key like 'old %'");
    await age('1, 5000');
    await publish('day 1');
    await expect.poll(left).toEqual([{ old: 0 }]);
    await age('1, 3');
    await publish('later that day');
    expect(await left()).toEqual([{ old: 3 }]);
    now += 86_400_000;
    await publish('day 2');
    await expect.poll(left).toEqual([{ old: 0 }]);
    expect(shown(await work.find(['day 1']))).toEqual(['day 1=new']);
    await work.close();
  });

  it('is taken from what another published: pages and segments', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, page) => {
        const parts = Array.from(
          { length: 40 },
          (_, at) => `## Part ${page} ${at}\n\nIt tells of word${page}x${at}.\n`,
        );
        return [`p${page}.md`, `# Page ${page}\n\nAbout page ${page}.\n\n${parts.join('\n')}`];
      }),
    );
    const read = async () => {
      const folder = makeFolder(files);
      const cache = path.join(folder, '..', 'cache');
      const reader = await openReader(
        { folders: [folder], indexCache: cache, pictureCache: path.join(cache, 'pictures'), sharedBy: databaseUrl },
        {
          openLexicon: createLexicons(() => {}),
          onEdition() {},
          onProblem() {},
          onWarning: (message) => warnings.push(message),
        },
      );
      await reader.close();
      return reader.first;
    };
    const first = await read();
    const client = await connectTo(databaseUrl);
    const count = async (kind: string) =>
      Number((await client.query('select count(*) from shared_work where key like $1', [`${kind} %`])).rows[0].count);
    expect(await count('page')).toBe(30 - 8);
    expect(await count('segment')).toBeGreaterThan(8);

    const second = await read();
    expect(second.key).toBe(first.key);
    const asked = { language: 'en' } as const;
    const of = async ({ engine }: typeof first) =>
      (await engine.search('what tells of word11x69', asked)).hits[0]?.section.id;
    expect(await of(second)).toBe(await of(first));

    // Whatever is published is believed: a page that says something else proves that it was not parsed again.
    await client.query(
      "update shared_work set bytes = (select bytes from shared_work where key like 'page %' limit 1) where key like 'page %'",
    );
    await client.end();
    const third = await read();
    expect(new Set(third.knowledge.pages.map(({ title }) => title)).size).toBeLessThan(20);
  });

  it('is made by each for pages that only have the folder’s name in common', async () => {
    // What one has published, the other would find.
    const filesOf = (name: string) =>
      Object.fromEntries(
        Array.from({ length: 13 }, (_, page) => [`docs/p${page}.md`, `# Page ${page}\n\nAbout ${name}.\n`]),
      );
    const readers = await Promise.all(
      ['acme', 'globex'].map((name) => {
        const folder = makeFolder(filesOf(name));
        return openReader(
          {
            folders: [path.join(folder, 'docs')],
            indexCache: path.join(folder, 'cache'),
            pictureCache: path.join(folder, 'pictures'),
            sharedBy: databaseUrl,
          },
          { openLexicon: createLexicons(() => {}), onEdition() {}, onProblem() {}, onWarning() {} },
        );
      }),
    );
    // Whoever has no lock waits for the other, who makes nothing of its pages.
    const locks = () => query("select count(*)::int as locks from pg_locks where locktype = 'advisory' and granted");
    await expect.poll(locks).toEqual([{ locks: 2 }]);
    for (const reader of readers) await reader.close();
  });

  it('leaves no connection behind if it may make no table', async () => {
    await query("create role stranger login password 'p'");
    const url = new URL(databaseUrl);
    [url.username, url.password] = ['stranger', 'p'];
    const work = createPostgresWork({ databaseUrl: url.href, topic: 'w', warn: (message) => warnings.push(message) });
    warnings.splice(0);
    await query('drop table shared_work');
    expect(shown(await work.find(['1']))).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(/permission denied/u)]);
    await expect
      .poll(() => query("select count(*)::int as open from pg_stat_activity where usename = 'stranger'"))
      .toEqual([{ open: 0 }]);
    await work.close();
  });
});

describe('a session with locks', () => {
  it('is ended by the server soon after its machine vanished', async () => {
    const client = await connectTo(databaseUrl);
    await endIfVanished(client);
    expect((await client.query('show tcp_keepalives_idle')).rows).toEqual([{ tcp_keepalives_idle: '10' }]);
    expect((await client.query('show tcp_keepalives_interval')).rows).toEqual([{ tcp_keepalives_interval: '3' }]);
    await client.end();
  });
});

describe('notices of changes', () => {
  it('reach every other replica once', async () => {
    const heard: Record<string, ChangeNotice[]> = { a: [], b: [], c: [] };
    const open = (name: string) =>
      openChangeNotices(databaseUrl, { onNotice: (notice) => heard[name]?.push(notice), onOpened() {} });
    const [a, b, c] = [open('a'), open('b'), open('c')];
    const notice = { kind: 'commit', id: 'abc' } as const;
    await expect
      .poll(() => {
        a.tell({ kind: 'edition', id: `${Math.random()}` });
        return (heard.b?.length ?? 0) > 0 && (heard.c?.length ?? 0) > 0;
      })
      .toBe(true);
    a.tell(notice);
    await expect.poll(() => [heard.b?.at(-1), heard.c?.at(-1)]).toEqual([notice, notice]);
    b.tell(notice);
    c.tell({ kind: 'edition', id: 'e2' });
    await expect.poll(() => heard.a).toEqual([{ kind: 'edition', id: 'e2' }]);
    await Promise.all([a.close(), b.close(), c.close()]);
  });
});

describe('a notice that is sent again', () => {
  it('is left out if it only comes back, and told if its pages do', async () => {
    let now = 0;
    const heard: ChangeNotice[] = [];
    const open = (onNotice: (notice: ChangeNotice) => void) =>
      openChangeNotices(databaseUrl, { onNotice, onOpened() {} }, () => now);
    const a = open(() => {});
    const b = open((notice) => heard.push(notice));
    const notice = { kind: 'edition', id: 'before' } as const;
    const isHeard = () => heard.filter(({ id }) => id === notice.id).length;
    await expect
      .poll(() => {
        a.tell({ kind: 'edition', id: `${Math.random()}` });
        return heard.length;
      })
      .toBeGreaterThan(0);
    a.tell(notice);
    await expect.poll(isHeard).toBe(1);
    a.tell(notice);
    now = 60_000;
    a.tell(notice);
    await expect.poll(isHeard).toBe(2);
    await Promise.all([a.close(), b.close()]);
  });
});

describe('a connection for notices', () => {
  it('is opened again, and says each time that notices were missed', async () => {
    let opened = 0;
    const heard: ChangeNotice[] = [];
    const a = openChangeNotices(databaseUrl, { onNotice: (notice) => heard.push(notice), onOpened: () => opened++ });
    await expect.poll(() => opened).toBe(1);
    await query("select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %'");
    await expect.poll(() => opened).toBe(2);
    await query("select pg_notify('devops_bot_changes', 'commit abc')");
    await expect.poll(() => heard).toEqual([{ kind: 'commit', id: 'abc' }]);
    await a.close();
  });
});

describe('editions in a database', () => {
  it('are the same for replicas with data folders of their own', async () => {
    const searchDatabaseUrl = await server.createDatabase();
    for (const name of ['a', 'b']) {
      const home = makeFolder({
        [`${name}/git/0123456789abcdef/pages/docs/pod.md`]: '# Pod\n\nA pod runs containers.\n',
      });
      const reader = await openReader(
        {
          folders: [path.join(home, name, 'git/0123456789abcdef/pages/docs')],
          indexCache: path.join(home, 'cache'),
          pictureCache: path.join(home, 'pictures'),
          searchDatabaseUrl,
        },
        {
          openLexicon: createLexicons(() => {}),
          searchDatabase: { query: () => Promise.reject(new Error('not asked')) },
          onEdition() {},
          onProblem() {},
          onWarning() {},
        },
      );
      await reader.close();
    }
    const client = await connectTo(searchDatabaseUrl);
    expect((await client.query('select count(*)::int as sets from search_set')).rows).toEqual([{ sets: 1 }]);
    await client.end();
  });
});

describe('without the database', () => {
  it('each replica does its own work, and says so once', async () => {
    const work = open('z');
    await work.find(['1']);
    await server.stop();
    warnings.splice(0);
    expect(shown(await work.find(['1']))).toEqual([]);
    expect(shown(await work.find(['2']))).toEqual([]);
    work.publish('2', bytes('lost'));
    await work.close();
    expect(warnings).toEqual([expect.stringMatching(/can't share parsed pages and index segments/u)]);
    await server.start();
  });
});
