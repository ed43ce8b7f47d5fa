import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPReceiver, HTTPReceiverDeferredRequestError } from '@slack/bolt';
import { elapsedMs } from '../../runtime/clock.ts';
import type { Connection } from '../context.ts';
import { ClaimedElsewhereError, ShuttingDownError } from '../delivery/errors.ts';
import { limitWarnings, toBoltLogger } from './bolt-log.ts';
import { StartError } from './identity.ts';
import { toInstallerOptions } from './installations.ts';
import { explainListen, portOf, SERVER_OPTIONS } from './listen.ts';
import type { Transport, TransportOptions } from './transport.ts';

/** Largest body accepted. Slack's largest payloads, views with their state, are below 250 KB. */
const BODY_MAX = '1mb';
/** How far ahead of this machine's clock a request may be dated, s; the same as Bolt allows behind it. */
const SIGNED_AHEAD_MAX = 300;

/** Creates the transport that receives signed requests at `/slack/events`, and serves the diagrams. */
export function createHttpTransport(
  connection: Connection & { mode: 'http' | 'oauth' },
  options: TransportOptions,
): Transport {
  const { log, serveDiagram, hooks, clientOptions, store, times } = options;
  // Anyone can send forged requests: they must not fill the log.
  const logger = limitWarnings(toBoltLogger(log), elapsedMs);
  const receiver = new HTTPReceiver({
    signingSecret: connection.signingSecret,
    endpoints: ['/slack/events'],
    customRoutes: [
      { path: '/diagrams/:name', method: ['GET', 'HEAD'], handler: serveDiagram },
      ...Object.entries(hooks).map(([path, handler]) => ({ path, method: 'POST', handler })),
    ],
    bodyLimit: BODY_MAX,
    unhandledRequestTimeoutMillis: times.ackTimeoutMs,
    ...(connection.mode === 'oauth' &&
      toInstallerOptions(connection.oauth, store, clientOptions, log, options.helpChannels)),
    logger,
    dispatchErrorHandler: ({ error, response }) => {
      const unknown = error instanceof HTTPReceiverDeferredRequestError || isNoAddress(error);
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
        // Bolt rejects old requests but not ones dated ahead, which could be replayed until that date.
        const ahead = Number(headers['x-slack-request-timestamp']) - Date.now() / 1000;
        if (!(ahead > SIGNED_AHEAD_MAX)) return;
        logger.warn(`A request was refused: it is dated ${Math.round(ahead)} s ahead of this machine's clock.`);
        headers['x-slack-signature'] = '';
      });
      server.setTimeout(times.silenceMs);
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

/** Whether a request was refused for an invalid address such as `//` or a bare `%`. */
function isNoAddress(error: unknown): boolean {
  return (
    error instanceof URIError || (error instanceof TypeError && 'code' in error && error.code === 'ERR_INVALID_URL')
  );
}
