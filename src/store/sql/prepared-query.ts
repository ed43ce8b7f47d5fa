import type { Compilable, Kysely } from 'kysely';
import type { Tables } from './schema.ts';

export interface SqlDatabase {
  /** Builds statements and runs them. */
  db: Kysely<Tables>;
  /** Runs one that is built, and returns its rows. */
  run(sql: string, values: readonly unknown[]): Promise<unknown[]>;
}

/**
 * Builds a query once and runs it again and again with other values: building one costs more than what SQLite needs to run
 * it, and handing it through Kysely about as much. `build` gets placeholders in the place of the values, and may do nothing
 * with them but put them into the query.
 */
export function prepareQuery<Values extends object, Row>(
  database: SqlDatabase,
  build: (values: Values) => Compilable<Row>,
): (values: Values) => Promise<Row[]> {
  const placeholders = new Proxy({}, { get: (_, name) => new Placeholder(name) }) as Values;
  const { sql, parameters } = build(placeholders).compile();
  return async (values) => {
    const filled = parameters.map((value) => (value instanceof Placeholder ? Reflect.get(values, value.name) : value));
    // The query itself says what its rows are.
    return (await database.run(sql, filled)) as Row[];
  };
}

class Placeholder {
  readonly name: string | symbol;

  constructor(name: string | symbol) {
    this.name = name;
  }
}
