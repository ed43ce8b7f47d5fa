import { fileURLToPath } from 'node:url';
import { createLibrary, type LiveLibrary } from '../../src/answer/edition.ts';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import type { BotProfile } from '../../src/message/words/bot-profile.ts';
import { type Playground, startPlayground } from '../../src/playground/server.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createEdition } from '../../src/runtime/open.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { ChannelSettings } from '../../src/store/store.ts';
import { PATIENCE_MS } from '../patience.ts';

const KNOWLEDGE = fileURLToPath(new URL('../../knowledge', import.meta.url));

/** The pages of a folder, searched; those that are shipped if no other is named. */
export async function shippedLibrary(folder = KNOWLEDGE): Promise<LiveLibrary> {
  const knowledge = await loadKnowledge([folder]);
  return createLibrary(createEdition(knowledge, () => {}));
}

interface Shipped {
  port?: number;
  now?: () => Date;
  open?: { host: string; token: string };
  /** Where the conversation is kept. */
  keptIn?: string;
  /** How the bot behaves in channels. */
  channelDefaults?: ChannelSettings;
  /** Other pages than those that are shipped. */
  folder?: string;
  /** Where saved answers are written. */
  answersDir?: string;
  /** What the bot is called. */
  profile?: BotProfile;
}

/** The playground as `npm start` opens it, on a free port, with nothing remembered and nothing logged. */
export async function startShipped({
  port = 0,
  now = () => new Date(),
  folder,
  profile,
  channelDefaults = {},
  answersDir,
  ...rest
}: Shipped = {}): Promise<Playground> {
  return startPlayground({
    library: await shippedLibrary(folder),
    store: createMemoryStore(now),
    log: createLog({ level: 'silent' }),
    settings: {
      allowExternal: false,
      adminUsers: [],
      channelDefaults,
      ...(profile && { profile }),
      ...(answersDir && { answersDir }),
    },
    now,
    port,
    ...rest,
    // Nobody waits for the pace of a real workspace here, and nothing is late.
    waitMs: PATIENCE_MS,
    pace: { postEveryMs: 0, countEveryMs: 1, ackAfterMs: PATIENCE_MS, leaseMs: PATIENCE_MS },
  });
}
