import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresStore } from '../../src/store/postgres/postgres.ts';
import { StoreError } from '../../src/store/store.ts';
import { describeStore } from './contract.ts';
import { openPatientPostgres } from './patient-stores.ts';
import { connectTo, type PostgresServer, startPostgres } from './postgres-server.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

/** The other connections to the same database. Processes of the server's own, such as a vacuum, are none. */
const OTHERS =
  "from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()";

describeStore('PostgreSQL', async (now, elapsed) =>
  openPatientPostgres(await server.createDatabase(), { now, elapsed }),
);

describe('a PostgreSQL database', () => {
  it('serves three replicas that start at once', async () => {
    const url = await server.createDatabase();
    const stores = await Promise.all([1, 2, 3].map(() => openPatientPostgres(url)));
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
    const store = await openPatientPostgres(url);
    const admin = await connectTo(url);
    let refused = 0;
    for (let round = 0; round < 40; round += 1) {
      const work = Array.from({ length: 8 }, (_, at) => store.settings.set('T1', `a${at}`, '1'));
      const end = admin.query(`select pg_terminate_backend(pid) ${OTHERS}`);
      // An error outside of any promise would fail this run.
      for (const { status } of await Promise.allSettled([...work, end])) if (status === 'rejected') refused += 1;
    }
    const left = async () => (await admin.query(`select 1 ${OTHERS}`)).rows;
    await expect.poll(left).toEqual([]);
    // By the end of another exchange, the ends of the connections have arrived too.
    await admin.end();
    expect(refused).toBeGreaterThan(0);
    await store.settings.set('T1', 'a', '2');
    expect(await store.settings.get('T1', 'a')).toBe('2');
    await store.close();
  });

  it('gives up a statement that waits for a lock, and does not do it later', async () => {
    const url = await server.createDatabase();
    const [store, patient] = await Promise.all([openPostgresStore(url), openPatientPostgres(url)]);
    await patient.settings.set('T1', 'a', 'before');
    const admin = await connectTo(url);
    await admin.query('begin; lock table settings in exclusive mode');
    await expect(store.settings.set('T1', 'a', 'given up')).rejects.toThrow(StoreError);
    // The lock is held, so only being given up ends it. A vacuum of the server's own is none of the store's statements.
    const waiting = "select 1 from pg_locks where not granted and relation = 'settings'::regclass";
    await expect.poll(async () => (await admin.query(waiting)).rows).toEqual([]);
    await admin.query('rollback');
    expect(await patient.settings.get('T1', 'a')).toBe('before');
    await admin.end();
    await Promise.all([store.close(), patient.close()]);
  });

  it('does not do after something newer what its process was too slow for', async () => {
    const url = await server.createDatabase();
    const store = await openPostgresStore(url);
    const set = (value: string) => store.settings.set('T1', 'a', value);
    const until = (call: () => Promise<unknown>) => expect.poll(() => call().then(String, () => undefined));
    await until(() => set('before')).toBeDefined();
    const admin = await connectTo(url);
    const { rows } = await admin.query<{ pid: number }>(`select pid ${OTHERS}`);
    const pids = rows.map(({ pid }) => pid);
    expect(pids).not.toEqual([]);
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    try {
      await expect(set('given up')).rejects.toThrow(/timeout/u);
      await until(() => set('newer')).toBeDefined();
    } finally {
      for (const pid of pids) process.kill(pid, 'SIGCONT');
    }
    const gone = async () => (await admin.query('select 1 from pg_stat_activity where pid = any($1)', [pids])).rows;
    await expect.poll(gone).toEqual([]);
    await until(() => store.settings.get('T1', 'a')).toBe('newer');
    await admin.end();
    await store.close();
  });

  it('may take its time for a migration', async () => {
    const url = await server.createDatabase();
    await (await openPatientPostgres(url)).close();
    const admin = await connectTo(url);
    // The lock that Kysely takes for migrations, held longer than any statement may take.
    await admin.query('begin; select pg_advisory_xact_lock(3853314791062309107)');
    const opening = openPostgresStore(url);
    const waiting = "locktype = 'advisory' and clock_timestamp() - waitstart > interval '1.5 seconds'";
    const waits = async () => (await admin.query(`select 1 from pg_locks where not granted and ${waiting}`)).rowCount;
    await expect.poll(waits).toBe(1);
    await admin.query('commit');
    await (await opening).close();
    await admin.end();
  });

  it('is opened though its server is too busy to answer in time at first', async () => {
    const url = await server.createDatabase();
    await (await openPatientPostgres(url)).close();
    const admin = await connectTo(url);
    await admin.query('begin; lock table claims in access exclusive mode');
    const opening = openPostgresStore(url, { timeoutMs: 3000 });
    const waiting = "select waitstart::text from pg_locks where not granted and relation = 'claims'::regclass";
    const waits = new Set<string>();
    const look = async () => {
      for (const { waitstart } of (await admin.query<{ waitstart: string }>(waiting)).rows) waits.add(waitstart);
      return waits.size;
    };
    // Two: the first was given up.
    await expect.poll(look).toBeGreaterThan(1);
    await admin.query('commit');
    await (await opening).close();
    await admin.end();
  });

  it('that a newer version wrote is named with what to do', async () => {
    const url = await server.createDatabase();
    await (await openPatientPostgres(url)).close();
    const admin = await connectTo(url);
    await admin.query("insert into kysely_migration values ('999-future', '2030-01-01')");
    await admin.end();
    await expect(openPostgresStore(url)).rejects.toThrow(/newer version of devops-bot. Start that version again/u);
  });

  it('that goes away and comes back is used again', async () => {
    const deaths: Error[] = [];
    const store = await openPatientPostgres(await server.createDatabase(), {
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
