import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { Elapsed } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import type { Store, WorkspaceId } from '../../store/store.ts';
import type { SlackSettings } from '../context.ts';
import { codeOf } from '../transport/error-code.ts';
import type { ExternalReason } from './admission.ts';

interface ExternalContext {
  settings: Pick<SlackSettings, 'allowExternal'>;
  store: Pick<Store, 'settings'>;
  log: Log;
}

/**
 * Returns why nothing may be posted in a channel: people of other companies read it, or Slack can't say whether they
 * do; undefined if only the company reads it, or others may. Slack is asked each time, because a channel may have been
 * shared since. Without the scope to ask, the last event from the channel counts.
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
    log.debug({ err: error }, 'Slack does not tell whether a channel is shared with other companies.');
    const code = codeOf(error);
    // If the bot isn't in the channel, posting fails with a more useful error.
    if (code === 'channel_not_found' || code === 'not_in_channel') return undefined;
    return code === 'missing_scope' && known === 'false' ? undefined : 'externalUnknown';
  }
}

/** Notes of whether channels are shared with other companies, taken from their events. */
export interface ExternalNotes {
  note(workspace: WorkspaceId, channel: string, external: boolean): Promise<void>;
}

/** Interval after which a channel is noted again, ms: another process may have noted otherwise. */
const KEPT_MS = 60_000;
const KEPT_MAX = 5000;

/** Creates the notes of this process. A busy channel costs one write a minute. */
export function createExternalNotes(settings: Store['settings'], elapsed: Elapsed): ExternalNotes {
  const noted = new LRUCache<string, { value: string; at: number }>({ max: KEPT_MAX });
  return {
    async note(workspace, channel, external) {
      const id = `${workspace} ${channel}`;
      const value = String(external);
      const last = noted.get(id);
      if (last?.value === value && elapsed() - last.at < KEPT_MS) return;
      await settings.set(workspace, externalKey(channel), value);
      noted.set(id, { value, at: elapsed() });
    },
  };
}

function externalKey(channel: string): string {
  return `channel/${channel}/external`;
}
