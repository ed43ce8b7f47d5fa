import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Log } from '../../runtime/log.ts';
import type { Store } from '../../store/store.ts';
import type { SlackSettings } from '../context.ts';
import type { ExternalReason } from './admission.ts';

interface ExternalContext {
  settings: Pick<SlackSettings, 'allowExternal'>;
  store: Pick<Store, 'settings'>;
  log: Log;
}

/**
 * Says why nothing may be posted in a channel: people of other companies read it, or Slack can't say whether they do.
 * Undefined if only the company reads it, or others may. Slack is asked each time: what was true of an older message need
 * not be true now. Only without the scope to ask counts what the last event from the channel said.
 */
export async function externalReason(
  client: WebClient,
  workspace: string,
  channel: string,
  { settings, store, log }: ExternalContext,
): Promise<ExternalReason | undefined> {
  if (settings.allowExternal || channel.startsWith('D')) return undefined;
  const known = await store.settings.get(workspace, externalKey(channel));
  if (known === 'true') return 'external';
  try {
    const { channel: info } = await client.conversations.info({ channel });
    return info?.is_ext_shared || info?.is_pending_ext_shared ? 'external' : undefined;
  } catch (error) {
    log.debug({ err: error }, 'Slack does not say whether a channel is shared with others.');
    const code = error instanceof WebAPIPlatformError ? error.data.error : undefined;
    // Where the bot isn't, it can't post: that refusal says more.
    if (code === 'channel_not_found' || code === 'not_in_channel') return undefined;
    return code === 'missing_scope' && known === 'false' ? undefined : 'externalUnknown';
  }
}

/** Remembers whether a channel is shared with other companies, as an event from it said. */
export async function noteExternal(
  workspace: string,
  channel: string,
  external: boolean,
  { store }: Pick<ExternalContext, 'store'>,
): Promise<void> {
  const now = String(external);
  if ((await store.settings.get(workspace, externalKey(channel))) !== now) {
    await store.settings.set(workspace, externalKey(channel), now);
  }
}

function externalKey(channel: string): string {
  return `channel/${channel}/external`;
}
