import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bot, command, mention, startBot, until } from './bot.ts';
import { actionOf, elementOf, messageClick, startStrictSlack } from './clicks.ts';
import type { Failure, FakeSlack } from './fake-slack.ts';

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

async function shareButton(text: string) {
  await bot.interact(command(slack, text));
  await until(() => slack.responses.length > 0, 'an answer');
  return actionOf(elementOf(slack.responses[0]?.body.blocks, 'share'));
}

describe('over the limit', () => {
  it('every command of one person is answered, in private', async () => {
    for (let n = 0; n < 26; n += 1) await bot.interact(command(slack, `what is kubelet ${n}`));
    await until(() => slack.responses.length === 26, '26 responses');
    const refused = slack.responses.filter(({ body }) => String(body.text).includes('a lot of questions'));
    expect(refused).toHaveLength(6);
    expect(refused.every(({ body }) => body.response_type === 'ephemeral')).toBe(true);
  });

  it('a flooded channel tells each person once, and not with every message', async () => {
    await bot.app.stop();
    bot = await startBot({ mode: 'http', slack, pace: { perChannel: 2 } });
    for (let n = 0; n < 6; n += 1) {
      for (const user of ['U1', 'U2'])
        await bot.event(mention(`what is kubelet ${n}`, { user, ts: `1790.${n}${user.slice(1)}` }));
    }
    expect(slack.messages).toHaveLength(2);
    expect(slack.whispers.map(({ user }) => user).sort()).toEqual(['U1', 'U2']);
  });
});

it('a flooded channel refuses at once, whatever waits to be posted there', async () => {
  await bot.app.stop();
  bot = await startBot({ mode: 'http', slack, pace: { perChannel: 2, postEveryMs: 60_000, drainMs: 50 } });
  const ask = (n: number) => bot.event(mention('what is kubelet', { user: `U${n}`, ts: `1790.${n}` }));
  // They wait, one for its picture and one for its turn, until the bot stops.
  for (const n of [1, 2]) ask(n).catch(() => undefined);
  await until(() => slack.messages.length === 1 && bot.app.waiting() === 2, 'an answer to be posted, and one to wait');
  await ask(3);
  expect(slack.messages).toHaveLength(1);
  expect(slack.whispers.map(({ user }) => user)).toEqual(['U3']);
});

describe('if Slack cannot say whether another company reads a channel', () => {
  it.each<[string, Failure]>([
    ['an error', { status: 500, body: 'x' }],
    ['a broken connection', { reset: true }],
    ['a scope that is missing', { error: 'missing_scope' }],
  ])('nothing is shared there: %s', async (_, failure) => {
    const share = await shareButton('what is kubelet');
    slack.fail('conversations.info', failure, 10);
    await bot.interact(messageClick(slack, share));
    await until(() => slack.responses.length > 1, 'a sentence');
    expect(slack.responses[1]?.body.text).toContain('Slack doesn’t tell me whether another company reads that channel');
    expect(slack.messages).toEqual([]);
  });

  it('an event from the channel tells, if there is no scope to ask', async () => {
    await bot.event(mention('what is a pod', { channel: 'C1' }));
    const share = await shareButton('what is kubelet');
    slack.fail('conversations.info', { error: 'missing_scope' }, 10);
    await bot.interact(messageClick(slack, share));
    await until(() => slack.messages.length === 2, 'the share');
  });

  it('a choice below an older message is not answered there any more', async () => {
    await bot.event(mention('what is etcd', { channel: 'C1' }));
    const related = actionOf(elementOf(slack.messages[0]?.blocks, 'related'));
    slack.fail('conversations.info', { status: 500, body: 'x' }, 10);
    const choose = {
      ...related,
      action_id: 'choose_section:0',
      type: 'button',
      value: JSON.stringify({ s: 'en/kubernetes.md#kubelet', l: 'en', q: 'kubelet' }),
    };
    await bot.interact(messageClick(slack, choose, {}, { is_ephemeral: false }));
    await until(() => slack.responses.length > 0 || slack.whispers.length > 0, 'a sentence');
    expect(slack.messages).toHaveLength(1);
  });
});
