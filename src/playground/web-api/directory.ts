import { BOT, type Channel, TEAM, type Workspace } from '../workspace/workspace.ts';
import {
  type Arguments,
  isRecord,
  jsonArgument,
  type Method,
  requiredArgument,
  SlackApiError,
  textArgument,
} from './call.ts';
import { toPayload } from './chat.ts';

/** The most prompts an agent panel takes. https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts */
const PROMPTS_MAX = 4;

/**
 * Creates the methods about people and channels, `auth.test`, `users.*`, `conversations.*`, and those of the agent
 * panel.
 */
export function createDirectoryMethods(workspace: Workspace): Record<string, Method> {
  const channelOf = (args: Arguments, name: string): Channel => {
    const channel = workspace.channel(requiredArgument(args, name));
    if (channel === undefined) throw new SlackApiError('channel_not_found');
    return channel;
  };
  return {
    'auth.test': () => ({
      url: `https://${TEAM.domain}.slack.com/`,
      team: TEAM.name,
      team_id: TEAM.id,
      user: workspace.botName,
      user_id: BOT.user,
      bot_id: BOT.bot,
      is_enterprise_install: false,
    }),
    'users.info': (args) => {
      const person = workspace.person(requiredArgument(args, 'user'));
      if (person === undefined) throw new SlackApiError('user_not_found');
      const { id, name, locale } = person;
      return { user: { id, name, real_name: name, locale, is_bot: false, profile: { display_name: name } } };
    },
    'conversations.open': (args) => {
      const person = workspace.person(requiredArgument(args, 'users'));
      if (person === undefined) throw new SlackApiError('user_not_found');
      return { channel: { id: workspace.directMessage(person.id).id } };
    },
    'conversations.info': (args) => {
      const channel = channelOf(args, 'channel');
      return {
        channel: {
          id: channel.id,
          name: channel.name,
          is_channel: channel.kind === 'channel',
          is_im: channel.kind === 'im',
          is_member: channel.botIsMember,
          creator: workspace.people[0]?.id,
          is_ext_shared: channel.external,
        },
      };
    },
    'conversations.replies': (args) => {
      const channel = channelOf(args, 'channel');
      if (!channel.botIsMember) throw new SlackApiError('not_in_channel');
      const first = requiredArgument(args, 'ts');
      const said = workspace.messages(channel.id).filter(({ ts, threadTs }) => ts === first || threadTs === first);
      return { messages: said.filter(({ visibleTo }) => visibleTo === undefined).map(toPayload) };
    },
    'assistant.threads.setSuggestedPrompts': (args) => {
      const channel = channelOf(args, 'channel_id');
      const prompts = jsonArgument(args, 'prompts');
      if (!Array.isArray(prompts) || prompts.length === 0 || prompts.length > PROMPTS_MAX)
        throw new SlackApiError('invalid_arguments', [`prompts must be 1 to ${PROMPTS_MAX}`]);
      workspace.announce({
        kind: 'prompts',
        channel: channel.id,
        title: textArgument(args, 'title'),
        prompts: prompts.filter(isRecord).map((prompt) => ({
          title: requiredArgument(prompt, 'title'),
          message: requiredArgument(prompt, 'message'),
        })),
      });
      return {};
    },
    'assistant.threads.setStatus': (args) => {
      const channel = channelOf(args, 'channel_id');
      const status = textArgument(args, 'status');
      workspace.announce({ kind: 'status', channel: channel.id, threadTs: textArgument(args, 'thread_ts'), status });
      return {};
    },
    'assistant.threads.setTitle': (args) => {
      channelOf(args, 'channel_id');
      requiredArgument(args, 'title');
      return {};
    },
  };
}
