import type { App, Receiver } from '@slack/bolt';

/** What Slack learns from the app about one delivery. */
export type SimulatedRequest =
  | { kind: 'acked'; response: unknown }
  /** There was no ack: `dispatch_failed` if no listener handled it, `operation_timeout` if it took too long. */
  | { kind: 'failed'; error: 'dispatch_failed' | 'operation_timeout' };

export interface PlaygroundReceiver extends Receiver {
  /** Delivers a request body to the app like Slack, and waits for the ack. */
  deliver(body: Record<string, unknown>): Promise<SimulatedRequest>;
}

/** How long Slack waits for an ack by default, in milliseconds. https://docs.slack.dev/interactivity/handling-user-interaction */
const ACK_MS = 3000;

/** Creates a Bolt receiver that is fed by function call instead of by a network. `onError` is called with errors that the app didn't handle. */
export function createReceiver(onError: (error: unknown) => void, ackMs = ACK_MS): PlaygroundReceiver {
  let app: App | undefined;
  const underWay = new Set<Promise<void>>();

  return {
    init: (bolt: App) => {
      app = bolt;
    },
    start: async () => undefined,
    stop: async () => {
      await Promise.allSettled(underWay);
    },
    deliver: (body) =>
      new Promise((resolve) => {
        if (app === undefined)
          throw new Error('The receiver has no app yet: give it to `new App({ receiver })` first.');
        const late = setTimeout(() => resolve({ kind: 'failed', error: 'operation_timeout' }), ackMs);
        const ack = async (response?: unknown) => {
          clearTimeout(late);
          resolve({ kind: 'acked', response });
        };
        const work = app
          .processEvent({ body, ack })
          .catch(onError)
          .then(() => {
            clearTimeout(late);
            underWay.delete(work);
            resolve({ kind: 'failed', error: 'dispatch_failed' });
          });
        underWay.add(work);
      }),
  };
}
