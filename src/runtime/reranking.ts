import { createHash } from 'node:crypto';
import path from 'node:path';
import { writeWhole } from '../knowledge/files/write-whole.ts';
import { createEmbeddingsClient, type EmbeddingsServer } from '../search/rerank/embeddings-api.ts';
import {
  createEmbeddingsReranker,
  type EmbeddingsReranker,
  type RerankResult,
} from '../search/rerank/embeddings-reranker.ts';
import { readSectionVectors } from '../search/rerank/section-vectors.ts';

/** Callbacks of the reranker. */
export interface RerankingHooks {
  warn(message: string): void;
  info(message: string): void;
  count(result: RerankResult): void;
  /** How long an answer waits for the question's vector, ms. */
  questionMs?: number;
}

const KEY_DIGITS = 16;

/** Opens the reranker of the settings, with its vectors cached in `dataDir`; undefined if none is set. */
export async function openReranking(
  { reranker: server, dataDir }: { reranker?: EmbeddingsServer | undefined; dataDir: string },
  { warn, info, count, questionMs }: RerankingHooks,
): Promise<EmbeddingsReranker | undefined> {
  if (server === undefined) return undefined;
  // Another model or server gives other vectors.
  const key = createHash('sha256').update(`${server.url} ${server.model}`).digest('hex').slice(0, KEY_DIGITS);
  const file = path.join(dataDir, 'cache', `vectors-${key}.bin`);
  const vectors = await readSectionVectors(file);
  return createEmbeddingsReranker({
    id: `${server.model} at ${new URL(server.url).host}`,
    embed: createEmbeddingsClient(server),
    vectors,
    keep: (sections) =>
      writeWhole(file, async (handle) => {
        for (const piece of vectors.pack(sections)) await handle.write(piece);
      }),
    onProblem: warn,
    onRecovered: info,
    count,
    questionMs,
  });
}
