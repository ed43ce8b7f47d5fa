import { fileURLToPath } from 'node:url';
import { createLibrary, type LiveLibrary } from '../../src/answer/edition.ts';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { type Playground, startPlayground } from '../../src/playground/server.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createEdition } from '../../src/runtime/open.ts';
import { createMemoryStore } from '../../src/store/memory.ts';

const KNOWLEDGE = fileURLToPath(new URL('../../knowledge', import.meta.url));

/** The shipped pages, searched. */
export async function shippedLibrary(): Promise<LiveLibrary> {
  const knowledge = await loadKnowledge([KNOWLEDGE]);
  return createLibrary(createEdition(knowledge, () => {}));
}

/** The playground as `npm start` opens it, on a free port, with nothing remembered and nothing logged. */
export async function startShipped(
  port = 0,
  now = () => new Date(),
  open?: { host: string; token: string },
  keptIn?: string,
): Promise<Playground> {
  return startPlayground({
    library: await shippedLibrary(),
    store: createMemoryStore(now),
    log: createLog({ level: 'silent' }),
    settings: { allowExternal: false, adminUsers: [] },
    now,
    port,
    ...(open && { open }),
    ...(keptIn && { keptIn }),
    // Nobody waits for the pace of a real workspace here.
    pace: { postEveryMs: 0 },
  });
}
