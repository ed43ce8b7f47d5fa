import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { HTTPReceiver, HTTPReceiverDeferredRequestError, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { InstallProvider } from '@slack/oauth';
import type { WebClientOptions } from '@slack/web-api';
import type { Log } from '../../runtime/log.ts';
import type { Store } from '../../store/store.ts';
import type { Connection } from '../context.ts';
import { ClaimedElsewhereError, ShuttingDownError } from '../delivery/run-once.ts';
import { toBoltLogger } from './bolt-log.ts';
import { explainCode, StartError } from './identity.ts';
import { toInstallerOptions } from './installations.ts';
import { createSocketOpening } from './socket-opening.ts';

/** A receiver with what starts and ends it. */
export interface Transport {
  receiver: Receiver;
  /** Starts hearing; resolves with the HTTP port, if there is one. @throws StartError */
  start(): Promise<number | undefined>;
  stop(): Promise<void>;
  /** Whether events can arrive at this moment. */
  connected(): boolean;
  /** Knows the installed workspaces, where there may be several. */
  installer?: InstallProvider;
}

export interface TransportOptions {
  connection: Connection;
  clientOptions: WebClientOptions;
  fetch: typeof fetch;
  store: Store;
  log: Log;
  /** Answers GET and HEAD of `/diagrams/…`. */
  serveDiagram: (request: IncomingMessage, response: ServerResponse) => void;
}

/** Slack's largest payloads are views with their state, below 250 KB. */
const BODY_MAX = '1mb';
/** How far ahead of this machine's clock a request may be dated, s: as far as it may lie behind. */
const SIGNED_AHEAD_MAX = 300;
/** A request that nobody answers is dropped: Slack has long given up by then. */
const SILENCE_MS = 6_000;
/** Against clients that send slowly to hold a connection, ms. The keep-alive outlives that of common load balancers. */
const SERVER_OPTIONS = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16_384,
};

/** How long the socket client waits for a pong, and before it opens the next socket, ms. */
const PONG_MS = 2_000;
/** A start without a connection by then says why and ends, ms. */
const START_MAX_MS = 30_000;
/** A socket that was silent for this long is opened again, ms, looked at this often. */
const SILENT_MAX_MS = 60_000;
const WATCH_EVERY_MS = 5_000;
/** A socket that doesn't close in this time is left behind, ms. */
const CLOSE_MS = 2_000;

export function createTransport(options: TransportOptions): Transport {
  switch (options.connection.mode) {
    case 'http':
    case 'oauth':
      return createHttpLine(options.connection, options);
    case 'socket':
      return createSocketLine(options.connection, options);
    case 'injected': {
      const { receiver } = options.connection;
      return {
        receiver,
        start: async () => {
          await receiver.start();
          return undefined;
        },
        stop: async () => {
          await receiver.stop();
        },
        connected: () => true,
      };
    }
  }
}

function createHttpLine(connection: Connection & { mode: 'http' | 'oauth' }, options: TransportOptions): Transport {
  const { log, serveDiagram, clientOptions, store } = options;
  const receiver = new HTTPReceiver({
    signingSecret: connection.signingSecret,
    endpoints: ['/slack/events'],
    customRoutes: [{ path: '/diagrams/:name', method: ['GET', 'HEAD'], handler: serveDiagram }],
    bodyLimit: BODY_MAX,
    ...(connection.mode === 'oauth' && toInstallerOptions(connection.oauth, store, clientOptions, log)),
    logger: toBoltLogger(log),
    dispatchErrorHandler: ({ error, response }) => {
      const unknown = error instanceof HTTPReceiverDeferredRequestError || error instanceof URIError;
      if (!unknown) log.error({ err: error }, 'A request could not be handled.');
      if (!response.headersSent) response.writeHead(unknown ? 404 : 400);
      response.end();
    },
    processEventErrorHandler: async ({ error, response }) => {
      const expected = error instanceof ShuttingDownError || error instanceof ClaimedElsewhereError;
      if (!expected) log.error({ err: error }, 'An event could not be handled; Slack will deliver it again.');
      if (!response.headersSent) response.writeHead(expected ? 503 : 500).end();
      return true;
    },
    unhandledRequestHandler: ({ response }) => {
      if (!response.headersSent) response.writeHead(503).end();
    },
  });
  let close: (() => Promise<void>) | undefined;
  let listening = false;
  return {
    receiver,
    async start() {
      const server = await receiver.start({ port: connection.port }, SERVER_OPTIONS).catch((error: unknown) => {
        throw new StartError(explainListen(error, connection.port, 'PORT'), { cause: error });
      });
      server.prependListener('request', ({ headers }: IncomingMessage, response: ServerResponse) => {
        if (!server.listening) response.setHeader('Connection', 'close');
        // Bolt turns away what is old, and not what is dated ahead: such a request could be replayed for as long.
        const ahead = Number(headers['x-slack-request-timestamp']) - Date.now() / 1000;
        if (ahead > SIGNED_AHEAD_MAX) headers['x-slack-signature'] = '';
      });
      server.setTimeout(SILENCE_MS);
      listening = true;
      close = () =>
        new Promise((resolve) => {
          server.close(() => resolve());
          server.closeIdleConnections();
        });
      return portOf(server);
    },
    stop: async () => {
      listening = false;
      await close?.();
    },
    connected: () => listening,
    ...(receiver.installer && { installer: receiver.installer }),
  };
}

function createSocketLine(connection: Connection & { mode: 'socket' }, options: TransportOptions): Transport {
  const { log, clientOptions, fetch } = options;
  let refuse: (error: StartError) => void = () => {};
  const refused = new Promise<never>((_, reject) => {
    refuse = reject;
  });
  refused.catch(() => {});
  const opening = createSocketOpening(fetch, {
    log,
    onRefused: (code) => refuse(new StartError(explainCode(code, 'SLACK_APP_TOKEN'))),
  });
  const receiver = new SocketModeReceiver({
    appToken: connection.appToken,
    logger: toBoltLogger(log),
    // Also the pause before the client opens the next socket after Slack closed one.
    clientPingTimeout: PONG_MS,
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
  /** The client has ways to fall silent for good: a socket that opens and never says hello, a start that fails in a timer. */
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

/** The socket client reads frames in a promise that it forgets: a frame that makes no sense must stay a line in the log. */
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

/** With Socket Mode nothing else listens, but Slack must still fetch the diagrams from somewhere. */
function createDiagramServer(serve: TransportOptions['serveDiagram']): Server {
  return createServer(SERVER_OPTIONS, (request, response) => {
    if (request.method === 'GET' || request.method === 'HEAD') serve(request, response);
    else response.writeHead(404).end();
  });
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new StartError(explainListen(error, port, 'PORT'), { cause: error })));
    server.listen(port, () => resolve(portOf(server) ?? port));
  });
}

function portOf(server: { address(): ReturnType<Server['address']> }): number | undefined {
  const address = server.address();
  return typeof address === 'object' ? address?.port : undefined;
}

function explainSocket(reason: string): string {
  return `The Socket Mode connection could not be opened (${reason}): check the network, a proxy, or SLACK_API_URL.`;
}

/** One sentence on why a port can't be used. */
export function explainListen(error: unknown, port: number, variable: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use: stop the other program, or choose another port with ${variable}.`;
  }
  if (code === 'EACCES') return `Port ${port} may not be used by this user: choose one above 1023 with ${variable}.`;
  return `Port ${port} can't be listened on (${error instanceof Error ? error.message : String(error)}).`;
}
