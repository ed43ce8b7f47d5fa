import type { Manifest } from '../manifest.ts';
import { isRecord, SlackApiError, textArgument } from '../web-api/call.ts';
import { type StateValues, viewOf } from '../web-api/views.ts';
import type { WebApi } from '../web-api/web-api.ts';
import type { Clock } from '../workspace/clock.ts';
import { elementsOf, findElement, toActionValue } from '../workspace/elements.ts';
import { VIEWS_MAX, type View } from '../workspace/views.ts';
import {
  BOT,
  type Channel,
  type Person,
  SYSTEM,
  type Workspace,
  type WorkspaceMessage,
} from '../workspace/workspace.ts';
import * as body from './bodies.ts';
import { mentionsBot, toCommandText, toSlackText } from './mentions.ts';
import type { PlaygroundReceiver, SimulatedRequest } from './receiver.ts';

/** Where something is clicked: a message, a modal or the Home. */
export type ActionTarget = { kind: 'message'; message: WorkspaceMessage } | { kind: 'view'; view: View };

/** What the page knows of an element that was used. */
export interface ElementUse {
  blockId: string;
  actionId: string;
  /** What was chosen or typed; nothing for a button. */
  value: unknown;
  /** The values of all inputs of the same message or view, by block and action. */
  values: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The result of an action: done, or a sentence for the person. `errors` belong to the inputs of a modal, by block id. */
export type ActionOutcome = { ok: true } | { ok: false; error: string; errors?: Record<string, string> };

export interface UserActions {
  /** Posts a message, or runs the command it begins with. */
  say(person: Person, channel: Channel, typed: string, threadTs?: string): Promise<ActionOutcome>;
  use(person: Person, place: ActionTarget, use: ElementUse): Promise<ActionOutcome>;
  submit(person: Person, view: View, values: ElementUse['values']): Promise<ActionOutcome>;
  close(person: Person, view: View): Promise<ActionOutcome>;
  shortcut(person: Person, callbackId: string, message?: WorkspaceMessage): Promise<ActionOutcome>;
  /** Opens the bot's Home or its messages. */
  open(person: Person, tab: 'home' | 'messages'): Promise<ActionOutcome>;
  invite(person: Person, channel: Channel): Promise<ActionOutcome>;
}

const DONE: ActionOutcome = { ok: true };

/** Converts actions of a person in the page to the deliveries Slack would make to the app. */
export function createUserActions(
  parts: { workspace: Workspace; webApi: WebApi; receiver: PlaygroundReceiver; manifest: Manifest },
  now: Clock,
): UserActions {
  const { workspace, webApi, receiver, manifest } = parts;
  const { views } = workspace;
  let events = 0;

  const deliverEvent = async (event: Record<string, unknown>, channel?: Channel): Promise<void> => {
    const name =
      event.type === 'message' ? `message.${channel?.kind === 'im' ? 'im' : 'channels'}` : String(event.type);
    if (!manifest.events.has(name)) return;
    await receiver.deliver(body.eventBody(event, `Ev${now()}${++events}`, channel));
  };
  const stamp = () => (now() / 1000).toFixed(6);

  const runCommand = async (person: Person, channel: Channel, typed: string): Promise<ActionOutcome> => {
    const [name = '', ...words] = typed.split(/(?<=^\S+)\s/u);
    if (name === '/invite') return invite(person, channel);
    const known = manifest.commands.find((command) => command.name === name);
    if (known === undefined) return { ok: false, error: `${name} is not a valid command.` };
    const responseUrl = webApi.responseUrls.create({ channel: channel.id, person: person.id });
    const asked = words.join(' ').trim();
    const command = { name, text: known.escapes ? toSlackText(asked, workspace) : toCommandText(asked) };
    const issued = { trigger: views.trigger(person.id), responseUrl };
    const delivery = await receiver.deliver(body.commandBody(person, channel, command, issued));
    if (delivery.kind === 'failed') return { ok: false, error: `${name} failed with the error "${delivery.error}"` };
    if (hasText(delivery.response)) webApi.responseUrls.post(responseUrl, toMessage(delivery.response));
    return DONE;
  };

  const invite = async (person: Person, channel: Channel): Promise<ActionOutcome> => {
    if (channel.botIsMember) return { ok: false, error: `${workspace.botName} is already in this conversation.` };
    workspace.invite(channel);
    workspace.post({ channel: channel.id, author: SYSTEM, text: `<@${BOT.user}> was added by <@${person.id}>.` });
    const event = { type: 'member_joined_channel', user: BOT.user, channel: channel.id, inviter: person.id };
    await deliverEvent({ ...event, channel_type: 'C', event_ts: stamp() }, { ...channel, botIsMember: true });
    return DONE;
  };

  return {
    say: async (person, channel, typed, threadTs) => {
      if (typed.startsWith('/')) return runCommand(person, channel, typed);
      const said = toSlackText(typed, workspace);
      const draft = { channel: channel.id, author: person.id, text: said, ...(threadTs !== undefined && { threadTs }) };
      const message = workspace.post(draft);
      if (channel.kind === 'im') await deliverEvent(body.messageEvent(message, 'message', channel), channel);
      else if (channel.botIsMember) {
        // An app that gets all messages of a channel gets a mention twice.
        if (mentionsBot(said)) await deliverEvent(body.messageEvent(message, 'app_mention', channel), channel);
        await deliverEvent(body.messageEvent(message, 'message', channel), channel);
      } else if (mentionsBot(said))
        workspace.post({
          channel: channel.id,
          author: SYSTEM,
          visibleTo: person.id,
          text: `<@${BOT.user}> is not in this channel, so it did not hear you. Type \`/invite @${workspace.botName}\` to add it.`,
        });
      return DONE;
    },

    use: async (person, place, { blockId, actionId, value, values }) => {
      const { blocks } = place.kind === 'message' ? place.message : place.view;
      const element = findElement(blocks, blockId, actionId);
      const said = element && toActionValue(element, value);
      if (said === undefined) return { ok: false, error: 'That is no longer there. Reload the page.' };
      const state = stateOf(blocks, values);
      const action = { ...said, action_id: actionId, block_id: blockId, action_ts: stamp() };
      const where =
        place.kind === 'message'
          ? { ...clickedMessage(person, place.message), state: { values: state } }
          : body.viewPlace(place.view, state);
      const delivery = await receiver.deliver(
        body.interactionBody('block_actions', person, views.trigger(person.id), { ...where, actions: [action] }),
      );
      return outcomeOf(delivery);
    },

    submit: async (person, view, values) => {
      const payload = body.viewPlace(view, stateOf(view.blocks, values));
      const delivery = await receiver.deliver(
        body.interactionBody('view_submission', person, views.trigger(person.id), { view: payload.view }),
      );
      if (delivery.kind === 'failed') return outcomeOf(delivery);
      return followResponse(view, delivery.response);
    },

    close: async (person, view) => {
      views.close(view, view.clearOnClose);
      if (!view.notifyOnClose) return DONE;
      const rest = { view: body.viewPlace(view, {}).view, is_cleared: view.clearOnClose };
      return outcomeOf(await receiver.deliver(body.interactionBody('view_closed', person, undefined, rest)));
    },

    shortcut: async (person, callbackId, message) => {
      const trigger = views.trigger(person.id);
      const rest = { callback_id: callbackId, action_ts: stamp() };
      if (message === undefined)
        return outcomeOf(await receiver.deliver(body.interactionBody('shortcut', person, trigger, rest)));
      const where = { ...clickedMessage(person, message), message_ts: message.ts };
      return outcomeOf(
        await receiver.deliver(body.interactionBody('message_action', person, trigger, { ...rest, ...where })),
      );
    },

    open: async (person, tab) => {
      const { id } = workspace.directMessage(person.id);
      const event = { type: 'app_home_opened', user: person.id, channel: id, tab, event_ts: stamp() };
      await deliverEvent(event, workspace.directMessage(person.id));
      return DONE;
    },

    invite,
  };

  function clickedMessage(person: Person, message: WorkspaceMessage): Record<string, unknown> {
    const channel = workspace.channel(message.channel);
    if (channel === undefined) throw new SlackApiError('channel_not_found');
    const target = { channel: channel.id, person: person.id, original: message.ts };
    return body.messagePlace(message, channel, webApi.responseUrls.create(target));
  }

  /** Applies the ack of a submitted modal: shows errors or another view, or closes it. */
  function followResponse(view: View, response: unknown): ActionOutcome {
    const asked = isRecord(response) ? response : {};
    switch (asked.response_action) {
      case 'errors': {
        const errors = isRecord(asked.errors) ? asked.errors : {};
        return {
          ok: false,
          error: '',
          errors: Object.fromEntries(Object.keys(errors).map((id) => [id, textArgument(errors, id)])),
        };
      }
      case 'update':
        views.update(view, viewOf(asked.view, 'modal'));
        return DONE;
      case 'push':
        if (views.stack(view.person).length >= VIEWS_MAX) throw new SlackApiError('push_limit_reached');
        views.push(view.person, viewOf(asked.view, 'modal'));
        return DONE;
      case 'clear':
        views.close(view, true);
        return DONE;
      default:
        views.close(view, false);
        return DONE;
    }
  }
}

function outcomeOf(delivery: SimulatedRequest): ActionOutcome {
  if (delivery.kind === 'acked') return DONE;
  return { ok: false, error: `The bot did not respond (${delivery.error}).` };
}

function hasText(response: unknown): boolean {
  return (typeof response === 'string' && response !== '') || isRecord(response);
}

function toMessage(response: unknown): Record<string, unknown> {
  return isRecord(response) ? response : { text: String(response) };
}

/** Returns the values of the inputs in these blocks, nested like in Slack. */
function stateOf(blocks: View['blocks'], values: ElementUse['values']): StateValues {
  const state: StateValues = {};
  for (const block of blocks)
    for (const element of elementsOf(block)) {
      if (element.type === 'button' || element.type === 'overflow') continue;
      const value = toActionValue(element, values[block.block_id]?.[element.action_id]);
      if (value !== undefined) state[block.block_id] = { ...state[block.block_id], [element.action_id]: value };
    }
  return state;
}
