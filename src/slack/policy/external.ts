import type { WebClient } from '@slack/web-api';
import type { ListenerParts } from '../listeners/register.ts';

/**
 * Whether people of other companies read a channel. Slack says so with every event, which is remembered; for what comes
 * without an event it is asked, where the app may ask.
 */
export async function isExternalChannel(
  client: WebClient,
  workspace: string,
  channel: string,
  { settings, store, log }: ListenerParts,
): Promise<boolean> {
  if (settings.allowExternal || channel.startsWith('D')) return false;
  const known = await store.settings.get(workspace, keyOf(channel));
  if (known !== undefined) return known === 'true';
  try {
    const { channel: info } = await client.conversations.info({ channel });
    return info?.is_ext_shared ?? false;
  } catch (error) {
    log.debug({ err: error }, 'Slack does not say whether a channel is shared with others.');
    return false;
  }
}

/** Remembers that a channel is, or isn't any more, shared with other companies. */
export async function noteExternal(
  workspace: string,
  channel: string,
  external: boolean,
  { store }: ListenerParts,
): Promise<void> {
  const known = await store.settings.get(workspace, keyOf(channel));
  const now = external ? 'true' : undefined;
  if (known !== now) await store.settings.set(workspace, keyOf(channel), now);
}

function keyOf(channel: string): string {
  return `channel/${channel}/external`;
}
