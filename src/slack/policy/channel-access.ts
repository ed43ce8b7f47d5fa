import type { WebClient } from '@slack/web-api';
import { HELP_CHANNEL_SCOPES } from '../transport/app-manifest.ts';

/** What Slack tells about a channel and the bot's membership. */
export interface ChannelAccess {
  /** Slack's id of who created it. */
  creator?: string;
  /** Whether the bot is in it. */
  isMember?: boolean;
  /** Missing scopes for receiving messages there that don't mention the bot. */
  lacking: readonly string[];
}

/** Asks Slack about a channel. Fields that Slack doesn't tell are undefined. */
export async function askAccess(client: WebClient, channel: string): Promise<ChannelAccess> {
  const [info, test] = await Promise.allSettled([client.conversations.info({ channel }), client.auth.test()]);
  const found = info.status === 'fulfilled' ? info.value.channel : undefined;
  const granted = test.status === 'fulfilled' ? test.value.response_metadata?.scopes : undefined;
  const [ofPublic = '', ofPrivate = ''] = HELP_CHANNEL_SCOPES;
  const needed = found?.is_private ? ofPrivate : ofPublic;
  const isKnown = granted !== undefined && granted.length > 0;
  return {
    ...(found?.creator !== undefined && { creator: found.creator }),
    ...(found?.is_member !== undefined && { isMember: found.is_member }),
    lacking: isKnown && !granted.includes(needed) ? [needed] : [],
  };
}
