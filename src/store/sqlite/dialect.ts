import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { SqlDatabase } from '../sql/prepared-query.ts';
import type { SqliteThread } from './thread.ts';

/**
 * Creates a Kysely dialect for an SQLite file in a separate thread, and `run` for statements that are already built.
 */
export function createSqliteDialect(thread: SqliteThread): { dialect: Dialect; run: SqlDatabase['run'] } {
  const driver = createDriver(thread);
  const outside = driver.connect();
  return {
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
    run: async (sql, values) => (await driver.run(outside, sql, check(values))).rows,
  };
}

/**
 * Creates a driver whose connections share one file. Their statements mix freely, except during a transaction: other
 * connections wait for its end.
 */
function createDriver(thread: SqliteThread) {
  let transaction: { owner: DatabaseConnection; ended: Promise<void>; end: () => void } | undefined;

  async function run(connection: DatabaseConnection, sql: string, values: readonly unknown[] = []) {
    while (transaction !== undefined && transaction.owner !== connection) await transaction.ended;
    return thread.run({ sql, values });
  }

  function connect(): DatabaseConnection {
    const connection: DatabaseConnection = {
      async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
        const { rows, changes } = await run(connection, sql, check(parameters));
        return { rows: rows as Row[], numAffectedRows: BigInt(changes) };
      },
      streamQuery() {
        throw new Error('Rows are read at once, not streamed.');
      },
    };
    return connection;
  }

  function end(): void {
    transaction?.end();
    transaction = undefined;
  }

  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connect(),
    releaseConnection: async () => {},
    async beginTransaction(connection) {
      while (transaction !== undefined) await transaction.ended;
      const { promise, resolve } = withResolvers();
      transaction = { owner: connection, ended: promise, end: resolve };
      try {
        await run(connection, 'begin');
      } catch (error) {
        // A silent disk may still begin the transaction later.
        run(connection, 'rollback').catch(() => undefined);
        end();
        throw error;
      }
    },
    async commitTransaction(connection) {
      await run(connection, 'commit');
      // If the commit fails, Kysely rolls back; until then no other connection may run.
      end();
    },
    rollbackTransaction: (connection) =>
      run(connection, 'rollback')
        .then(() => {})
        .finally(end),
    destroy: () => thread.close(),
  };
  return { ...driver, run, connect };
}

/** Returns the values of a statement. @throws TypeError for values that SQLite's driver would abort on, or cut */
function check(values: readonly unknown[]): readonly unknown[] {
  for (const value of values) {
    const fine = value === null || typeof value === 'string' || typeof value === 'bigint' || Number.isFinite(value);
    if (!fine) throw new TypeError(`A ${value === undefined ? 'missing value' : typeof value} can't be stored`);
    if (typeof value === 'string' && value.includes('\0')) throw new TypeError("A text with NUL can't be stored");
  }
  return values;
}

/** Returns a promise and its resolver. Node 20 has no `Promise.withResolvers`. */
function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
