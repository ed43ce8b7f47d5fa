import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLibrary } from '../../src/answer/edition.ts';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { createMiniSearchEngine } from '../../src/search/minisearch.ts';
import { makeFolder, pngOf } from '../knowledge/folder-fixture.ts';
import { type Bot, directMessage, mention, startBot } from './bot.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';

const BASE = 'https://bot.example.com';
const SECRET = 'nobody may read this';
let slack: FakeSlack;
let bot: Bot;
const clients: Socket[] = [];

beforeEach(async () => {
  slack = await startFakeSlack();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await bot.app.stop();
  await slack.close();
});

/** A bot over one page about quokkas, with a picture of this content at `images/NAME`. */
async function showing(content: Uint8Array, name: string, settings: { diagramBaseUrl?: string } = {}) {
  const folder = makeFolder({
    'a.md': `# Quokka\n\nA quokka is a small wallaby.\n\n![A quokka in the sun](images/${name})\n`,
    [`images/${name}`]: content,
  });
  const edition = async () => {
    const knowledge = await loadKnowledge([folder], { gitDates: false });
    return { knowledge, engine: createMiniSearchEngine(knowledge.sections) };
  };
  const library = createLibrary(await edition());
  bot = await startBot({ mode: 'http', slack, library, settings });
  return { folder, picture: join(folder, 'images', name), library, edition };
}

async function addressShown(): Promise<string> {
  await bot.event(mention('what is a quokka'));
  const { blocks } = slack.messages.at(-1) ?? {};
  const image = (blocks as { type: string; image_url?: string }[]).find(({ type }) => type === 'image');
  return (image?.image_url ?? '').replace(BASE, bot.url);
}

const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108028003200301220002110103110100', 'hex');
const gif = Buffer.concat([Buffer.from('GIF89a', 'latin1'), Buffer.from([0x80, 2, 0xe0, 1, 0, 0, 0])]);

describe('a picture of the pages', () => {
  it.each([
    ['q.png', pngOf(), 'image/png', 'png'],
    ['q.jpg', jpeg, 'image/jpeg', 'jpg'],
    ['q.gif', gif, 'image/gif', 'gif'],
    ['drawn-as.png', jpeg, 'image/jpeg', 'jpg'],
  ])('%s is served as what it is', async (name, content, type, ending) => {
    await showing(content, name, { diagramBaseUrl: BASE });
    const address = await addressShown();
    expect(address).toMatch(new RegExp(`/diagrams/[0-9a-f]{16}-[\\w-]+\\.${ending}$`, 'u'));
    const response = await fetch(address);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(content));
  });

  it.each<[string, (picture: string, folder: string) => void]>([
    [
      'a link out of the folder',
      (picture, folder) => {
        writeFileSync(join(folder, '..', 'secret'), SECRET);
        rmSync(picture);
        symlinkSync(join(folder, '..', 'secret'), picture);
      },
    ],
    [
      'a link to a file of the system',
      (picture) => {
        rmSync(picture);
        symlinkSync('/proc/self/environ', picture);
      },
    ],
    [
      'a folder that leads out',
      (_, folder) => {
        mkdirSync(join(folder, '..', 'elsewhere'));
        writeFileSync(join(folder, '..', 'elsewhere', 'q.png'), SECRET);
        renameSync(join(folder, 'images'), join(folder, 'kept'));
        symlinkSync(join(folder, '..', 'elsewhere'), join(folder, 'images'));
      },
    ],
    [
      'a pipe',
      (picture) => {
        rmSync(picture);
        execFileSync('mkfifo', [picture]);
      },
    ],
    ['another file', (picture) => writeFileSync(picture, SECRET)],
    ['nothing', (picture) => rmSync(picture)],
  ])('that was replaced by %s is neither served nor sent', async (_, replace) => {
    const { picture, folder } = await showing(pngOf(), 'q.png', { diagramBaseUrl: BASE });
    const address = await addressShown();
    replace(picture, folder);
    const response = await fetch(address);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
    await bot.app.stop();

    const again = await showing(pngOf(), 'q.png');
    replace(again.picture, again.folder);
    await bot.event(directMessage('what is a quokka'));
    expect(slack.uploads).toEqual([]);
    expect(bot.logged.join('')).toContain('A diagram changed or vanished');
  });

  it('is served under its old address through one change of the pages, and not for ever', async () => {
    const { picture, library, edition } = await showing(pngOf(800, 600), 'q.png', { diagramBaseUrl: BASE });
    const first = await addressShown();
    expect((await fetch(first)).status).toBe(200);
    for (const size of [801, 802]) {
      writeFileSync(picture, pngOf(size, 600));
      library.swap(await edition());
      expect((await fetch(await addressShown())).status).toBe(200);
    }
    expect((await fetch(first)).status).toBe(404);
  });

  it('costs its memory once, however many ask for it and read nothing', async () => {
    const content = Buffer.concat([pngOf(), Buffer.alloc(9 * 1024 * 1024, 7)]);
    await showing(content, 'q.png', { diagramBaseUrl: BASE });
    const address = new URL(await addressShown());
    await (await fetch(address)).arrayBuffer();
    const before = process.memoryUsage();
    const begun = Array.from({ length: 60 }, async () => {
      const client = connect(Number(address.port), address.hostname);
      clients.push(client);
      client.write(`GET ${address.pathname} HTTP/1.1\r\nHost: a\r\n\r\n`);
      await new Promise((resolve) => client.once('readable', resolve));
    });
    await Promise.all(begun);
    const after = process.memoryUsage();
    expect(after.arrayBuffers + after.external - before.arrayBuffers - before.external).toBeLessThan(60 * 1024 * 1024);
    expect((await fetch(address, { method: 'HEAD' })).status).toBe(200);
  });
});
