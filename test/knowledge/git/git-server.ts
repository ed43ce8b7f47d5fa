import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type makeFolder, writeFiles } from '../folder-fixture.ts';

/** A Git server on loopback: git's own `http-backend` behind a small HTTP server. */
export interface GitServer {
  /** `http://127.0.0.1:PORT/handbook.git` */
  url: string;
  /** What was asked: method, path, and the Authorization header. */
  requests: { path: string; authorization: string | undefined }[];
  /** Commits these files on top of what is there (undefined removes one) and pushes them. */
  commit(
    files: Readonly<Record<string, string | Uint8Array | undefined>>,
    options?: { day?: string; branch?: string },
  ): string;
  /** Runs git in the checkout that commits come from. */
  git(...args: string[]): string;
  /** Requests without this token are refused with 401 from now on. */
  requireToken(token: string | undefined): void;
  /** Answers so many requests with this status from now on, all by default; undefined: as git does. `hang`: not at all. */
  fail(how: number | 'hang' | undefined, times?: number): void;
  close(): Promise<void>;
}

const IDENTITY = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com', '-c', 'commit.gpgsign=false'];

/** Starts a server with a repository that holds these files. */
export async function startGitServer(files: Parameters<typeof makeFolder>[0]): Promise<GitServer> {
  const root = mkdtempSync(path.join(tmpdir(), 'git-server-'));
  const bare = path.join(root, 'handbook.git');
  const checkout = path.join(root, 'checkout');
  let token: string | undefined;
  let failing: number | 'hang' | undefined;
  let failures = 0;
  const requests: GitServer['requests'] = [];
  let day = '2026-01-01';
  const run = (cwd: string, ...args: string[]): string =>
    execFileSync('git', [...IDENTITY, ...args], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, GIT_AUTHOR_DATE: `${day}T12:00:00Z`, GIT_COMMITTER_DATE: `${day}T12:00:00Z` },
    }).trim();
  run(root, 'init', '--quiet', '--bare', '--initial-branch=main', bare);
  for (const [name, value] of [
    ['uploadpack.allowFilter', 'true'],
    ['uploadpack.allowAnySHA1InWant', 'true'],
  ] as const) {
    run(bare, 'config', name, value);
  }
  run(root, 'init', '--quiet', '--initial-branch=main', checkout);
  run(checkout, 'remote', 'add', 'origin', bare);

  const commit: GitServer['commit'] = (changes, { day: on = day, branch = 'main' } = {}) => {
    day = on;
    run(checkout, 'checkout', '--quiet', '-B', branch);
    const kept = Object.entries(changes).filter(
      (entry): entry is [string, string | Uint8Array] => entry[1] !== undefined,
    );
    writeFiles(checkout, Object.fromEntries(kept));
    for (const [file, content] of Object.entries(changes)) if (content === undefined) rmSync(path.join(checkout, file));
    run(checkout, 'add', '--all');
    run(checkout, 'commit', '--quiet', '--allow-empty', '--message', 'Change');
    run(checkout, 'push', '--quiet', '--force', 'origin', branch);
    return run(checkout, 'rev-parse', 'HEAD');
  };

  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const { authorization } = request.headers;
    requests.push({ path: pathname, authorization });
    if (failing !== undefined && failures-- <= 0) failing = undefined;
    if (failing === 'hang') return;
    // Some proxies show in their error page what they were sent.
    if (failing !== undefined) {
      return void response.writeHead(failing, { 'Content-Type': 'text/plain' }).end(`You sent: ${authorization}`);
    }
    const expected =
      token === undefined ? undefined : `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
    if (expected !== undefined && authorization !== expected) {
      return void response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="git"' }).end();
    }
    const backend = spawn('git', ['http-backend'], {
      env: {
        PATH: process.env.PATH,
        GIT_PROJECT_ROOT: root,
        GIT_HTTP_EXPORT_ALL: '1',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
        PATH_INFO: pathname,
        QUERY_STRING: search.slice(1),
        REQUEST_METHOD: request.method ?? 'GET',
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: String(request.headers['content-encoding'] ?? ''),
        REMOTE_ADDR: '127.0.0.1',
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    request.pipe(backend.stdin);
    backend.stdin.on('error', () => {});
    const chunks: Buffer[] = [];
    backend.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    backend.on('close', () => {
      const whole = Buffer.concat(chunks);
      const end = whole.indexOf('\r\n\r\n');
      const headers = whole.subarray(0, end).toString('latin1').split('\r\n');
      let status = 200;
      for (const header of headers) {
        const [name = '', ...rest] = header.split(': ');
        if (name === 'Status') status = Number.parseInt(rest.join(': '), 10);
        else if (name !== '') response.setHeader(name, rest.join(': '));
      }
      response.writeHead(status).end(whole.subarray(end + 4));
    });
  };
  const server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  commit(files);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/handbook.git`,
    requests,
    commit,
    git: (...args) => run(checkout, ...args),
    requireToken: (wanted) => {
      token = wanted;
    },
    fail: (how, times = Number.POSITIVE_INFINITY) => {
      failing = how;
      failures = times;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          rmSync(root, { recursive: true, force: true });
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
