import type { WebClient } from '@slack/web-api';
import type { Log } from '../../runtime/log.ts';
import type { PostQueue } from '../replies/post-queue.ts';
import { type Destination, retryOnRateLimit } from '../replies/poster.ts';
import { codeOf } from '../transport/error-code.ts';

export interface OutgoingFile {
  content: Buffer;
  name: string;
  /** Slack shows it on one line above the file. */
  title: string;
  /** What a picture shows, in words. */
  altText?: string;
}

/** Files on their way to Slack. */
export interface Uploads {
  /** Returns whether the app may upload, as far as is known. */
  canUpload(): boolean;
  /** Uploads a file to a channel or thread; resolves with why it could not, undefined if it could. */
  upload(client: WebClient, place: Destination, file: OutgoingFile): Promise<string | undefined>;
  /** Uploads a diagram to the person's direct messages with the bot; resolves as `upload` does. */
  sendTo(client: WebClient, user: string, file: OutgoingFile): Promise<string | undefined>;
}

export interface UploadsOptions {
  queue: PostQueue;
  /** What the bot's token may do; undefined if Slack didn't say. */
  scopes: () => ReadonlySet<string> | undefined;
  log: Log;
}

/** Creates the uploads; each waits for its turn among what is posted in its channel. */
export function createUploads({ queue, scopes, log }: UploadsOptions): Uploads {
  const upload: Uploads['upload'] = async (client, { channel, thread }, { content, name, title, altText }) => {
    try {
      const about = { filename: name, title, ...(altText !== undefined && { alt_text: altText }) };
      // The types tell apart calls with and without a thread; Slack does not.
      const place = thread === undefined ? { channel_id: channel } : { channel_id: channel, thread_ts: thread };
      await queue.nextPost(channel);
      await retryOnRateLimit(() => client.files.uploadV2({ file: content, ...about, ...place }));
      return undefined;
    } catch (error) {
      const reason = reasonOf(error);
      log.warn({ err: error }, `A file could not be uploaded (${reason}).`);
      return reason;
    }
  };
  return {
    canUpload: () => scopes()?.has('files:write') ?? true,
    upload,
    async sendTo(client, user, file) {
      try {
        const opened = await retryOnRateLimit(() => client.conversations.open({ users: user }));
        return await upload(client, { channel: opened.channel?.id ?? user }, file);
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
