import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with a request: `silent` never answers, a number is the status of an error. */
export type Behaviour = 'works' | 'silent' | 'no-vectors' | 'one-too-few' | number;

export interface EmbeddingsStub {
  url: string;
  behaviour: Behaviour;
  /** How many numbers a vector has. */
  size: number;
  /** The texts of all requests that were answered, and what the last one sent beside them. */
  texts: string[];
  last: { path: string; authorization: string | undefined; model: unknown };
  close(): Promise<void>;
}

/** Words that mean the same have the same direction. */
const MEANINGS = [
  ['image', 'picture', 'template'],
  ['container', 'process', 'box'],
  ['scheduler', 'placement', 'assigns', 'decides'],
  ['quick', 'fast', 'cache', 'quicker'],
  ['store', 'remembers', 'database', 'keeps'],
  ['network', 'traffic', 'reach', 'proxy'],
];

/** A server of OpenAI's embeddings interface whose model knows a few words that mean the same. */
export async function startEmbeddingsStub(): Promise<EmbeddingsStub> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const { input, model } = JSON.parse(body) as { input: string[]; model: unknown };
      stub.last = { path: request.url ?? '', authorization: request.headers.authorization, model };
      answer(input, response);
    });
  });
  function answer(input: readonly string[], response: ServerResponse): void {
    const { behaviour } = stub;
    if (behaviour === 'silent') return;
    if (typeof behaviour === 'number') return void response.writeHead(behaviour).end('{"error":"as told"}');
    const data = input.map((text, index) => ({ object: 'embedding', index, embedding: embed(text, stub.size) }));
    if (behaviour === 'one-too-few') data.pop();
    stub.texts.push(...input);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(behaviour === 'no-vectors' ? { ok: true } : { object: 'list', data }));
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stub: EmbeddingsStub = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    behaviour: 'works',
    size: MEANINGS.length + 2,
    texts: [],
    last: { path: '', authorization: undefined, model: undefined },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return stub;
}

function embed(text: string, size: number): number[] {
  const words: readonly string[] = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counts = MEANINGS.map((meaning) => words.filter((word) => meaning.includes(word)).length);
  return Array.from({ length: size }, (_, at) => counts[at] ?? 0.1);
}
