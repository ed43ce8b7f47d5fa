import type { WebClient } from '@slack/web-api';
import type { Log } from '../../runtime/log.ts';
import type { IdNames } from './rich-text-markdown.ts';

/** Number of people per message that are looked up at most. */
const LOOKED_UP_MAX = 10;
const NAME_MAX = 80;

/**
 * Returns people's names from Slack. People who can't be looked up are left out; without `users:read` that is everyone.
 */
export async function findNames(client: WebClient, users: readonly string[], log: Log): Promise<IdNames> {
  const names = new Map<string, string>();
  for (const user of users.slice(0, LOOKED_UP_MAX)) {
    try {
      const { user: found } = await client.users.info({ user });
      const name = found?.profile?.display_name || found?.real_name || found?.name;
      if (name) names.set(user, name.slice(0, NAME_MAX));
    } catch (error) {
      log.debug({ err: error }, 'Slack does not say what somebody is called.');
      break;
    }
  }
  return names;
}
