import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import type { Library } from '../../answer/edition.ts';
import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import type { Picture } from '../../knowledge/model/page.ts';
import type { Charts } from './charts.ts';
import type { PictureReader } from './picture-reader.ts';

/** Serves the pages' pictures, and charts, at `/diagrams/HASH-NAME`. */
export interface PictureServer {
  /** Where a picture is served, from the root of the server. */
  pathOf(picture: Picture): string;
  /**
   * Answers GET and HEAD for pictures of the editions in force and those before them, and for the bot's charts, and
   * nothing else.
   */
  serve(request: IncomingMessage, response: ServerResponse): void;
}

/** Characters of the hash in an address, enough that no address can be guessed. */
const HASH_SHOWN = 16;
const YEAR_S = 31_536_000;
/** Clients served at a time; further ones get a 503. Slack fetches each picture once. */
const CLIENTS_MAX = 100;
/** Bytes of different pictures that unsent responses may hold in memory together. */
const IN_FLIGHT_MAX = 64 * 1024 * 1024;
/** Time without progress after which a client is disconnected, ms. */
const STALLED_MS = 15_000;
/** Time in which a client must have read the whole picture, ms; very slow readers would block Slack. */
const SEND_MS = 60_000;

export interface PictureServerOptions {
  /** How long a client may take for a picture, ms. */
  sendMs?: number;
  /** Pictures that are drawn when they are asked for. */
  charts?: Pick<Charts, 'find'>;
}

/** Creates the server. */
export function createPictureServer(
  library: Library,
  reader: PictureReader,
  { sendMs = SEND_MS, charts }: PictureServerOptions = {},
): PictureServer {
  const byEdition = new WeakMap<Knowledge, ReadonlyMap<string, Picture>>();
  /** The pages in force and those before them: Slack fetches a picture a moment after its message was posted. */
  let inForce: readonly Knowledge[] = [];
  let replaced: readonly Knowledge[] = [];
  const inFlight = new Map<string, { bytes: number; clients: number }>();
  let clients = 0;

  const noteEdition = () => {
    const now = library.editions().map(({ knowledge }) => knowledge);
    const gone = inForce.filter((knowledge) => !now.includes(knowledge));
    if (gone.length > 0) replaced = [...gone, ...replaced].slice(0, now.length);
    inForce = now;
  };
  const find = (name: string): Picture | undefined => {
    noteEdition();
    for (const edition of [...inForce, ...replaced]) {
      let names = byEdition.get(edition);
      if (names === undefined) {
        names = namesIn(edition);
        byEdition.set(edition, names);
      }
      const picture = names.get(name);
      if (picture !== undefined) return picture;
    }
    return undefined;
  };
  const held = () => [...inFlight.values()].reduce((sum, { bytes }) => sum + bytes, 0);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const name = nameInPath(request.url ?? '');
    const picture = name === undefined ? undefined : find(name);
    const chart = name === undefined ? undefined : charts?.find(name);
    const served = picture === undefined ? chart : { ...picture, read: () => reader.read(picture) };
    if (served === undefined) return refuse(response, 404);
    if (clients >= CLIENTS_MAX) return refuse(response, 503);
    clients += 1;
    try {
      const content = await served.read();
      if (content === undefined) return refuse(response, 404);
      const { hash, type } = served;
      const flight = inFlight.get(hash) ?? { bytes: content.length, clients: 0 };
      if (flight.clients === 0 && held() + content.length > IN_FLIGHT_MAX) return refuse(response, 503);
      inFlight.set(hash, flight);
      flight.clients += 1;
      try {
        await send(content, type, request.method === 'HEAD', response, sendMs);
      } finally {
        flight.clients -= 1;
        if (flight.clients === 0) inFlight.delete(hash);
      }
    } finally {
      clients -= 1;
    }
  };

  return {
    pathOf(picture) {
      noteEdition();
      return `/diagrams/${encodeURIComponent(nameOf(picture))}`;
    },
    serve(request, response) {
      answer(request, response).catch(() => response.destroy());
    },
  };
}

function namesIn(knowledge: Knowledge): ReadonlyMap<string, Picture> {
  const names = new Map<string, Picture>();
  for (const { diagram } of knowledge.sections) if (diagram !== undefined) names.set(nameOf(diagram), diagram);
  return names;
}

const EXTENSIONS = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif' } as const;

function nameOf({ path: place, hash, type }: Picture): string {
  const name = path.posix
    .basename(place)
    .replace(/\.[^.]*$/u, '')
    .replace(/[^\w.-]+/gu, '-');
  return `${hash.slice(0, HASH_SHOWN)}-${name.slice(0, 100)}.${EXTENSIONS[type]}`;
}

function nameInPath(url: string): string | undefined {
  return /^\/diagrams\/([\w.-]{1,200})$/.exec(url.split('?')[0] ?? '')?.[1];
}

function refuse(response: ServerResponse, status: 404 | 503): void {
  response.writeHead(status, status === 503 ? { 'Retry-After': '5' } : {}).end();
}

/** Sends a picture, and waits until the client has read it or disconnected. */
async function send(
  content: Buffer,
  type: string,
  headOnly: boolean,
  response: ServerResponse,
  sendMs: number,
): Promise<void> {
  if (response.destroyed) return;
  response.setTimeout(STALLED_MS, () => response.destroy());
  response.writeHead(200, {
    'Content-Type': type,
    'Content-Length': content.length,
    'Cache-Control': `public, max-age=${YEAR_S}, immutable`,
    'X-Content-Type-Options': 'nosniff',
  });
  const closed = once(response, 'close');
  const late = setTimeout(() => response.destroy(), sendMs);
  response.end(headOnly ? undefined : content);
  await closed.finally(() => clearTimeout(late));
}
