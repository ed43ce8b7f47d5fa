import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Library } from '../answer/library.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Diagram, Language } from '../knowledge/page.ts';
import type { Log } from '../log.ts';
import { notesOf } from './notes.ts';
import type { PostQueue } from './post-queue.ts';
import { type Place, type Poster, patiently } from './poster.ts';

/** How pictures reach Slack: fetched from our address, or uploaded. */
export interface Diagrams {
  /** The public address of a diagram; undefined where the bot has none or the file is gone. */
  addressOf(diagram: Diagram): string | undefined;
  /** Answers GET and HEAD of `/diagrams/HASH-NAME`: diagrams of the pages, and nothing else. */
  serve(request: IncomingMessage, response: ServerResponse): void;
  /** Uploads a diagram to a channel or thread; where Slack refuses, says so there instead. Tells whether it worked. */
  upload(client: WebClient, place: Place, diagram: Diagram, language: Language): Promise<boolean>;
}

export interface DiagramsOptions {
  library: Library;
  /** Public https address without a `/` at the end. */
  baseUrl?: string;
  queue: PostQueue;
  poster: Poster;
  log: Log;
}

const HASH_LENGTH = 16;
const YEAR_S = 31_536_000;

export function createDiagrams({ library, baseUrl, queue, poster, log }: DiagramsOptions): Diagrams {
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

  return {
    addressOf(diagram) {
      if (baseUrl === undefined) return undefined;
      const name = namesOf(library.current().knowledge).get(diagram.file);
      return name === undefined ? undefined : `${baseUrl}/diagrams/${encodeURIComponent(name)}`;
    },

    serve(request, response) {
      namesOf(library.current().knowledge);
      const name = nameInPath(request.url ?? '');
      const file = name === undefined ? undefined : fileByName.get(name);
      void sendFile(file, request.method === 'HEAD', response);
    },

    async upload(client, { channel, thread }, diagram, language) {
      try {
        const file = await readFile(diagram.file);
        await queue.turn(channel);
        await patiently(() =>
          client.files.uploadV2({
            file,
            filename: path.basename(diagram.file),
            title: path.basename(diagram.file),
            alt_text: diagram.description.slice(0, 1000),
            channel_id: channel,
            ...(thread !== undefined && { thread_ts: thread }),
          } as Parameters<typeof client.files.uploadV2>[0]),
        );
        return true;
      } catch (error) {
        const reason = error instanceof WebAPIPlatformError ? error.data.error : 'error';
        log.warn({ err: error, reason }, 'A diagram could not be uploaded.');
        await poster.post(
          client,
          { channel, ...(thread !== undefined && { thread }) },
          {
            text: notesOf(language).diagramFailed(reason),
          },
        );
        return false;
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
