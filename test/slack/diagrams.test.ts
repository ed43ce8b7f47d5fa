import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { validateMessage } from '../../src/block-kit/block-kit.ts';
import { type Bot, command, directMessage, mention, shipped, startBot, until } from './bot.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';

interface Element {
  type: string;
  action_id?: string;
  value?: string;
}
interface Block extends Element {
  image_url?: string;
  alt_text?: string;
  elements?: Element[];
  accessory?: Element;
}

const BASE = 'https://bot.example.com';
let slack: FakeSlack;
let bot: Bot;

beforeEach(async () => {
  slack = await startFakeSlack({ validate: (blocks) => validateMessage(blocks, undefined) });
});
afterEach(async () => {
  await bot.app.stop();
  await slack.close();
});

function blocksOf(blocks: unknown): Block[] {
  return Array.isArray(blocks) ? (blocks as Block[]) : [];
}

function buttonOf(blocks: unknown, id: RegExp): Element | undefined {
  const all = blocksOf(blocks).flatMap(({ elements = [], accessory }) => (accessory ? [accessory] : elements));
  return all.find(({ action_id }) => id.test(action_id ?? ''));
}

function click(button: Element | undefined): Record<string, unknown> {
  return {
    type: 'block_actions',
    user: { id: 'U1' },
    team: { id: 'T1' },
    channel: { id: 'C1' },
    container: { type: 'message', is_ephemeral: true },
    trigger_id: '1.2.3',
    response_url: slack.responseUrl(),
    actions: [{ ...button, block_id: 'b', action_ts: '1.1' }],
  };
}

describe('with a public address', () => {
  it.each(['http', 'socket'] as const)('shows the diagram as an image that the bot serves over %s', async (mode) => {
    bot = await startBot({ mode, slack, settings: { diagramBaseUrl: BASE } });
    await bot.event(mention('what is kubelet'));
    const image = blocksOf(slack.messages[0]?.blocks).find(({ type }) => type === 'image');
    expect(image?.alt_text?.length).toBeGreaterThan(20);
    const address = image?.image_url ?? '';
    expect(address).toMatch(/^https:\/\/bot\.example\.com\/diagrams\/[0-9a-f]{16}-kubernetes\.en\.png$/);

    const local = address.replace(BASE, bot.url);
    const picture = await fetch(local);
    const bytes = Buffer.from(await picture.arrayBuffer());
    expect(picture.status).toBe(200);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(picture.headers.get('cache-control')).toContain('immutable');
    expect(address).toContain(createHash('sha256').update(bytes).digest('hex').slice(0, 16));
    const { current } = await shipped;
    expect(current().knowledge.sections.some(({ diagram }) => diagram?.file.endsWith('kubernetes.en.png'))).toBe(true);

    const head = await fetch(local, { method: 'HEAD' });
    expect([head.status, Number(head.headers.get('content-length'))]).toEqual([200, bytes.length]);
    for (const unknown of [local.replace(/\/[0-9a-f]{16}/, `/${'0'.repeat(16)}`), local.replace('.png', '.md')]) {
      expect((await fetch(unknown)).status).toBe(404);
    }
    expect((await fetch(local, { method: 'POST' })).status).toBe(404);
    expect(slack.uploads).toEqual([]);
  });
});

