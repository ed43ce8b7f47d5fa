/** The part of a PostgreSQL database that a search needs. */
export interface Database {
  /** Runs a statement and returns its rows. Rejects if it fails, or takes too long. */
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** A writable database. */
export interface WritableDatabase extends Database {
  /** Runs work in a transaction. */
  transaction<T>(work: (database: Database) => Promise<T>): Promise<T>;
}
