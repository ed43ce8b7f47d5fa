import type { App, Receiver } from '@slack/bolt';
import type { Log } from '../../runtime/log.ts';
import { within } from '../../runtime/within.ts';
import type { Backlog } from './backlog.ts';
import { ClaimedElsewhereError, ShuttingDownError } from './errors.ts';
import { isReadable } from './payload-shape.ts';
import { createReplayGuard } from './replay-guard.ts';

/** A request from Slack, as the receiver hands it to the app. */
export type Delivery = Parameters<App['processEvent']>[0];

export interface AckPolicyOptions {
  log: Log;
  /** Latest time at which an event is acked, ms. */
  ackAfterMs: number;
  /** Stores commands, and events that are acked before they are done. */
  backlog: Pick<Backlog, 'keep' | 'settle' | 'leave'>;
  /** Whether a request gets an empty ack before Bolt looks for its listener. */
  acksAtOnce: (body: Delivery['body']) => boolean;
  /** Called for a command, click, view or shortcut that no listener acked. */
  onUnknown: (delivery: Delivery) => Promise<void>;
}

/** Sits between a receiver and the app: tracks the requests in progress, and acks an event only when it is done. */
export interface AckPolicy {
  receiver: Receiver;
  /** Processes an event or command again that was already acked. */
  redeliver(body: Delivery['body']): Promise<void>;
  /** Refuses new events without an ack, so that Slack delivers them again, to another replica or later. */
  close(): void;
  /**
   * Waits for the requests in progress and those that arrive meanwhile, at most `ms`. Refuses every request from then
   * on: nothing would finish it. Resolves with whether all ended.
   */
  drain(ms: number): Promise<boolean>;
}

/**
 * Wraps a receiver so that events are acked when they are done. Bolt acks an event before any listener runs, and a
 * crash after that would lose the question. Here the ack waits for the listeners and is withheld if they fail for good.
 * An event that takes longer than `ackAfterMs` is stored in the backlog and acked then.
 */
export function createAckPolicy(receiver: Receiver, options: AckPolicyOptions): AckPolicy {
  const underWay = new Set<Promise<void>>();
  const isReplayed = createReplayGuard();
  let open = true;
  let drained = false;
  let redeliver = (_: Delivery['body']): Promise<void> => Promise.reject(new ShuttingDownError('There is no app yet.'));

  const handle = (app: App, delivery: Delivery, again = false): Promise<void> => {
    if (!isReadable(delivery.body)) {
      options.log.debug('A request that makes no sense was acked and left alone.');
      return delivery.ack();
    }
    const isEvent = delivery.body.type === 'event_callback';
    if (drained || (isEvent && !open)) return Promise.reject(new ShuttingDownError('The bot is stopping.'));
    // A captured request with a valid signature can be replayed for minutes. Slack never sends a command twice.
    if (!again && isReplayed(delivery.body)) {
      options.log.debug('A command that came a second time was acked and left alone.');
      return delivery.ack();
    }
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
        // Receivers call nothing but processEvent.
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
      const end = (all: boolean) => {
        drained = true;
        return all;
      };
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<boolean>((resolve) => {
        timer = setTimeout(() => resolve(end(false)), ms);
      });
      const ended = async () => {
        while (underWay.size > 0) await Promise.allSettled(underWay);
        return end(true);
      };
      return Promise.race([ended(), late]).finally(() => clearTimeout(timer));
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

/** Processes a stored delivery. Bolt acks before it calls the listeners; that ack is ignored. */
function processAgain(app: App, delivery: Delivery): Promise<void> {
  return app.processEvent({ ...delivery, ack: async () => {} });
}

/**
 * How long a command's ack waits for its row to be stored, ms. Once it is stored, a kill right after the ack loses
 * nothing.
 */
const ROW_WAIT_MS = 300;

/**
 * Stores and acks the bot's own command before anything else; other requests are acked by their listeners. A command is
 * answered once even if its ack is lost.
 */
async function processAcked(app: App, delivery: Delivery, options: AckPolicyOptions): Promise<void> {
  const { acksAtOnce, backlog, log } = options;
  if (!acksAtOnce(delivery.body)) return processByListener(app, delivery, options);
  const kept = backlog.keep(delivery.body);
  await within(ROW_WAIT_MS, kept);
  // Start the answer only after the ack was sent.
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
