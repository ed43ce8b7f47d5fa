import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Bot, eventBody, startBot, until } from './bot.ts';
import { startStrictSlack } from './clicks.ts';
import { BOT_USER, type FakeSlack } from './fake-slack.ts';

let slack: FakeSlack;
let bot: Bot;

beforeEach(async () => {
  slack = await startStrictSlack();
  bot = await startBot({ mode: 'http', slack });
});
afterEach(async () => {
  await bot.app.stop();
  await slack.close();
});

const openMessages = () =>
  eventBody({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'messages', event_ts: '1.1' });
const join = (user: string, channel: string, outer = {}) =>
  eventBody({ type: 'member_joined_channel', user, channel, channel_type: 'C', team: 'T1' }, outer);

it('suggests four questions of the pages whenever its messages are opened, and greets once', async () => {
  await Promise.all([bot.event(openMessages()), bot.event(openMessages())]);
  await bot.event(openMessages());
  const prompts = slack.calls.filter((call) => call.method === 'assistant.threads.setSuggestedPrompts');
  expect(prompts).toHaveLength(3);
  expect(prompts[0]?.args).toMatchObject({ channel_id: 'D1' });
  expect(prompts[0]?.args.prompts).toHaveLength(4);
  expect(slack.messages).toHaveLength(1);
  expect(slack.messages[0]).toMatchObject({ channel: 'D1', text: expect.stringMatching(/^Hello\.[\s\S]*\n你好/) });
});

it('greets all the same if Slack takes no suggestions', async () => {
  slack.fail('assistant.threads.setSuggestedPrompts', { error: 'missing_scope' });
  expect((await bot.event(openMessages()))?.status).toBe(200);
  expect(slack.messages).toHaveLength(1);
});

it('says hello once in a channel it joins, and not when others join', async () => {
  await bot.event(join('U1', 'C1'));
  const body = join(BOT_USER, 'C1');
  await Promise.all([bot.event(body), bot.event(body, 1)]);
  await bot.event(join(BOT_USER, 'C1'));
  await bot.event(join(BOT_USER, 'C2'));
  await until(() => slack.messages.length === 2, 'two hellos');
  expect(slack.messages.map(({ channel }) => channel)).toEqual(['C1', 'C2']);
  expect(slack.messages[0]?.text).toMatch(/for example: What is .+\?/);
});

it('is silent in a channel shared with another company', async () => {
  await bot.event(join(BOT_USER, 'C3', { is_ext_shared_channel: true }));
  expect(slack.messages).toEqual([]);
});
