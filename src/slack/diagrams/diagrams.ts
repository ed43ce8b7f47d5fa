import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import type { WebClient } from '@slack/web-api';
import type { Library } from '../../answer/edition.ts';
import type { Diagram } from '../../knowledge/model/page.ts';
import { clip } from '../../message/blocks/limits.ts';
import { firstSentence } from '../../message/layout/summary.ts';
import type { Log } from '../../runtime/log.ts';
import type { PostQueue } from '../replies/post-queue.ts';
import { type Destination, retryOnRateLimit } from '../replies/poster.ts';
import { codeOf } from '../transport/error-code.ts';
import { createPictureReader } from './picture-reader.ts';
import { createPictureServer } from './picture-server.ts';

/** How diagrams reach Slack: fetched from the bot's address, or uploaded. */
export interface Diagrams {
  /** The public address of a diagram; undefined if the bot has none. */
  addressOf(diagram: Diagram): string | undefined;
  /** Returns whether the app may upload, as far as is known. */
  canUpload(): boolean;
  /** Whether diagrams can reach people at all: by its address, or uploaded. */
  canShow(): boolean;
  /** Answers GET and HEAD of `/diagrams/HASH-NAME`: diagrams of the pages, and nothing else. */
  serve(request: IncomingMessage, response: ServerResponse): void;
  /** Uploads a diagram to a channel or thread; resolves with why it could not, undefined if it could. */
  upload(client: WebClient, place: Destination, diagram: Diagram): Promise<string | undefined>;
  /** The same into the person's direct messages with the bot. */
  sendTo(client: WebClient, user: string, diagram: Diagram): Promise<string | undefined>;
}

export interface DiagramsOptions {
  library: Library;
  /** Public https address without a `/` at the end. */
  baseUrl?: string;
  queue: PostQueue;
  /** What the bot's token may do; undefined if Slack didn't say. */
  scopes: () => ReadonlySet<string> | undefined;
  log: Log;
}

/** Slack takes longer ones, but screen readers read all of it. */
const ALT_TEXT_MAX = 1000;
/** Slack shows the title on one line above the picture. */
const TITLE_MAX = 100;

export function createDiagrams({ library, baseUrl, queue, scopes, log }: DiagramsOptions): Diagrams {
  const reader = createPictureReader();
  const server = createPictureServer(library, reader);

  const upload: Diagrams['upload'] = async (client, { channel, thread }, diagram) => {
    try {
      const file = await reader.read(diagram);
      if (file === undefined) {
        log.warn({ picture: diagram.path }, 'A diagram changed or vanished since its page was read; it is not sent.');
        return 'file changed';
      }
      const name = path.basename(diagram.file);
      const title = firstSentence(diagram.description, TITLE_MAX) || name;
      const about = { filename: name, title, alt_text: clip(diagram.description, ALT_TEXT_MAX) };
      // In a thread or not: two shapes to the type, one to Slack.
      const place = thread === undefined ? { channel_id: channel } : { channel_id: channel, thread_ts: thread };
      await queue.turn(channel);
      await retryOnRateLimit(() => client.files.uploadV2({ file, ...about, ...place }));
      return undefined;
    } catch (error) {
      const reason = reasonOf(error);
      log.warn({ err: error }, `A diagram could not be uploaded (${reason}).`);
      return reason;
    }
  };

  const canUpload = (): boolean => scopes()?.has('files:write') ?? true;
  return {
    addressOf: (diagram) => (baseUrl === undefined ? undefined : `${baseUrl}${server.pathOf(diagram)}`),
    canUpload,
    canShow: () => baseUrl !== undefined || canUpload(),
    serve: server.serve,
    upload,
    async sendTo(client, user, diagram) {
      try {
        const opened = await retryOnRateLimit(() => client.conversations.open({ users: user }));
        return await upload(client, { channel: opened.channel?.id ?? user }, diagram);
      } catch (error) {
        const reason = reasonOf(error);
        log.warn({ err: error }, `Could not open a direct message (${reason}).`);
        return reason;
      }
    },
  };
}

/** Returns Slack's error code, or `no connection`. */
function reasonOf(error: unknown): string {
  return codeOf(error) ?? 'no connection';
}
