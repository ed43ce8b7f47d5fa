import { LRUCache } from 'lru-cache';
import type { Elapsed } from '../../runtime/clock.ts';
import type { ChannelSettings, Channels, WorkspaceId } from '../../store/store.ts';
import type { SlackSettings } from '../context.ts';

/** How the bot behaves in a channel: its settings, with the environment's as defaults. */
export type ChannelPolicy = Required<ChannelSettings>;

export interface ChannelPolicies {
  /** Returns the policy of a channel. A change by another process is seen within seconds. */
  of(workspace: WorkspaceId, channel: string): Promise<ChannelPolicy>;
  set(workspace: WorkspaceId, channel: string, settings: ChannelSettings): Promise<void>;
}

/** How long settings are cached, ms: a busy channel has dozens of messages a second, and its settings seldom change. */
const KEPT_MS = 3000;
const KEPT_MAX = 5000;

/** Creates the policies, read from the store and cached for a few seconds; `elapsed` is a monotonic clock, ms. */
export function createChannelPolicies(
  channels: Channels,
  { channelDefaults = {}, allowExternal }: Pick<SlackSettings, 'channelDefaults' | 'allowExternal'>,
  elapsed: Elapsed,
): ChannelPolicies {
  const kept = new LRUCache<string, { policy: Promise<ChannelPolicy>; since: number }>({ max: KEPT_MAX });
  const defaults: ChannelPolicy = {
    answers: 'mentioned',
    pages: [],
    language: 'auto',
    allowExternal,
    experts: [],
    quiet: true,
    ...channelDefaults,
  };
  return {
    of(workspace, channel) {
      const key = `${workspace} ${channel}`;
      const known = kept.get(key);
      if (known !== undefined && elapsed() - known.since < KEPT_MS) return known.policy;
      const policy = channels.get(workspace, channel).then((own) => ({ ...defaults, ...own }));
      kept.set(key, { policy, since: elapsed() });
      policy.catch(() => kept.delete(key));
      return policy;
    },
    async set(workspace, channel, settings) {
      await channels.set(workspace, channel, settings);
      kept.delete(`${workspace} ${channel}`);
    },
  };
}
