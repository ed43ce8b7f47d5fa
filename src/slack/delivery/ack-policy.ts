import type { App, Receiver } from '@slack/bolt';
import type { Log } from '../../runtime/log.ts';
import { within } from '../../runtime/within.ts';
import type { Backlog } from './backlog.ts';
import { isReadable } from './payload-shape.ts';
import { createReplayGuard } from './replay-guard.ts';
import { ClaimedElsewhereError, ShuttingDownError } from './run-once.ts';

/** A request of Slack's, as a receiver passes it on. */
export type Delivery = Parameters<App['processEvent']>[0];

export interface AckPolicyOptions {
  log: Log;
  /** An event is acked at the latest after this time, ms. */
  ackAfterMs: number;
  /** Where a command is kept, and an event that is acked before it is done. */
  backlog: Pick<Backlog, 'keep' | 'settle' | 'leave'>;
  /** Whether a request is acked without a word before Bolt looks for its listener. */
  acksAtOnce: (body: Delivery['body']) => boolean;
  /** Called for a command, click, view or shortcut that no listener acked. */
  onUnknown: (delivery: Delivery) => Promise<void>;
}

/** Stands between a receiver and the app: knows what is under way, and acks an event only when it is done. */
export interface AckPolicy {
  receiver: Receiver;
  /** Handles an event or a command again that was acked before. */
  redeliver(body: Delivery['body']): Promise<void>;
  /** Turns away new events unacked, so that Slack delivers them again, elsewhere or later. */
  close(): void;
  /** Resolves when everything that was under way at the call has ended, or after `ms`; tells whether all ended. */
  drain(ms: number): Promise<boolean>;
}

/**
 * Wraps a receiver. Bolt acks an event before any listener ran; a crash after that would lose the question. Here the ack
 * waits until the listeners are through and doesn't come where they failed for good. What takes longer than `ackAfterMs` is
 * kept in the backlog and acked then.
 */
export function createAckPolicy(receiver: Receiver, options: AckPolicyOptions): AckPolicy {
  const underWay = new Set<Promise<void>>();
  const isReplayed = createReplayGuard();
  let open = true;
  let redeliver = (_: Delivery['body']): Promise<void> => Promise.reject(new ShuttingDownError('There is no app yet.'));

  const handle = (app: App, delivery: Delivery, again = false): Promise<void> => {
    if (!isReadable(delivery.body)) {
      options.log.debug('A request that makes no sense was acked and left alone.');
      return delivery.ack();
    }
    // Whoever caught a signed command could send it again for minutes. Slack never does.
    if (!again && isReplayed(delivery.body)) {
      options.log.debug('A command that came a second time was acked and left alone.');
      return delivery.ack();
    }
    const isEvent = delivery.body.type === 'event_callback';
    if (isEvent && !open) return Promise.reject(new ShuttingDownError('The bot is stopping.'));
    const process = again ? processAgain : isEvent ? processThenAck : processAcked;
    const work = process(app, delivery, options);
    underWay.add(work);
    const end = () => underWay.delete(work);
    work.then(end, end);
    return work;
  };

  return {
    receiver: {
      init(app) {
        // Receivers only ever call processEvent; everything else stays the app's own.
        const acking: App = Object.create(app, { processEvent: { value: (event: Delivery) => handle(app, event) } });
        receiver.init(acking);
        redeliver = (body) => handle(app, { body, ack: async () => {} }, true);
      },
      start: (...args) => receiver.start(...args),
      stop: (...args) => receiver.stop(...args),
    },
    redeliver: (body) => redeliver(body),
    close() {
      open = false;
    },
    async drain(ms) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<boolean>((resolve) => {
        timer = setTimeout(resolve, ms, false);
      });
      const done = Promise.allSettled(underWay).then(() => true);
      return Promise.race([done, late]).finally(() => clearTimeout(timer));
    },
  };
}

async function processThenAck(app: App, delivery: Delivery, options: AckPolicyOptions): Promise<void> {
  const { log, ackAfterMs, backlog } = options;
  let early: Promise<void> | undefined;
  const ackEarly = async () => {
    await backlog.keep(delivery.body);
    await delivery.ack();
  };
  const timer = setTimeout(() => {
    early = ackEarly().catch((error: unknown) => log.debug({ err: error }, 'An ack could not be sent.'));
  }, ackAfterMs);
  try {
    await processAgain(app, delivery);
  } catch (error) {
    clearTimeout(timer);
    await early;
    if (early === undefined) throw error;
    backlog.leave(delivery.body);
    const expected = error instanceof ShuttingDownError || error instanceof ClaimedElsewhereError;
    if (!expected) log.warn({ err: error }, 'An acked event could not be handled; it is tried again.');
    return;
  }
  clearTimeout(timer);
  await early;
  if (early === undefined) await delivery.ack();
  else await backlog.settle(delivery.body);
}

/** Bolt acks before it calls the listeners; that ack is ignored. */
function processAgain(app: App, delivery: Delivery): Promise<void> {
  return app.processEvent({ ...delivery, ack: async () => {} });
}

/** A command's ack waits this long for its row, ms: a kill right after the ack loses nothing then, and a slow disk little. */
const ROW_WAIT_MS = 300;

/**
 * The bot's own command is kept and acked before anything else; other requests are acked by their listeners. What becomes of
 * the ack decides nothing: a command whose ack was lost is answered once all the same.
 */
async function processAcked(app: App, delivery: Delivery, options: AckPolicyOptions): Promise<void> {
  const { acksAtOnce, backlog, log } = options;
  if (!acksAtOnce(delivery.body)) return processByListener(app, delivery, options);
  const kept = backlog.keep(delivery.body);
  await within(ROW_WAIT_MS, kept);
  // Nothing of the answer is begun before the ack is on its way.
  const acked = delivery.ack().catch((error: unknown) => {
    log.debug({ err: error }, 'An ack could not be sent.');
  });
  const [handled] = await Promise.allSettled([processAgain(app, delivery), kept]);
  await acked;
  if (handled.status === 'rejected') {
    backlog.leave(delivery.body);
    throw handled.reason;
  }
  await backlog.settle(delivery.body);
}

async function processByListener(app: App, delivery: Delivery, { onUnknown }: AckPolicyOptions): Promise<void> {
  let acked = false;
  const ack: Delivery['ack'] = async (...args) => {
    if (acked) return;
    acked = true;
    await delivery.ack(...args);
  };
  await app.processEvent({ ...delivery, ack });
  if (!acked) await onUnknown(delivery);
}
