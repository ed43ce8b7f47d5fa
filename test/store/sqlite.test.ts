import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Kysely, sql } from 'kysely';
import Database from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import { createLog } from '../../src/runtime/log.ts';
import { NO_METRICS } from '../../src/runtime/metrics.ts';
import { openBotStore } from '../../src/start/bot-store.ts';
import { createSqliteDialect } from '../../src/store/sqlite/dialect.ts';
import { connect } from '../../src/store/sqlite/server.ts';
import { openSqliteThread } from '../../src/store/sqlite/thread.ts';
import { StoreError } from '../../src/store/store.ts';
import { PATIENCE_MS } from '../patience.ts';
import { describeStore } from './contract.ts';
import { openPatientSqlite } from './patient-stores.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'devops-bot-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = () => path.join(folder, `data-${files++}`, 'devops-bot.db');

/** The same as it is built, with the file in a thread of its own: Node's threads read no TypeScript. */
const built: typeof import('../../src/store/sqlite/sqlite.ts') & typeof import('../../src/store/sqlite/thread.ts') = {
  ...(await import('../../dist/store/sqlite/sqlite.js' as string)),
  ...(await import('../../dist/store/sqlite/thread.js' as string)),
};
const openBuilt = (file: string, now?: () => Date, elapsed?: () => number) =>
  openPatientSqlite(file, now, elapsed, built.openSqliteStore);

describeStore('SQLite', (now, elapsed) => openPatientSqlite(newFile(), now, elapsed));
describeStore('SQLite beside the event loop', (now, elapsed) => openBuilt(newFile(), now, elapsed));

const plain = (sql: string) => ({ sql, values: [] });
/** Rows that are counted to learn how fast SQLite is here, and how often. */
const [COUNTED, COUNTS] = [100_000, 10];
/** A statement that keeps SQLite busy for so many milliseconds, or longer if the machine is slower by then. */
function countingFor(ms: number): string {
  const counting = (rows: number) =>
    `with recursive n (i) as (select 1 union all select i + 1 from n where i < ${rows}) select count(*) from n`;
  const db = new Database(':memory:');
  const statement = db.prepare(counting(COUNTED));
  const times = Array.from({ length: COUNTS }, () => {
    const started = performance.now();
    statement.get();
    return performance.now() - started;
  });
  db.close();
  // The shortest: the others may have been held up.
  return counting(Math.ceil((COUNTED * ms) / Math.min(...times)));
}
const note = (text: string) => ({ sql: 'insert into notes values (?)', values: [text] });

