import type { App } from '@slack/bolt';
import { type ActionName, readActionName } from '../../../message/blocks/actions.ts';
import { parsePrivateMetadata } from '../../../message/blocks/private-metadata.ts';
import { wordsOf } from '../../../message/words/words-of.ts';
import type { ListenerContext } from '../../listener-context.ts';
import { type Click, readClick } from '../../payloads/click.ts';
import { inChannel } from '../../policy/in-channel.ts';
import { languageFor } from '../../policy/language-choice.ts';
import { markRead } from '../../replies/last-answer.ts';
import { tell } from './click-reply.ts';
import type { ClickTools } from './click-tools.ts';

export type ClickHandler = (click: Click, tools: ClickTools) => Promise<void>;

/** Handlers of clicks on buttons and choices in menus, by name. */
export type ClickHandlers = Readonly<Partial<Record<ActionName, ClickHandler>>>;

/**
 * Listens to every button and menu and calls the handler for its name. Clicks on something the bot did not make, or
 * made for somebody else, are only logged; an unknown name is left unacked for `unhandled.ts`. There is one listener
 * because Bolt runs the matchers of all listeners on every request.
 */
export function listenToClicks(
  app: App,
  parts: ListenerContext,
  handlers: Readonly<Record<ActionName, ClickHandler>>,
): void {
  app.action(/./u, async ({ ack, body, action, client }) => {
    const name = readActionName('action_id' in action ? action.action_id : undefined);
    if (name === undefined) return;
    await ack();
    const click = readClick(body, action);
    if (click === undefined || !isTheirs(click)) return ignore(name, parts);
    const { workspace, place } = click;
    const there = place.kind === 'message' ? await inChannel(workspace, place.channel, parts) : parts;
    const tools = { client, parts: there, ...('response_url' in body && { address: body.response_url }) };
    if (click.external && !there.settings.allowExternal) {
      const language = await languageFor(click, '', parts.store);
      return tell(click, tools, { text: wordsOf(language).external(parts.profile.command) }, language);
    }
    if (place.kind === 'message' && place.audience === 'channel' && name !== 'withdraw')
      await noteReaction(click, there);
    await handlers[name](click, tools);
  });
}

/** Notes that a person reacted to an unprompted answer, so that it is no longer withdrawn. */
async function noteReaction({ workspace, place }: Click, parts: ListenerContext): Promise<void> {
  if (place.kind !== 'message' || place.thread === undefined) return;
  const { answers } = await parts.channels.of(workspace, place.channel);
  if (answers !== 'mentioned') await markRead({ workspace, channel: place.channel, thread: place.thread }, parts);
}

/** Logs a click on something that the bot never offered. */
export function ignore(name: string, { log }: ListenerContext): void {
  log.warn({ action: name }, 'Ignored a click on an unknown or foreign button.');
}

/** Whether a view was made for the person who clicked in it. A Home tab always is. */
function isTheirs({ place, user }: Click): boolean {
  if (place.kind === 'message' || (place.kind === 'home' && place.metadata === '')) return true;
  return parsePrivateMetadata(place.metadata)?.user === user;
}
