import { toPayload } from '../web-api/chat.ts';
import { type StateValues, toViewPayload } from '../web-api/views.ts';
import type { View } from '../workspace/views.ts';
import { BOT, type Channel, type Person, TEAM, type WorkspaceMessage } from '../workspace/workspace.ts';

/** The request bodies Slack sends an app, one function each. https://docs.slack.dev/reference/interaction-payloads */

type Body = Record<string, unknown>;

/** Returns the body of a slash command. */
export function commandBody(
  person: Person,
  channel: Channel,
  command: { name: string; text: string },
  issued: { trigger: string; responseUrl: string },
): Body {
  return {
    command: command.name,
    text: command.text,
    team_id: TEAM.id,
    team_domain: TEAM.domain,
    channel_id: channel.id,
    channel_name: channel.kind === 'im' ? 'directmessage' : channel.name,
    user_id: person.id,
    user_name: person.name,
    api_app_id: BOT.app,
    is_enterprise_install: 'false',
    trigger_id: issued.trigger,
    response_url: issued.responseUrl,
  };
}

/** Returns an event in its envelope; `id` must be new for each event. */
export function eventBody(event: Body, id: string, channel?: Channel): Body {
  return {
    type: 'event_callback',
    event_id: id,
    event_time: Math.floor(Number(event.event_ts)),
    team_id: TEAM.id,
    api_app_id: BOT.app,
    is_ext_shared_channel: channel?.external ?? false,
    authorizations: [{ team_id: TEAM.id, user_id: BOT.user, is_bot: true, is_enterprise_install: false }],
    event,
  };
}

/** Returns a message as an event; the envelope is added by `eventBody`. */
export function messageEvent(message: WorkspaceMessage, type: 'app_mention' | 'message', channel: Channel): Body {
  const { ts, author, text, threadTs } = message;
  return {
    type,
    user: author,
    text,
    ts,
    event_ts: ts,
    channel: channel.id,
    team: TEAM.id,
    blocks: message.blocks,
    ...(type === 'message' && { channel_type: channel.kind }),
    ...(threadTs !== undefined && { thread_ts: threadTs }),
  };
}

/** Returns the place of a click, as Slack describes it. */
export function messagePlace(message: WorkspaceMessage, channel: Channel, responseUrl: string): Body {
  const { ts, visibleTo, threadTs } = message;
  return {
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channel.id,
      is_ephemeral: visibleTo !== undefined,
      ...(threadTs !== undefined && { thread_ts: threadTs }),
    },
    channel: { id: channel.id, name: channel.kind === 'im' ? 'directmessage' : channel.name },
    // Slack doesn't include the content of a private message.
    ...(visibleTo === undefined && { message: toPayload(message) }),
    response_url: responseUrl,
  };
}

/** Returns the place of a click in a modal or Home tab, as Slack describes it. */
export function viewPlace(view: View, values: StateValues): Body {
  return { container: { type: 'view', view_id: view.id }, view: toViewPayload(view, values) };
}

/** Returns the fields about the person in every interaction. */
export function interactionBody(type: string, person: Person, trigger: string | undefined, rest: Body): Body {
  return {
    type,
    token: 'playground',
    team: { id: TEAM.id, domain: TEAM.domain },
    user: { id: person.id, username: person.name, name: person.name, team_id: TEAM.id },
    api_app_id: BOT.app,
    enterprise: null,
    is_enterprise_install: false,
    ...(trigger !== undefined && { trigger_id: trigger }),
    ...rest,
  };
}
