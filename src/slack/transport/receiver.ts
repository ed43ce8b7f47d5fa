import { createHttpTransport } from './http-transport.ts';
import { createSocketTransport } from './socket-transport.ts';
import type { Transport, TransportOptions } from './transport.ts';

/** Creates the transport for a kind of connection. Nothing is opened before `start`. */
export function createTransport(options: TransportOptions): Transport {
  switch (options.connection.mode) {
    case 'http':
    case 'oauth':
      return createHttpTransport(options.connection, options);
    case 'socket':
      return createSocketTransport(options.connection, options);
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
