import type { Receiver } from '@slack/bolt';
import type { InstallProvider } from '@slack/oauth';
import type { WebClientOptions } from '@slack/web-api';
import type { Dispatcher } from 'undici';
import type { Log } from '../../runtime/log.ts';
import type { Store } from '../../store/store.ts';
import type { Connection, Pace, RequestHandler } from '../context.ts';

/** A receiver that can be started and stopped. */
export interface Transport {
  receiver: Receiver;
  /** Starts to listen; resolves with the HTTP port, if there is one. @throws StartError */
  start(): Promise<number | undefined>;
  stop(): Promise<void>;
  /** Whether events can arrive at this moment. */
  connected(): boolean;
  /** Knows the installed workspaces, if there may be several. */
  installer?: InstallProvider;
}

export interface TransportOptions {
  connection: Connection;
  clientOptions: WebClientOptions;
  fetch: typeof fetch;
  /** Dispatcher to open the WebSocket with; undefined for the client's default. */
  socketDispatcher?: Dispatcher | undefined;
  store: Store;
  log: Log;
  times: Pick<Pace, 'ackTimeoutMs' | 'pongMs' | 'reopenAfterMs' | 'silenceMs'>;
  /** Answers GET and HEAD of `/diagrams/…`. */
  serveDiagram: RequestHandler;
  /** Whether installs ask for what help channels need. */
  helpChannels: boolean;
  /** What answers a POST at these paths. */
  hooks: Readonly<Record<string, RequestHandler>>;
}
