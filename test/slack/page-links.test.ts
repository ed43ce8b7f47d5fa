import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bot, mention, shipped, startBot } from './bot.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';

const VIEW = 'https://github.com/acme/wiki/blob/main/docs/{file}#{anchor}';

let slack: FakeSlack;
let bot: Bot | undefined;
beforeEach(async () => {
  slack = await startFakeSlack();
});
afterEach(async () => {
  await bot?.app.stop();
  await slack.close();
});

async function sourceWith(pageUrl?: string): Promise<string> {
  const { knowledge } = (await shipped).current();
  const folder = knowledge.pages[0]?.folder ?? '';
  const set = pageUrl === undefined ? [] : [{ template: pageUrl }];
  const settings = { pageUrls: [...set, { template: VIEW, root: folder }] };
  bot = await startBot({ mode: 'socket', slack, settings });
  await bot.event(mention('what is kubelet'));
  return JSON.stringify(slack.messages[0]);
}

describe('the source of an answer', () => {
  it('leads to the view that the Git host of its folder has of it', async () => {
    expect(await sourceWith()).toContain('https://github.com/acme/wiki/blob/main/docs/en/kubernetes.md#kubelet');
  });

  it('leads where PAGE_URL says, if it says something', async () => {
    const said = await sourceWith('https://docs.example.com/{path}#{anchor}');
    expect(said).toContain('https://docs.example.com/en/kubernetes#kubelet');
    expect(said).not.toContain('github.com');
  });
});
