import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, it } from 'vitest';
import { createLibrary } from '../../src/answer/edition.ts';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { createMiniSearchEngine } from '../../src/search/minisearch.ts';
import { createPictureReader } from '../../src/slack/diagrams/picture-reader.ts';
import { createPictureServer } from '../../src/slack/diagrams/picture-server.ts';
import { makeFolder, pngOf } from '../knowledge/folder-fixture.ts';

it('a client that takes a little now and then is cut off in the end', async () => {
  const content = Buffer.concat([pngOf(), Buffer.alloc(8 * 1024 * 1024, 7)]);
  const folder = makeFolder({ 'a.md': '# Quokka\n\nText.\n\n![A quokka](q.png)\n', 'q.png': content });
  const knowledge = await loadKnowledge([folder], { gitDates: false });
  const library = createLibrary({ knowledge, engine: createMiniSearchEngine(knowledge.sections) });
  const pictures = createPictureServer(library, createPictureReader(), { sendMs: 300 });
  const picture = knowledge.sections.find(({ diagram }) => diagram !== undefined)?.diagram;
  if (picture === undefined) throw new Error('The page has no picture.');
  const server = createServer(pictures.serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let taken = 0;
  const ended = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('close', () => resolve());
  });
  client.write(`GET ${pictures.pathOf(picture)} HTTP/1.1\r\nHost: a\r\n\r\n`);
  client.on('data', (chunk) => {
    taken += chunk.length;
    client.pause();
    setTimeout(() => client.resume(), 20);
  });
  await ended;
  server.close();
  expect(taken).toBeLessThan(content.length);
});
