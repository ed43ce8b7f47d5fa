import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import { guardDriver, openSqliteStore } from '../../src/store/sqlite.ts';
import { createBatch } from '../../src/store/sqlite-batch.ts';
import { StoreError } from '../../src/store/store.ts';
import { describeStore } from './contract.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'devops-bot-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = () => path.join(folder, `data-${files++}`, 'devops-bot.db');

describeStore('SQLite', (now) => openSqliteStore(newFile(), now));

describe('an SQLite file', () => {
  it('is readable by its owner only', async () => {
    const file = newFile();
    const store = await openSqliteStore(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await store.close();
  });

  it('keeps what it answered over a restart', async () => {
    const file = newFile();
    const first = await openSqliteStore(file);
    await first.claims.done('T1', 'Ev1');
    await first.settings.set('T1', 'greeted', 'yes');
    await first.close();
    const second = await openSqliteStore(file);
    expect(await second.claims.claim('T1', 'Ev1', 1000)).toBe('done');
    expect(await second.settings.get('T1', 'greeted')).toBe('yes');
    await second.close();
  });

  it('serves two processes that start at once on one file', async () => {
    const file = newFile();
    const stores = await Promise.all([openSqliteStore(file), openSqliteStore(file)]);
    const claims: string[] = [];
    for (const store of stores) claims.push(await store.claims.claim('T1', 'Ev1', 1000));
    expect(claims).toEqual(['mine', 'taken']);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('has on disk what is written after a write that a lock refused', async () => {
    const file = newFile();
    const store = await openSqliteStore(file);
    const other = new Database(file);
    other.exec('begin exclusive');
    await expect(store.settings.set('T1', 'a', 'refused')).rejects.toThrow(/locked/u);
    other.exec('rollback');
    await store.settings.set('T1', 'a', 'kept');
    expect(other.prepare('select value from settings').all()).toEqual([{ value: 'kept' }]);
    other.close();
    await store.close();
  });

  it('has of what was written at once all that it took, and says which it did not', async () => {
    const file = newFile();
    const store = await openSqliteStore(file);
    const kept = Promise.all(['a', 'b', 'c'].map((key) => store.settings.set('T1', key, 'kept')));
    const refused = store.files.set('T1', 'hash', undefined as unknown as string);
    await expect(refused).rejects.toThrow(StoreError);
    await kept;
    const other = new Database(file);
    expect(other.prepare('select key from settings').all()).toEqual([{ key: 'a' }, { key: 'b' }, { key: 'c' }]);
    expect(other.prepare('select * from files').all()).toEqual([]);
    other.close();
    await store.close();
  });

  it('commits what was written before somebody is forgotten, and forgets in one piece', async () => {
    const file = newFile();
    const store = await openSqliteStore(file);
    const written = [store.recents.add('T1', 'U1', 'one'), store.recents.add('T1', 'U2', 'two')];
    await Promise.all([...written, store.forget('T1', 'U1')]);
    await store.close();
    const other = new Database(file);
    expect(other.prepare('select person from recents').all()).toEqual([{ person: 'U2' }]);
    other.close();
  });

  it('rejects what shared a transaction that SQLite ended for want of space', async () => {
    const database = new Database(path.join(folder, 'small.db'));
    const batch = createBatch(database);
    database.exec('create table notes (text text); pragma max_page_count = 3');
    const insert = database.prepare('insert into notes values (?)');
    batch.write(() => insert.run(['small']));
    const small = batch.committed();
    expect(() => batch.write(() => insert.run(['x'.repeat(100_000)]))).toThrow(/full/u);
    await expect(small).rejects.toThrow(/full/u);
    batch.write(() => insert.run(['later']));
    await batch.committed();
    expect(database.prepare('select text from notes').all()).toEqual([{ text: 'later' }]);
    database.close();
  });

  it('that can not be opened is named, with what to do', async () => {
    const file = path.join(folder, 'not-a-database.db');
    writeFileSync(file, 'this is no database, but a text of some length, so that it is seen to be none. '.repeat(20));
    await expect(openSqliteStore(file)).rejects.toThrow(StoreError);
    await expect(openSqliteStore(file)).rejects.toThrow(/not-a-database\.db can't be opened.*DATA_DIR/su);
  });

  it('is never handed a value that its driver would abort on or cut', () => {
    const database = new Database(':memory:');
    const statement = guardDriver(database, createBatch(database)).prepare('select ? as value');
    expect(() => statement.all([true])).toThrow(TypeError);
    expect(() => statement.all([undefined])).toThrow(TypeError);
    expect(() => statement.all([new Date()])).toThrow(TypeError);
    expect(() => statement.all([Number.NaN])).toThrow(TypeError);
    expect(() => statement.all(['a\0b'])).toThrow(TypeError);
    expect(statement.all(['a'])).toEqual([{ value: 'a' }]);
    database.close();
  });
});
