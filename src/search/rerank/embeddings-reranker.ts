import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Section } from '../../knowledge/model/section.ts';
import { type Embed, EmbeddingsError } from './embeddings-api.ts';
import type { Reranker, Similarities } from './reranker.ts';
import { SCALE, type SectionVectors, toBytes, toEmbeddedText } from './section-vectors.ts';

/** The outcome of reranking a question: used, failed (too late or refused), or no vectors of the pages yet. */
export type RerankResult = 'used' | 'failed' | 'not-ready';

export interface EmbeddingsRerankerOptions {
  id: string;
  embed: Embed;
  vectors: SectionVectors;
  /** Saves the vectors of these sections. */
  keep(sections: readonly Section[]): Promise<void>;
  /** Called once whenever the reranker stops working, with the reason, and when it works again. */
  onProblem(message: string): void;
  onRecovered(message: string): void;
  count(result: RerankResult): void;
  /** How long an answer waits for the question's vector, ms; default 150. */
  questionMs?: number | undefined;
}

/** Rerankers of editions, which share their vectors. */
export interface EmbeddingsReranker {
  /**
   * Returns a reranker for these sections, and starts to embed those without vectors. `made` resolves when all have
   * one, or the server failed for the first time; it never rejects. Of a series, such as the pages of one workspace,
   * only the sections opened last are embedded.
   */
  open(sections: readonly Section[], series?: string): Reranker & { made: Promise<void> };
  close(): void;
}

const QUESTION_MS = 150;
/** Timeout of a batch of sections, ms. */
const BATCH_MS = 60_000;
const BATCH = 16;
/** First and longest pause before failed sections are retried, ms. */
const RETRY_MS = 2_000;
const RETRY_MAX_MS = 300_000;
/** While the server fails, one question per this interval tries it again, ms. */
const PROBE_MS = 10_000;
/** Sections processed before the event loop gets a turn: about 2 ms. */
const SLICE = 2_000;
/** The same if their texts must be decoded. */
const FILL_SLICE = 500;
/** Most sections added that the words didn't find. */
const NEAREST = 10;
const QUESTIONS_KEPT = 500;
/** Smallest standard deviation of the similarities. */
const DEVIATION_MIN = 0.001;

