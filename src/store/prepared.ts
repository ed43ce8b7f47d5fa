import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/**
 * Builds a query once and runs it again and again with other values: building one costs more than what SQLite needs to run
 * it. `build` gets placeholders in the place of the values, and may do nothing with them but put them into the query.
 */
export function prepareQuery<Values extends object, Row>(
  db: Kysely<Tables>,
  build: (values: Values) => Compilable<Row>,
): (values: Values) => Promise<Row[]> {
  const placeholders = new Proxy({}, { get: (_, name) => new Placeholder(name) }) as Values;
  const query: CompiledQuery<Row> = build(placeholders).compile();
  return async (values) => {
    const parameters = query.parameters.map((value) =>
      value instanceof Placeholder ? Reflect.get(values, value.name) : value,
    );
    return (await db.executeQuery<Row>({ ...query, parameters })).rows;
  };
}

class Placeholder {
  readonly name: string | symbol;

  constructor(name: string | symbol) {
    this.name = name;
  }
}
