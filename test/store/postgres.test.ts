import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresStore } from '../../src/store/postgres/postgres.ts';
import { describeStore } from './contract.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

describeStore('PostgreSQL', async (now, elapsed) => openPostgresStore(await server.createDatabase(), { now, elapsed }));

describe('a PostgreSQL database', () => {
  it('serves three replicas that start at once', async () => {
    const url = await server.createDatabase();
    const stores = await Promise.all([1, 2, 3].map(() => openPostgresStore(url)));
    const claims = await Promise.all(stores.map((store) => store.claims.claim('T1', 'Ev1', 1000)));
    expect(claims.sort()).toEqual(['mine', 'taken', 'taken']);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('that is not there is named without its password', async () => {
    const failed = openPostgresStore('postgres://bot:hunter2@127.0.0.1:1/none');
    await expect(failed).rejects.toThrow(/127\.0\.0\.1:1 can't be used.*DATABASE_URL/su);
    await expect(failed).rejects.not.toThrow(/hunter2/u);
  });

  it('may end connections at any moment: what was under way fails, and nothing else', async () => {
    const url = await server.createDatabase();
    const store = await openPostgresStore(url);
    const admin = new pg.Client(url);
    await admin.connect();
    let refused = 0;
    for (let round = 0; round < 40; round += 1) {
      const work = Array.from({ length: 8 }, (_, at) => store.settings.set('T1', `a${at}`, '1'));
      const end = admin.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
      // An error outside of any promise would fail this run.
      for (const { status } of await Promise.allSettled([...work, end])) if (status === 'rejected') refused += 1;
    }
    await admin.end();
    expect(refused).toBeGreaterThan(0);
    await store.settings.set('T1', 'a', '2');
    expect(await store.settings.get('T1', 'a')).toBe('2');
    await store.close();
  });

  it('that goes away and comes back is used again', async () => {
    const deaths: Error[] = [];
    const store = await openPostgresStore(await server.createDatabase(), {
      onIdleError: (error) => deaths.push(error),
    });
    await store.settings.set('T1', 'a', '1');
    await server.stop();
    await expect(store.ping()).rejects.toThrow(/could not do "ping"/u);
    await server.start();
    expect(await store.settings.get('T1', 'a')).toBe('1');
    await store.close();
  });
});
