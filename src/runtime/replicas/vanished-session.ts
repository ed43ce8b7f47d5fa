import type pg from 'pg';

/** How long a session is silent before its machine is asked for, and how often then; Linux gives up after nine times, s. */
const IDLE_S = 10;
const INTERVAL_S = 3;

/**
 * Makes the server end this session, whose locks others wait for, within a minute of this machine vanishing from the network. By default
 * that takes two hours.
 */
export async function endIfVanished(client: pg.Client): Promise<void> {
  // Without it the default stands.
  await client
    .query(`set tcp_keepalives_idle = ${IDLE_S}; set tcp_keepalives_interval = ${INTERVAL_S}`)
    .catch(() => undefined);
}
