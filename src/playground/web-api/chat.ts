import { validateMessage } from '../../block-kit/block-kit.ts';
import type { Block } from '../workspace/block.ts';
import { BOT, type Channel, TEAM, type Workspace, type WorkspaceMessage } from '../workspace/workspace.ts';
import {
  type Arguments,
  jsonArgument,
  type Method,
  requiredArgument,
  SlackApiError,
  textArgument,
  withIds,
} from './call.ts';

/** Creates the `chat.*` methods. */
export function createChatMethods(workspace: Workspace): Record<string, Method> {
  const own = (args: Arguments): WorkspaceMessage => {
    const channel = channelOf(workspace, args);
    const message = workspace.message(channel.id, requiredArgument(args, 'ts'));
    if (message === undefined || message.visibleTo !== undefined) throw new SlackApiError('message_not_found');
    return message;
  };
  return {
    'chat.postMessage': (args) => {
      const channel = channelOf(workspace, args);
      if (!channel.botIsMember) throw new SlackApiError('not_in_channel');
      const message = workspace.post({
        ...contentOf(args),
        ...threadOf(args),
        channel: channel.id,
        author: BOT.user,
      });
      return { channel: channel.id, ts: message.ts, message: toPayload(message) };
    },
    'chat.postEphemeral': (args) => {
      const channel = channelOf(workspace, args);
      if (!channel.botIsMember) throw new SlackApiError('not_in_channel');
      const person = workspace.person(requiredArgument(args, 'user'));
      if (person === undefined) throw new SlackApiError('user_not_in_channel');
      const message = workspace.post({
        ...contentOf(args),
        ...threadOf(args),
        channel: channel.id,
        author: BOT.user,
        visibleTo: person.id,
      });
      return { message_ts: message.ts };
    },
    'chat.update': (args) => {
      const message = own(args);
      if (message.author !== BOT.user) throw new SlackApiError('cant_update_message');
      const edited = workspace.edit(message, contentOf(args));
      return { channel: edited.channel, ts: edited.ts, text: edited.text, message: toPayload(edited) };
    },
    'chat.getPermalink': (args) => {
      const channel = channelOf(workspace, args);
      const message = workspace.message(channel.id, requiredArgument(args, 'message_ts'));
      if (message === undefined) throw new SlackApiError('message_not_found');
      const place = `archives/${channel.id}/p${message.ts.replace('.', '')}`;
      return { channel: channel.id, permalink: `https://${TEAM.domain}.slack.com/${place}` };
    },
    'chat.delete': (args) => {
      const message = own(args);
      if (message.author !== BOT.user) throw new SlackApiError('cant_delete_message');
      workspace.remove(message);
      return { channel: message.channel, ts: message.ts };
    },
  };
}

/** Returns the content of a message, after the checks Slack makes; @throws SlackApiError with what is wrong. */
export function contentOf(args: Arguments): { text: string; blocks: Block[] } {
  const blocks = jsonArgument(args, 'blocks') ?? [];
  const said = textArgument(args, 'text');
  if (!Array.isArray(blocks)) throw new SlackApiError('invalid_blocks_format');
  if (blocks.length === 0 && said === '') throw new SlackApiError('no_text');
  const problems = validateMessage(blocks, said);
  if (problems.length > 0) throw new SlackApiError('invalid_blocks', problems);
  return { text: said, blocks: withIds(blocks) };
}

/** Returns a message as in events, interactions and responses. */
export function toPayload(message: WorkspaceMessage): Record<string, unknown> {
  const byBot = message.author === BOT.user;
  return {
    type: 'message',
    ts: message.ts,
    user: message.author,
    text: message.text,
    team: 'T0PLAYGRND',
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
    ...(byBot && { bot_id: BOT.bot, app_id: BOT.app }),
    ...(message.edited && { edited: { user: message.author, ts: message.ts } }),
    ...(message.files.length > 0 && { files: message.files.map(({ id, name, title }) => ({ id, name, title })) }),
  };
}

function channelOf(workspace: Workspace, args: Arguments): Channel {
  const id = requiredArgument(args, 'channel');
  // Slack also accepts a person's id, and posts to the direct message with them.
  const channel = workspace.person(id) === undefined ? workspace.channel(id) : workspace.directMessage(id);
  if (channel === undefined) throw new SlackApiError('channel_not_found');
  return channel;
}

function threadOf(args: Arguments): { threadTs?: string } {
  const threadTs = textArgument(args, 'thread_ts');
  return threadTs === '' ? {} : { threadTs };
}
