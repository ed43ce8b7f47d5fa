import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Library } from '../../answer/edition.ts';
import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import type { Diagram } from '../../knowledge/model/page.ts';
import { clip } from '../../message/blocks/limits.ts';
import type { Log } from '../../runtime/log.ts';
import type { PostQueue } from './post-queue.ts';
import { type Place, patiently } from './poster.ts';

/** How pictures reach Slack: fetched from our address, or uploaded. */
export interface Diagrams {
  /** The public address of a diagram; undefined where the bot has none or the file is gone. */
  addressOf(diagram: Diagram): string | undefined;
  /** Whether the app may upload, as far as is known. */
  canUpload(): boolean;
  /** Answers GET and HEAD of `/diagrams/HASH-NAME`: diagrams of the pages, and nothing else. */
  serve(request: IncomingMessage, response: ServerResponse): void;
  /** Uploads a diagram to a channel or thread; resolves with why it could not, undefined where it could. */
  upload(client: WebClient, place: Place, diagram: Diagram): Promise<string | undefined>;
  /** The same into the person's direct messages with the bot. */
  sendTo(client: WebClient, user: string, diagram: Diagram): Promise<string | undefined>;
}

export interface DiagramsOptions {
  library: Library;
  /** Public https address without a `/` at the end. */
  baseUrl?: string;
  queue: PostQueue;
  /** What the bot's token may do; undefined where Slack didn't say. */
  scopes: () => ReadonlySet<string> | undefined;
  log: Log;
}

const HASH_LENGTH = 16;
/** Slack takes longer ones, but screen readers read all of it. */
const ALT_TEXT_MAX = 1000;
const YEAR_S = 31_536_000;

export function createDiagrams({ library, baseUrl, queue, scopes, log }: DiagramsOptions): Diagrams {
  /** Every name ever given out by this process, so that pictures of earlier editions stay where messages show them. */
  const fileByName = new Map<string, string>();
  const namesByKnowledge = new WeakMap<Knowledge, Map<string, string>>();

  const namesOf = (knowledge: Knowledge): Map<string, string> => {
    const known = namesByKnowledge.get(knowledge);
    if (known !== undefined) return known;
    const names = new Map<string, string>();
    namesByKnowledge.set(knowledge, names);
    for (const { diagram } of knowledge.sections) {
      if (diagram === undefined || names.has(diagram.file)) continue;
      const name = nameOf(diagram.file);
      if (name === undefined) continue;
      names.set(diagram.file, name);
      fileByName.set(name, diagram.file);
    }
    return names;
  };

  const upload: Diagrams['upload'] = async (client, { channel, thread }, diagram) => {
    try {
      const file = await readFile(diagram.file);
      const name = path.basename(diagram.file);
      const about = { filename: name, title: name, alt_text: clip(diagram.description, ALT_TEXT_MAX) };
      // In a thread or not: two shapes to the type, one to Slack.
      const place = thread === undefined ? { channel_id: channel } : { channel_id: channel, thread_ts: thread };
      await queue.turn(channel);
      await patiently(() => client.files.uploadV2({ file, ...about, ...place }));
      return undefined;
    } catch (error) {
      const reason = reasonOf(error);
      log.warn({ err: error }, `A diagram could not be uploaded (${reason}).`);
      return reason;
    }
  };

  return {
    addressOf(diagram) {
      if (baseUrl === undefined) return undefined;
      const name = namesOf(library.current().knowledge).get(diagram.file);
      return name === undefined ? undefined : `${baseUrl}/diagrams/${encodeURIComponent(name)}`;
    },

    canUpload: () => scopes()?.has('files:write') ?? true,

    serve(request, response) {
      namesOf(library.current().knowledge);
      const name = nameInPath(request.url ?? '');
      const file = name === undefined ? undefined : fileByName.get(name);
      void sendFile(file, request.method === 'HEAD', response);
    },

    upload,

    async sendTo(client, user, diagram) {
      try {
        const opened = await patiently(() => client.conversations.open({ users: user }));
        return await upload(client, { channel: opened.channel?.id ?? user }, diagram);
      } catch (error) {
        const reason = reasonOf(error);
        log.warn({ err: error }, `A direct message could not be opened (${reason}).`);
        return reason;
      }
    },
  };
}

function nameOf(file: string): string | undefined {
  try {
    const hash = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, HASH_LENGTH);
    return `${hash}-${path.basename(file).replace(/[^\w.-]+/g, '-')}`;
  } catch {
    return undefined;
  }
}

function nameInPath(url: string): string | undefined {
  return /^\/diagrams\/([\w.-]{1,200})$/.exec(url.split('?')[0] ?? '')?.[1];
}

async function sendFile(file: string | undefined, headOnly: boolean, response: ServerResponse): Promise<void> {
  const content = file === undefined ? undefined : await readFile(file).catch(() => undefined);
  if (content === undefined) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'Content-Type': 'image/png',
    'Content-Length': content.length,
    'Cache-Control': `public, max-age=${YEAR_S}, immutable`,
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(headOnly ? undefined : content);
}

/** An error code of Slack's, or one word. */
function reasonOf(error: unknown): string {
  return error instanceof WebAPIPlatformError ? error.data.error : 'no connection';
}
