import { createHash } from 'node:crypto';
import { access, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../../knowledge/files/write-whole.ts';
import type { MessageHistory, PostedFile, WorkspaceMessage } from './workspace.ts';

/** How diagrams reach people: uploaded, as without DIAGRAM_BASE_URL, or fetched from it. */
export type PictureWay = 'uploaded' | 'fetched';

/** The state kept between two starts. */
export interface KeptPlayground {
  conversation: MessageHistory;
  pictures: PictureWay;
}

/** Stores the playground's conversation: one JSON file, and each posted picture once. */
export interface ConversationFile {
  /** Reads the state; undefined if there is none. @throws if it can't be read */
  read(): Promise<KeptPlayground | undefined>;
  /** Replaces the state. @throws if it can't be written */
  write(kept: KeptPlayground): Promise<void>;
}

const VERSION = 1;
const blocks = z.array(z.looseObject({ type: z.string(), block_id: z.string() }));
const file = z.object({ id: z.string(), name: z.string(), title: z.string(), altText: z.string(), hash: z.string() });
const message = z.object({
  channel: z.string(),
  ts: z.string(),
  threadTs: z.string().optional(),
  author: z.string(),
  text: z.string(),
  blocks,
  files: z.array(file),
  edited: z.boolean(),
});
const schema = z.object({
  version: z.literal(VERSION),
  pictures: z.enum(['uploaded', 'fetched']),
  joined: z.array(z.string()),
  messages: z.array(message),
});

/** Creates the file of the conversation in its own folder. */
export function createConversationFile(folder: string): ConversationFile {
  const main = path.join(folder, 'conversation.json');
  const pictureOf = (hash: string) => path.join(folder, `${hash}.png`);
  return {
    async read() {
      const text = await readFile(main, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      if (text === undefined) return undefined;
      const { pictures, joined, messages } = schema.parse(JSON.parse(text));
      const restored = await Promise.all(
        messages.map(async ({ threadTs, files, ...rest }): Promise<WorkspaceMessage> => {
          const found = await Promise.all(files.map((one) => readPosted(one, pictureOf(one.hash))));
          return { ...rest, ...(threadTs !== undefined && { threadTs }), files: found.flatMap((one) => one ?? []) };
        }),
      );
      return { pictures, conversation: { joined, messages: restored } };
    },
    async write({ pictures, conversation: { joined, messages } }) {
      const hashes = new Map<string, Uint8Array>();
      const kept = messages.map(({ files, visibleTo: _, ...rest }) => ({
        ...rest,
        files: files.map(({ content, ...about }) => {
          const hash = createHash('sha256').update(content).digest('hex').slice(0, 32);
          hashes.set(hash, content);
          return { ...about, hash };
        }),
      }));
      for (const [hash, content] of hashes) {
        const known = await access(pictureOf(hash)).then(
          () => true,
          () => false,
        );
        if (!known) await writeWhole(pictureOf(hash), (handle) => handle.writeFile(content));
      }
      const json = JSON.stringify({ version: VERSION, pictures, joined, messages: kept });
      await writeWhole(main, (handle) => handle.writeFile(json));
      for (const name of await readdir(folder))
        if (name.endsWith('.png') && !hashes.has(name.slice(0, -4))) await rm(path.join(folder, name), { force: true });
    },
  };
}

/** If a picture is missing, its message is shown without it. */
async function readPosted({ hash: _, ...about }: z.infer<typeof file>, place: string): Promise<PostedFile | undefined> {
  try {
    return { ...about, content: new Uint8Array(await readFile(place)) };
  } catch {
    return undefined;
  }
}
