import type { Compilable, Kysely } from 'kysely';
import type { Tables } from './schema.ts';

export interface SqlDatabase {
  /** Builds statements and runs them. */
  db: Kysely<Tables>;
  /** Runs a built statement, and returns its rows. */
  run(sql: string, values: readonly unknown[]): Promise<unknown[]>;
}

/**
 * Builds a query once, to be run many times with different values. Building one costs more than SQLite needs to run it,
 * and passing it through Kysely about as much. `build` gets placeholders for the values and may only put them into the
 * query.
 */
export function prepareQuery<Values extends object, Row>(
  database: SqlDatabase,
  build: (values: Values) => Compilable<Row>,
): (values: Values) => Promise<Row[]> {
  const placeholders = new Proxy({}, { get: (_, name) => new Placeholder(name) }) as Values;
  const { sql, parameters } = build(placeholders).compile();
  return async (values) => {
    const filled = parameters.map((value) => (value instanceof Placeholder ? Reflect.get(values, value.name) : value));
    // The query itself determines the type of its rows.
    return (await database.run(sql, filled)) as Row[];
  };
}

class Placeholder {
  readonly name: string | symbol;

  constructor(name: string | symbol) {
    this.name = name;
  }
}
