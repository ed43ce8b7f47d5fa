import { readdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import type { AccessCheck } from './access.ts';
import type { PageApi } from './api.ts';
import {
  BadRequest,
  jsonResponse,
  openEventStream,
  type PageResponse,
  protect,
  readJson,
  send,
  textResponse,
} from './http.ts';
import type { Presentation } from './presentation.ts';
import { isPicture } from './workspace/posted-file.ts';
import type { PostedFile, Workspace } from './workspace/workspace.ts';

/** Interval of keep-alive comments in the stream of events, ms. */
const HEARTBEAT_MS = 25_000;
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
};

export interface SiteParts {
  /** Checks who may use the page. */
  checkAccess: AccessCheck;
  workspace: Workspace;
  api: PageApi;
  presentation: Presentation;
  /** Returns the content of the gallery. */
  gallery(): Promise<unknown>;
  /** A file the app uploaded. */
  file(id: string): PostedFile | undefined;
  /** Answers GET and HEAD of `/diagrams/…`. */
  serveDiagram(request: IncomingMessage, response: ServerResponse): void;
  onError(error: unknown): void;
}

/** Creates the web server of the playground, not listening yet. */
export async function createSite(parts: SiteParts): Promise<Server> {
  const page = await readPage();
  const server = createServer((request, response) => {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    answer(parts, page, request, response, port).catch((error: unknown) => {
      if (!(error instanceof BadRequest)) parts.onError(error);
      const said =
        error instanceof BadRequest ? error.message : 'Something went wrong here. The terminal has the details.';
      if (response.headersSent) response.destroy();
      else send(response, jsonResponse({ ok: false, error: said }, error instanceof BadRequest ? 400 : 500));
    });
  });
  return server;
}

async function answer(
  parts: SiteParts,
  page: ReadonlyMap<string, PageResponse>,
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
): Promise<void> {
  const refusal = parts.checkAccess(request, port);
  if (refusal !== undefined) return send(response, refusal);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const { api } = parts;

  if (request.method === 'POST') {
    const [, name] = /^\/api\/([a-z]+)$/u.exec(pathname) ?? [];
    if (name === undefined) return send(response, textResponse(404, 'Not found'));
    return send(response, jsonResponse(await api.act(name, await readJson(request))));
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, textResponse(405, 'Not allowed'));
  if (pathname === '/api/workspace')
    return send(response, jsonResponse(await api.snapshot(api.person(searchParams.get('as')))));
  if (pathname === '/api/explanation') {
    const explanation = await api.explain(api.person(searchParams.get('as')));
    return send(response, jsonResponse({ explanation: explanation ?? null }));
  }
  if (pathname === '/api/events') return stream(parts, searchParams.get('as'), response);
  if (pathname === '/api/gallery') return send(response, jsonResponse(await parts.gallery()));
  const asset = page.get(pathname);
  if (asset !== undefined) return send(response, asset);
  if (pathname.startsWith('/diagrams/')) {
    protect(response);
    return parts.serveDiagram(request, response);
  }
  const file = parts.file(pathname.replace(/^\/files\//u, ''));
  if (file !== undefined)
    return send(response, {
      status: 200,
      type: isPicture(file.name) ? 'image/png' : 'text/plain; charset=utf-8',
      body: file.content,
      immutable: true,
    });
  send(response, textResponse(404, 'Not found'));
}

function stream({ workspace, api, presentation }: SiteParts, as: string | null, response: ServerResponse): void {
  const person = api.person(as);
  workspace.views.forget(person.id);
  const push = openEventStream(response);
  const unsubscribe = workspace.subscribe((change) => {
    const told = presentation.change(change, person);
    if (told !== undefined) push(told);
  });
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
  response.on('close', () => {
    clearInterval(heartbeat);
    unsubscribe();
  });
}

/** Reads the files of the page by their address. They are few, so they are kept in memory. */
async function readPage(): Promise<Map<string, PageResponse>> {
  const folder = new URL('./page/', import.meta.url);
  const page = new Map<string, PageResponse>();
  const names = await readdir(folder, { recursive: true });
  for (const name of names.map((one) => one.split(path.sep).join('/'))) {
    const type = TYPES[name.slice(name.lastIndexOf('.') + 1)];
    if (type === undefined) continue;
    const reply = { status: 200, type, body: await readFile(new URL(name, folder)) };
    if (name === 'index.html') page.set('/', reply);
    else if (name === 'gallery.html') page.set('/gallery', reply);
    else page.set(`/page/${name}`, reply);
  }
  return page;
}
