import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { PrometheusMetrics } from './prometheus.ts';

/** A condition for the bot to be ready. */
export interface Check {
  name: string;
  /** Rejects, or resolves with false, if it is not. */
  run(): Promise<boolean>;
}

export interface OpsOptions {
  port: number;
  /** Address to listen on. The metrics show how much is asked, not by whom. */
  host: string;
  metrics: PrometheusMetrics;
  checks: readonly Check[];
  /** Sentences for `/readyz` about problems that don't keep the bot from answering. */
  notes?: () => readonly string[];
}

export interface OpsServer {
  port: number;
  stop(): Promise<void>;
}

/** Time after which a check has failed, ms. */
const CHECK_MS = 1500;

/**
 * Serves health and metrics on a separate port: `/healthz` says that the process is up, `/readyz` whether it can
 * answer, naming the checks that fail, and `/metrics` serves Prometheus. @throws if the port can't be used.
 */
export async function startOps({ port, host, metrics, checks, notes = () => [] }: OpsOptions): Promise<OpsServer> {
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  server.requestTimeout = 5000;
  server.headersTimeout = 5000;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?')[0];
    if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 404, 'text/plain', '');
    switch (path) {
      case '/healthz':
        return send(response, 200, 'text/plain', 'ok\n');
      case '/readyz': {
        const failed = await findFailed(checks);
        const state = failed.length === 0 ? 'ready' : `not ready: ${failed.join(', ')}`;
        const text = [state, ...notes()].map((line) => `${line}\n`).join('');
        return send(response, failed.length === 0 ? 200 : 503, 'text/plain', text);
      }
      case '/metrics': {
        const { contentType, text } = await metrics.expose();
        return send(response, 200, contentType, text);
      }
      default:
        return send(response, 404, 'text/plain', '');
    }
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, status: number, contentType: string, text: string): void {
  response.writeHead(status, {
    'content-type': contentType,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(text);
}

async function findFailed(checks: readonly Check[]): Promise<string[]> {
  const results = await Promise.all(checks.map((check) => isWell(check)));
  return checks.filter((_, index) => results[index] !== true).map(({ name }) => name);
}

async function isWell(check: Check): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), CHECK_MS);
  });
  try {
    return await Promise.race([check.run(), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
