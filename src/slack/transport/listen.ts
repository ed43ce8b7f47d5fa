import type { Server } from 'node:http';
import { StartError } from './identity.ts';

/**
 * Server timeouts against clients that hold connections by sending slowly, ms. The keep-alive outlives that of common
 * load balancers.
 */
export const SERVER_OPTIONS = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16_384,
};

/** Opens a port on all addresses; resolves with its number. @throws StartError */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new StartError(explainListen(error, port, 'PORT'), { cause: error })));
    server.listen(port, () => resolve(portOf(server) ?? port));
  });
}

/** Returns the port a server listens on; undefined if it is on none. */
export function portOf(server: { address(): ReturnType<Server['address']> }): number | undefined {
  const address = server.address();
  return typeof address === 'object' ? address?.port : undefined;
}

/** Returns a sentence that says why a port can't be used. */
export function explainListen(error: unknown, port: number, variable: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use: stop the other program, or choose another port with ${variable}.`;
  }
  if (code === 'EACCES') return `Port ${port} may not be used by this user: choose one above 1023 with ${variable}.`;
  return `Port ${port} can't be listened on (${error instanceof Error ? error.message : String(error)}).`;
}