describe('without a public address', () => {
  it('uploads the diagram into the thread of the mention, after the answer', async () => {
    bot = await startBot({ mode: 'http', slack });
    await bot.event(mention('what is kubelet', { ts: '1790.1' }));
    const size = (await readFile('knowledge/diagrams/kubernetes.en.png')).length;
    expect(slack.uploads).toMatchObject([{ channel: 'C1', thread: '1790.1', filename: 'kubernetes.en.png' }]);
    expect(slack.uploads[0]?.bytes).toBeGreaterThanOrEqual(size);
    expect(slack.uploads[0]?.altText?.length).toBeGreaterThan(20);
    // What the picture shows, for people who see its line only; never the name of its file.
    expect(slack.uploads[0]?.title?.length).toBeGreaterThan(20);
    expect(slack.uploads[0]?.altText?.startsWith(slack.uploads[0]?.title?.slice(0, 20) ?? '-')).toBe(true);
    expect(slack.messages).toHaveLength(1);
    expect(slack.messages[0]?.text.length).toBeGreaterThan(100);
  });

  it('uploads it into a direct message', async () => {
    bot = await startBot({ mode: 'http', slack });
    await bot.event(directMessage('什么是 kubelet'));
    expect(slack.uploads).toMatchObject([{ channel: 'D1', filename: 'kubernetes.zh.png' }]);
    expect(slack.uploads[0]?.thread).toBeUndefined();
  });

  it('sends the diagram of a private answer to the asker’s direct messages on a click', async () => {
    bot = await startBot({ mode: 'http', slack });
    await bot.interact(command(slack, 'what is kubelet'));
    await until(() => slack.responses.length > 0, 'an answer');
    expect(slack.uploads).toEqual([]);
    const button = buttonOf(slack.responses[0]?.body.blocks, /^show_diagram/);
    expect((await bot.interact(click(button)))?.status).toBe(200);
    await until(() => slack.responses.length > 1, 'a word about it');
    expect(slack.uploads).toMatchObject([{ channel: 'D-U1', filename: 'kubernetes.en.png' }]);
    expect(slack.responses[1]?.body).toMatchObject({ response_type: 'ephemeral', replace_original: false });
  });

  it.each(['{}', 'x', '{"s":"en/kubernetes.md","l":"fr","q":""}'])(
    'does nothing but log it when the button carries %s',
    async (value) => {
      bot = await startBot({ mode: 'http', slack });
      await bot.interact(click({ type: 'button', action_id: 'show_diagram', value }));
      await until(() => bot.logged.some((line) => line.includes('unknown or foreign button')), 'a line in the log');
      expect([...slack.uploads, ...slack.responses]).toEqual([]);
    },
  );

  it('says so when the button names a section that is in no page', async () => {
    bot = await startBot({ mode: 'http', slack });
    const value = '{"s":"../../etc/passwd","l":"en","q":""}';
    await bot.interact(click({ type: 'button', action_id: 'show_diagram', value }));
    await until(() => slack.responses.length > 0, 'a word about it');
    expect(slack.uploads).toEqual([]);
  });

  it('answers all the same and says so if Slack refuses the upload', async () => {
    bot = await startBot({ mode: 'http', slack });
    slack.fail('files.getUploadURLExternal', { error: 'missing_scope' });
    expect((await bot.event(mention('what is kubelet')))?.status).toBe(200);
    expect(slack.messages).toHaveLength(2);
    expect(slack.messages[1]?.text).toContain('missing_scope');
    expect(slack.messages[1]?.thread).toBe(slack.messages[0]?.thread);
  });

  it('says so to the asker if no direct message can be opened', async () => {
    bot = await startBot({ mode: 'http', slack });
    await bot.interact(command(slack, 'what is kubelet'));
    await until(() => slack.responses.length > 0, 'an answer');
    slack.fail('conversations.open', { error: 'missing_scope' });
    await bot.interact(click(buttonOf(slack.responses[0]?.body.blocks, /^show_diagram/)));
    await until(() => slack.responses.length > 1, 'a word about it');
    expect(slack.responses[1]?.body.text).toContain('missing_scope');
  });

  it('offers no upload that the app’s scopes rule out', async () => {
    await slack.close();
    slack = await startFakeSlack({ scopes: ['commands', 'app_mentions:read', 'chat:write'] });
    bot = await startBot({ mode: 'http', slack });
    await bot.event(mention('what is kubelet'));
    expect(slack.messages).toHaveLength(1);
    expect(slack.calls.some(({ method }) => method.startsWith('files.'))).toBe(false);
  });
});
