import { createEmbeddingsClient, EmbeddingsError, type EmbeddingsServer } from '../search/rerank/embeddings-api.ts';
import { broken, type Finding, ok } from './finding.ts';

/** Timeout, ms; a server may have to load its model first. */
const ANSWER_MS = 20_000;

/** Asks the embeddings server for one vector. */
export async function examineReranker(server: EmbeddingsServer, call: typeof fetch): Promise<Finding> {
  const subject = 'Reranker';
  const name = `${server.model} at ${new URL(server.url).host}`;
  try {
    const [vector] = await createEmbeddingsClient(server, call)(['What is a pod?'], ANSWER_MS);
    return ok(subject, `${name} returns vectors of ${vector?.length ?? 0} numbers`);
  } catch (error) {
    if (!(error instanceof EmbeddingsError)) throw error;
    return broken(
      subject,
      `${name}: ${error.message}`,
      'Answers are ranked by words alone. Check RERANKER_URL, RERANKER_MODEL and RERANKER_KEY, or unset them.',
    );
  }
}