describe('an SQLite file', () => {
  it('is readable by its owner only', async () => {
    const file = newFile();
    const store = await openPatientSqlite(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await store.close();
  });

  it('keeps what it answered over a restart', async () => {
    const file = newFile();
    const first = await openPatientSqlite(file);
    await first.claims.done('T1', 'Ev1');
    await first.settings.set('T1', 'greeted', 'yes');
    await first.close();
    const second = await openPatientSqlite(file);
    expect(await second.claims.claim('T1', 'Ev1', 1000)).toBe('done');
    expect(await second.settings.get('T1', 'greeted')).toBe('yes');
    await second.close();
  });

  it('serves two processes that start at once on one file', async () => {
    const file = newFile();
    const stores = await Promise.all([openPatientSqlite(file), openPatientSqlite(file)]);
    const claims: string[] = [];
    for (const store of stores) claims.push(await store.claims.claim('T1', 'Ev1', 1000));
    expect(claims).toEqual(['mine', 'taken']);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('has on disk what is written after a write that a lock refused', async () => {
    const file = newFile();
    const store = await openPatientSqlite(file);
    const other = new Database(file);
    other.exec('begin exclusive');
    await expect(store.settings.set('T1', 'a', 'refused')).rejects.toThrow(/locked/u);
    other.exec('rollback');
    await store.settings.set('T1', 'a', 'kept');
    expect(other.prepare("select value from settings where workspace = 'T1'").all()).toEqual([{ value: 'kept' }]);
    other.close();
    await store.close();
  });

  it('has of what was written at once all that it took, and says which it did not', async () => {
    const file = newFile();
    const store = await openPatientSqlite(file);
    const kept = Promise.all(['a', 'b', 'c'].map((key) => store.settings.set('T1', key, 'kept')));
    const refused = store.installations.set('T1', undefined as unknown as string);
    await expect(refused).rejects.toThrow(StoreError);
    await kept;
    const other = new Database(file);
    expect(other.prepare("select key from settings where workspace = 'T1'").all()).toEqual([
      { key: 'a' },
      { key: 'b' },
      { key: 'c' },
    ]);
    expect(other.prepare('select * from installations').all()).toEqual([]);
    other.close();
    await store.close();
  });

  it('commits what was written before somebody is forgotten, and forgets in one piece', async () => {
    const file = newFile();
    const store = await openPatientSqlite(file);
    const written = [store.recents.add('T1', 'U1', 'one'), store.recents.add('T1', 'U2', 'two')];
    await Promise.all([...written, store.forget('T1', 'U1')]);
    await store.close();
    const other = new Database(file);
    expect(other.prepare('select person from recents').all()).toEqual([{ person: 'U2' }]);
    other.close();
  });

  it('rejects what shared a transaction that SQLite ended for want of space', () => {
    const database = new Database(path.join(folder, 'small.db'));
    database.exec('create table notes (text text); pragma max_page_count = 3');
    const connection = connect(database);
    const full = { error: expect.stringMatching(/full/u) };
    const outcomes = connection.run([note('small'), note('x'.repeat(100_000)), note('later')]);
    expect(outcomes).toMatchObject([full, full, { changes: 1 }]);
    expect(connection.run([plain('select text from notes')])).toMatchObject([{ rows: [{ text: 'later' }] }]);
    connection.close();
  });

  it('gives up no write of others with a transaction that is not there', () => {
    const database = new Database(':memory:');
    database.exec('create table notes (text text)');
    const connection = connect(database);
    const [begin, commit, rollback] = [plain('begin'), plain('commit'), plain('rollback')];
    connection.run([note('first'), rollback, note('second')]);
    expect(connection.run([note('third'), commit])).toMatchObject([
      { changes: 1 },
      { error: 'the transaction is gone' },
    ]);
    connection.run([note('fourth'), begin, note('undone')]);
    connection.run([rollback]);
    const all = connection.run([plain('select text from notes')]);
    expect(all).toMatchObject([{ rows: ['first', 'second', 'third', 'fourth'].map((text) => ({ text })) }]);
    connection.close();
  });

  it('that can not be opened is named, with what to do', async () => {
    const file = path.join(folder, 'not-a-database.db');
    writeFileSync(file, 'this is no database, but a text of some length, so that it is seen to be none. '.repeat(20));
    await expect(openPatientSqlite(file)).rejects.toThrow(StoreError);
    await expect(openPatientSqlite(file)).rejects.toThrow(/not-a-database\.db can't be opened.*DATA_DIR/su);
  });

  it('is never handed a value that its driver would abort on or cut', async () => {
    const db = new Kysely(createSqliteDialect(openSqliteThread(newFile(), PATIENCE_MS)));
    const select = async (value: unknown) => (await sql`select ${value} as value`.execute(db)).rows;
    for (const value of [true, undefined, new Date(), Number.NaN, 'a\0b']) {
      await expect(select(value)).rejects.toThrow(TypeError);
    }
    expect(await select('a')).toEqual([{ value: 'a' }]);
    await db.destroy();
  });

  it('keeps others out of a transaction', async () => {
    const db = new Kysely<{ notes: { text: string } }>(createSqliteDialect(openSqliteThread(newFile(), PATIENCE_MS)));
    await sql`create table notes (text text)`.execute(db);
    const note = (text: string, by: Kysely<{ notes: { text: string } }> = db) =>
      by.insertInto('notes').values({ text }).execute();
    const undone = db.transaction().execute(async (transaction) => {
      await note('undone', transaction);
      others.push(note('from outside'));
      throw new Error('changed my mind');
    });
    const others: Promise<unknown>[] = [note('before')];
    await expect(undone).rejects.toThrow('changed my mind');
    others.push(db.transaction().execute((transaction) => note('another', transaction)));
    await Promise.all(others);
    const kept = await db.selectFrom('notes').select('text').orderBy('text').execute();
    expect(kept.map(({ text }) => text)).toEqual(['another', 'before', 'from outside']);
    await db.destroy();
  });

  it('that does not answer is not waited for, and heard again when it does', async () => {
    const thread = built.openSqliteThread(newFile(), 500);
    const run = (sql: string) => thread.run(plain(sql));
    const counting = countingFor(4000);
    await expect(Promise.all([run(counting), run('select 1')])).rejects.toThrow('the disk does not answer');
    await expect.poll(() => run('select 1 as one').catch(() => undefined)).toMatchObject({ rows: [{ one: 1 }] });
    await thread.close();
  });

  it('that stays silent is not waited for a second time either', async () => {
    const thread = built.openSqliteThread(newFile(), 500);
    const counting = countingFor(6000);
    await expect(thread.run(plain(counting))).rejects.toThrow('the disk does not answer');
    // The first one is still under way: this one would come to its turn only after it.
    await expect(thread.run(plain('select 1'))).rejects.toThrow('the disk does not answer');
    await thread.close();
  });

  it('loses a hundred thousand old claims in slices, between which others come to their turn', async () => {
    const file = newFile();
    const store = await openBuilt(file);
    const other = new Database(file);
    const many = 'with recursive n (i) as (select 1 union all select i + 1 from n where i < 100000)';
    other.exec(`${many} insert into claims select 'T1', 'Ev' || i, 'gone', i % 2, 1, 1 from n`);
    other.close();
    let expired = false;
    const expiry = store.expire(new Date(0)).then((removed) => {
      expired = true;
      return removed;
    });
    let answered = 0;
    while (!expired) {
      await store.settings.get('T1', 'a');
      answered += 1;
    }
    expect(await expiry).toBe(100_000);
    expect(answered).toBeGreaterThan(20);
    await store.close();
  });

  it.each([
    ['a page of it is overwritten', /malformed.*backup/su, (file: string) => overwrite(file, 4096, 8192)],
    ['a newer version wrote it', /newer version of devops-bot.*DATA_DIR/su, pretendNewer],
    ['its log is a folder', /can't be opened.*DATA_DIR/su, (file: string) => mkdirSync(`${file}-wal`)],
  ])('ends the start with one sentence if %s', async (_what, sentence, spoil) => {
    const file = newFile();
    const store = await openBuilt(file);
    await store.settings.set('T1', 'a', '1');
    await store.close();
    spoil(file);
    const opening = openBuilt(file);
    await expect(opening).rejects.toThrow(sentence);
    await expect(opening).rejects.not.toThrow(/corrupted migrations|\n/u);
  });

  it('starts after a torn write with what was whole before it', async () => {
    const file = newFile();
    const store = await openPatientSqlite(file);
    await store.settings.set('T1', 'whole', 'yes');
    const before = statSync(`${file}-wal`).size;
    await store.settings.set('T1', 'torn', 'yes');
    const copy = newFile();
    mkdirSync(path.dirname(copy));
    cpSync(file, copy);
    cpSync(`${file}-wal`, `${copy}-wal`);
    await store.close();
    truncateSync(`${copy}-wal`, before + 1000);
    const again = await openPatientSqlite(copy);
    expect(await again.settings.get('T1', 'whole')).toBe('yes');
    expect(await again.settings.get('T1', 'torn')).toBeUndefined();
    await again.close();
  });

  it('answers others while it erases the rows of a large workspace', async () => {
    const file = newFile();
    const store = await openBuilt(file);
    const votes = new Database(file);
    votes.exec(`insert into votes (workspace, answer, person, helpful, section, question, at)
      with recursive number(n) as (select 1 union all select n + 1 from number where n < 30000)
      select 'T1', 'a' || n, 'U' || (n % 2), 1, 's', 'q', 0 from number`);
    votes.close();
    const ends: string[] = [];
    await Promise.all([
      store.forget('T1', 'U1').then(() => ends.push('erased')),
      store.recents.add('T1', 'U0', 'what is a pod').then(() => ends.push('answered')),
    ]);
    expect(ends).toEqual(['answered', 'erased']);
    expect(await store.count('T1')).toMatchObject({ votes: 15_000, recents: 1 });
    await store.forget('T1');
    expect(await store.count('T1')).toMatchObject({ votes: 0, recents: 0 });
    await store.close();
  });

  it('says at a ping that it is locked', async () => {
    const file = newFile();
    const store = await openPatientSqlite(file);
    await store.ping();
    const other = new Database(file);
    other.exec('begin immediate');
    await expect(store.ping()).rejects.toThrow(/locked/u);
    other.exec('rollback');
    other.close();
    await store.ping();
    await store.close();
  });

  it.each([
    ['deleted', (file: string) => rmSync(path.dirname(file), { recursive: true })],
    ['replaced', replaceByCopy],
  ])('says within a second, at a ping and at a write, that its file was %s', async (_what, spoil) => {
    const file = newFile();
    let ms = 0;
    const store = await openPatientSqlite(file, undefined, () => ms);
    spoil(file);
    ms = 1000;
    await expect(store.ping()).rejects.toThrow(/deleted or replaced/u);
    await expect(store.channels.set('T1', 'C1', {})).rejects.toThrow(/deleted or replaced/u);
    await store.close();
  });

  it('is given up for memory once it was replaced, though nothing that waits for the disk is stored', async () => {
    const dataDir = path.dirname(newFile());
    const lines: string[] = [];
    const log = createLog({ level: 'error', write: (line) => lines.push(line) });
    const store = await openBotStore(
      { dataDir },
      { log, metrics: NO_METRICS, now: () => new Date(), retentionDays: 90 },
    );
    replaceByCopy(path.join(dataDir, 'devops-bot.db'));
    await expect
      .poll(async () => {
        await store.settings.set('T1', 'a', 'b');
        return lines.join('');
      })
      .toContain('Database unavailable');
    expect(await store.settings.get('T1', 'a')).toBe('b');
    await store.close();
  });

  it('keeps what an ack waits for without waiting for the disk', async () => {
    const file = newFile();
    let ms = 0;
    const store = await openPatientSqlite(file, undefined, () => ms);
    // Every sync fails from here on; a commit does not.
    replaceByCopy(file);
    ms = 1000;
    await store.backlog.keep({ workspace: 'T1', id: 'Ev1', user: 'U1', body: '{}', since: new Date() });
    expect((await store.backlog.list(0)).map(({ id }) => id)).toEqual(['Ev1']);
    await store.backlog.remove('T1', 'Ev1');
    await store.claims.done('T1', 'Ev1');
    await store.settings.set('T1', 'a', '1');
    // What waits for it fails.
    await expect(store.channels.set('T1', 'C1', {})).rejects.toThrow(/deleted or replaced/u);
    await store.close();
  });

  it('leaves what it keeps for the next process at once when it is closed', async () => {
    const file = newFile();
    const store = await openPatientSqlite(file);
    await store.backlog.keep({ workspace: 'T1', id: 'Ev1', user: 'U1', body: '{}', since: new Date() });
    await store.backlog.keep({ workspace: 'T1', id: 'Ev2', user: 'U1', body: '{}', since: new Date() });
    await store.backlog.remove('T1', 'Ev2');
    await store.close();
    const next = await openPatientSqlite(file);
    expect((await next.backlog.list(60_000)).map(({ id }) => id)).toEqual(['Ev1']);
    await next.close();
  });

  it('brings what the version before it stored up to date', async () => {
    const file = newFile();
    await (await openPatientSqlite(file)).close();
    const gap = {
      id: 'g1',
      questions: ['q'],
      language: 'en',
      count: 2,
      reasons: ['wanted'],
      nearest: [],
      status: 'open',
    };
    const old = new Database(file);
    old.exec(`
      drop table erasures; drop index claims_open; alter table settings drop column at; alter table gaps drop column asks;
      create table files (workspace text not null, hash text not null, file text not null, at bigint not null);
      drop table channels; drop table tallies; drop table taught; alter table conversations drop column unread;
      alter table conversations drop column before; alter table conversations drop column offered;
      delete from kysely_migration where name >= '003';
      delete from settings;
      insert into settings values ('T1', 'a', '1');
    `);
    const first = new Date(1000);
    old
      .prepare('insert into gaps values (?, ?, ?, ?, ?)')
      .run('T1', 'g1', JSON.stringify({ ...gap, first, last: first }), 1000, 1000);
    old.close();
    const store = await openPatientSqlite(file);
    expect(await store.settings.get('T1', 'a')).toBe('1');
    const seen = { status: 'open' as const, count: 2 };
    await store.gaps.record('T1', 'g1', { kind: 'settled', status: 'answered', seen, at: new Date() });
    expect(await store.gaps.list('T1')).toEqual([{ ...gap, first, last: first, status: 'answered' }]);
    await store.close();
  });

  it('is closed for good only after what was asked before', async () => {
    const file = newFile();
    const thread = built.openSqliteThread(file, PATIENCE_MS);
    const asked = ['create table notes (text text)', "insert into notes values ('last')"].map((sql) =>
      thread.run(plain(sql)),
    );
    await thread.close();
    await Promise.all(asked);
    const other = new Database(file);
    expect(other.prepare('select text from notes').all()).toEqual([{ text: 'last' }]);
    other.close();
  });
});

function replaceByCopy(file: string): void {
  renameSync(file, `${file}.old`);
  cpSync(`${file}.old`, file);
}

/** Writes rubbish into a file. */
function overwrite(file: string, from: number, to: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(to - from, 0xff), 0, to - from, from);
  closeSync(handle);
}

/** Notes a migration that this program doesn't have. */
function pretendNewer(file: string): void {
  const database = new Database(file);
  database.exec("insert into kysely_migration values ('999-future', '2030-01-01')");
  database.close();
}