/** Creates rerankers by the vectors of an embeddings server. */
export function createEmbeddingsReranker(options: EmbeddingsRerankerOptions): EmbeddingsReranker {
  const { id, embed, vectors, keep, onProblem, onRecovered, count, questionMs = QUESTION_MS } = options;
  const questions = new LRUCache<string, Float32Array>({ max: QUESTIONS_KEPT });
  /** The current sections of each series, and the signal that stops embedding them. */
  const inForce = new Map<string, { sections: readonly Section[]; filling: AbortController }>();
  let failedAt: number | undefined;

  const failed = (error: unknown): void => {
    const reason = error instanceof EmbeddingsError ? error.message : String(error);
    if (failedAt === undefined)
      onProblem(`The reranker ${id} fails: ${reason}. Answers are ranked by words alone; it is tried again.`);
    failedAt = performance.now();
  };
  const worked = (): void => {
    if (failedAt !== undefined) onRecovered(`The reranker ${id} works again.`);
    failedAt = undefined;
  };

  async function fill(sections: readonly Section[], signal: AbortSignal, onFailure: () => void): Promise<void> {
    let retry = RETRY_MS;
    let made = 0;
    for (let at = 0; at < sections.length && !signal.aborted; ) {
      const { batch, next } = await nextBatch(sections, at, signal);
      if (batch.length === 0) break;
      try {
        const embedded = await embed(batch.map(toEmbeddedText), BATCH_MS);
        if (signal.aborted) return;
        const before = vectors.size();
        for (const [place, section] of batch.entries()) {
          const vector = embedded[place];
          if (vector !== undefined) vectors.set(section, vector);
        }
        worked();
        retry = RETRY_MS;
        made += batch.length;
        // The server has another model now: embed everything again.
        at = before > 0 && before !== vectors.size() ? 0 : next;
      } catch (error) {
        failed(error);
        onFailure();
        await wait(retry, undefined, { ref: false, signal }).catch(() => {});
        retry = Math.min(retry * 2, RETRY_MAX_MS);
      }
    }
    if (made > 0 && !signal.aborted) await keep([...inForce.values()].flatMap((one) => one.sections));
  }

  async function nextBatch(sections: readonly Section[], from: number, signal: AbortSignal) {
    const batch: Section[] = [];
    let next = from;
    for (; next < sections.length && batch.length < BATCH; next++) {
      if (next % FILL_SLICE === FILL_SLICE - 1) await nextTurn();
      if (signal.aborted) break;
      const section = sections[next];
      if (section !== undefined && vectors.get(section) === undefined) batch.push(section);
    }
    return { batch, next };
  }

  async function vectorOf(question: string): Promise<Float32Array | undefined> {
    const kept = questions.get(question);
    if (kept !== undefined) return kept;
    // Don't wait for a server that just failed.
    if (failedAt !== undefined && performance.now() - failedAt < PROBE_MS) return undefined;
    try {
      const [vector] = await embed([question], questionMs);
      if (vector === undefined) return undefined;
      worked();
      questions.set(question, vector);
      return vector;
    } catch (error) {
      failed(error);
      return undefined;
    }
  }

  /** Returns the similarities to all sections with vectors; undefined if none has one. */
  async function compare(all: readonly Section[], asked: readonly Section[], vector: Int8Array) {
    const wanted = new Set(asked);
    const of = new Map<Section, number>();
    const nearest: { section: Section; similarity: number }[] = [];
    let [known, sum, squares] = [0, 0, 0];
    for (const [at, section] of all.entries()) {
      if (at % SLICE === SLICE - 1) await nextTurn();
      const own = vectors.get(section);
      if (own === undefined || own.length !== vector.length) continue;
      const similarity = dot(own, vector) / (SCALE * SCALE);
      known += 1;
      sum += similarity;
      squares += similarity * similarity;
      if (wanted.has(section)) of.set(section, similarity);
      else if (nearest.length < NEAREST || similarity > (nearest[0]?.similarity ?? 0)) {
        if (nearest.length === NEAREST) nearest.shift();
        nearest.push({ section, similarity });
        nearest.sort((a, b) => a.similarity - b.similarity);
      }
    }
    if (known === 0) return undefined;
    for (const { section, similarity } of nearest) of.set(section, similarity);
    const mean = sum / known;
    const deviation = Math.max(DEVIATION_MIN, Math.sqrt(Math.max(0, squares / known - mean * mean)));
    return { of, mean, deviation } satisfies Similarities;
  }

  const refill = (sections: readonly Section[], series: string): Promise<void> => {
    inForce.get(series)?.filling.abort();
    const filling = new AbortController();
    inForce.set(series, { sections, filling });
    const { signal } = filling;
    return new Promise((resolve) => {
      fill(sections, signal, resolve)
        .catch((error: unknown) => onProblem(`Vectors of sections are not kept: ${String(error)}`))
        .finally(resolve);
    });
  };

  async function score(all: readonly Section[], question: string, asked: readonly Section[]) {
    if (vectors.size() === 0) return 'not-ready';
    const vector = await vectorOf(question);
    if (vector === undefined) return 'failed';
    if (vector.length !== vectors.size()) {
      onProblem(`The reranker ${id} has another model now: the sections' vectors are made again.`);
      vectors.clear();
      questions.clear();
      for (const [series, { sections }] of inForce) void refill(sections, series);
      return 'not-ready';
    }
    return (await compare(all, asked, toBytes(vector))) ?? 'not-ready';
  }

  return {
    open(own, series = '') {
      return {
        id,
        made: refill(own, series),
        async score(question, asked) {
          const result = await score(own, question, asked);
          count(typeof result === 'string' ? result : 'used');
          return typeof result === 'string' ? undefined : result;
        },
      };
    },
    close() {
      for (const { filling } of inForce.values()) filling.abort();
    },
  };
}

function dot(a: Int8Array, b: Int8Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
