import type { App, Context } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { ListenerContext } from '../../listener-context.ts';

/** An event as Slack delivered it; of its body only the event's type is checked. */
export interface Heard {
  body: unknown;
  client: WebClient;
  context: Context;
  parts: ListenerContext;
}

export type EventHandler = (heard: Heard) => Promise<void>;

/** Listens to every event and calls the handlers of its type: one listener, as for clicks. */
export function listenToEvents(
  app: App,
  parts: ListenerContext,
  handlers: ReadonlyMap<string, readonly EventHandler[]>,
): void {
  app.event(/./u, async ({ event, body, client, context }) => {
    const heard = { body, client, context, parts };
    await Promise.all((handlers.get(event.type) ?? []).map((handle) => handle(heard)));
  });
}
