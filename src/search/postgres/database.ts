/** A PostgreSQL database, as much of it as a search needs. */
export interface Database {
  /** Runs a statement and returns its rows. Rejects if it fails, or takes too long. */
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** A database that is written to. */
export interface WritableDatabase extends Database {
  /** Does what is given in one transaction: all of it or nothing. */
  transaction<T>(work: (database: Database) => Promise<T>): Promise<T>;
}
