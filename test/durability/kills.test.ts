import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresServer, startPostgres } from '../store/postgres-server.ts';
import { type Plan, torture } from '../torture/torture.ts';

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.remove());

/** A claim of a killed process ends after 8 s, so Slack's "after a minute" must not be scaled below that. */
const common = { questions: 20, askEveryMs: 50, retryAfterMs: [100, 9000, 9000] } as const;
const onSqlite = { ...common, replicas: 1 } as const;
const nothingWrong = { unanswered: 0, troubled: 0, badEnds: 0, errors: [] };

describe.concurrent('under load, killed at random moments', () => {
  it.each<[string, () => Promise<Plan>]>([
    ['one process over HTTP', async () => ({ ...onSqlite, mode: 'http', signal: 'SIGKILL', kills: 2 })],
    ['one process over Socket Mode', async () => ({ ...onSqlite, mode: 'socket', signal: 'SIGKILL', kills: 1 })],
    ['three replicas on PostgreSQL', async () => ({ ...(await threeReplicas()), signal: 'SIGKILL', kills: 2 })],
  ])('%s leaves no question unanswered, and doubles only what a kill kept from being marked', async (_, plan) => {
    const tally = await torture(await plan());
    expect(tally).toMatchObject(nothingWrong);
    // Replicas that lose the database for a moment can't know of each other.
    expect(tally.doubled - tally.excused).toBeLessThanOrEqual(tally.away);
  });
});

it('is stopped and started one replica after the other, and nobody notices', async () => {
  const tally = await torture({ ...(await threeReplicas()), signal: 'SIGTERM', kills: 3 });
  expect(tally).toMatchObject(nothingWrong);
  expect(tally.doubled).toBeLessThanOrEqual(tally.away);
});

async function threeReplicas() {
  return { ...common, replicas: 3, mode: 'http', databaseUrl: await postgres.createDatabase() } as const;
}
