import { createServer, type Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../runtime/log.ts';
import type { Connection } from '../context.ts';
import { ClaimedElsewhereError, ShuttingDownError } from '../delivery/errors.ts';
import { toBoltLogger } from './bolt-log.ts';
import { explainCode, StartError } from './identity.ts';
import { listen, SERVER_OPTIONS } from './listen.ts';
import { createSocketOpening } from './socket-opening.ts';
import type { Transport, TransportOptions } from './transport.ts';

/** Time after which a start without a connection fails, ms. */
const START_MAX_MS = 30_000;
/** Silence after which a socket is reopened, ms; also the interval of the check. */
const SILENT_MAX_MS = 60_000;
const WATCH_EVERY_MS = 5_000;
/** Time given to a socket to close, ms. */
const CLOSE_MS = 2_000;

/** Creates the transport that receives over a WebSocket and reopens it for as long as the bot runs. */
export function createSocketTransport(
  connection: Connection & { mode: 'socket' },
  options: TransportOptions,
): Transport {
  const { log, clientOptions, fetch, socketDispatcher, times } = options;
  let refuse: (error: StartError) => void = () => {};
  const refused = new Promise<never>((_, reject) => {
    refuse = reject;
  });
  refused.catch(() => {});
  const opening = createSocketOpening(fetch, {
    log,
    firstMs: times.reopenAfterMs,
    onRefused: (code) => refuse(new StartError(explainCode(code, 'SLACK_APP_TOKEN'))),
  });
  const receiver = new SocketModeReceiver({
    appToken: connection.appToken,
    ...(socketDispatcher && { dispatcher: socketDispatcher }),
    logger: toBoltLogger(log),
    clientPingTimeout: times.pongMs,
    installerOptions: { clientOptions: { ...clientOptions, fetch: opening.fetch } },
    processEventErrorHandler: async ({ error }) => {
      if (!(error instanceof ShuttingDownError || error instanceof ClaimedElsewhereError)) {
        log.error({ err: error }, 'An event could not be handled; Slack will deliver it again.');
      }
      return false;
    },
  });
  catchRejections(receiver, log);
  const server = connection.diagramPort === undefined ? undefined : createDiagramServer(options.serveDiagram);
  let connected = false;
  let stopped = false;
  /** On the monotonic clock, ms. */
  let disconnectedAt = performance.now();
  receiver.client.on('connected', () => {
    connected = true;
  });
  for (const state of ['disconnected', 'reconnecting', 'disconnecting', 'close']) {
    receiver.client.on(state, () => {
      if (connected) disconnectedAt = performance.now();
      connected = false;
    });
  }
  /**
   * Reopens a silent socket. The client can fall silent for good: if a socket never says hello, or a start fails in a
   * timer.
   */
  const watch = async () => {
    const silentMs = performance.now() - disconnectedAt;
    if (connected || stopped || opening.isWaiting() || silentMs < SILENT_MAX_MS) return;
    disconnectedAt = performance.now();
    log.error({ seconds: Math.round(silentMs / 1000) }, 'Not connected to Slack; starting Socket Mode again.');
    await Promise.race([receiver.client.disconnect(), wait(CLOSE_MS)]);
    if (!stopped) await receiver.client.start();
  };
  let watchdog: NodeJS.Timeout | undefined;
  return {
    receiver,
    async start() {
      const port = server && (await listen(server, connection.diagramPort ?? 0));
      const late = wait(START_MAX_MS, undefined, { ref: false }).then(() => {
        throw new StartError(explainSocket('no hello from Slack'));
      });
      late.catch(() => {});
      await Promise.race([receiver.start(), refused, late]).catch(async (error: unknown) => {
        stopped = true;
        opening.stop();
        await Promise.race([receiver.stop(), wait(CLOSE_MS)]);
        const reason = error instanceof Error ? error.message : String(error);
        throw error instanceof StartError ? error : new StartError(explainSocket(reason), { cause: error });
      });
      opening.persist();
      watchdog = setInterval(() => {
        watch().catch((error: unknown) => log.warn({ err: error }, 'Socket Mode could not be started again yet.'));
      }, WATCH_EVERY_MS).unref();
      return port;
    },
    async stop() {
      stopped = true;
      clearInterval(watchdog);
      opening.stop();
      await receiver.stop();
      server?.close();
      server?.closeAllConnections();
    },
    connected: () => connected,
  };
}

/** Logs frames that can't be read: the socket client handles them in a promise it doesn't await. */
function catchRejections({ client }: SocketModeReceiver, log: Log): void {
  const listeners = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  for (const listener of listeners) {
    client.on('ws_message', (...frame: unknown[]) => {
      Promise.resolve(listener(...frame)).catch((error: unknown) => {
        log.warn({ err: error }, 'A frame of the socket could not be read.');
      });
    });
  }
}

/** Creates the server from which Slack fetches diagrams in Socket Mode, where nothing else listens. */
function createDiagramServer(serve: TransportOptions['serveDiagram']): Server {
  return createServer(SERVER_OPTIONS, (request, response) => {
    if (request.method === 'GET' || request.method === 'HEAD') serve(request, response);
    else response.writeHead(404).end();
  });
}

function explainSocket(reason: string): string {
  return `The Socket Mode connection could not be opened (${reason}): check the network, a proxy, or SLACK_API_URL.`;
}
