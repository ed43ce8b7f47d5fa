import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { type Bot, command, startBot, until } from './bot.ts';
import {
  actionOf,
  elementOf,
  elementsOf,
  messageClick,
  startStrictSlack,
  submission,
  viewClick,
  viewsOf,
} from './clicks.ts';
import { type FakeSlack, TEAM } from './fake-slack.ts';

let slack: FakeSlack;
let store: Store;
let bot: Bot;

beforeEach(async () => {
  slack = await startStrictSlack();
  store = createMemoryStore(() => new Date());
  bot = await startBot({ mode: 'http', slack, store });
});
afterEach(async () => {
  await bot.app.stop();
  await slack.close();
});

/** The blocks of the bot's private answer to a command. */
async function ask(text: string): Promise<unknown> {
  const before = slack.responses.length;
  await bot.interact(command(slack, text));
  await until(() => slack.responses.length > before, 'an answer');
  return slack.responses.at(-1)?.body.blocks;
}

async function press(action: Record<string, unknown>, body = {}, container = {}): Promise<void> {
  const ack = await bot.interact(messageClick(slack, action, body, container));
  expect(ack?.status).toBe(200);
}

async function nextResponse(before = slack.responses.length): Promise<Record<string, unknown>> {
  await until(() => slack.responses.length > before, 'a response');
  return slack.responses.at(-1)?.body ?? {};
}

describe('Share', () => {
  it('puts the answer into the channel once, naming who asked, and marks the private one', async () => {
    const share = actionOf(elementOf(await ask('what is kubelet'), 'share'));
    const before = slack.responses.length;
    await press(share);
    await until(() => slack.responses.length > before, 'the mark');
    expect(slack.messages).toHaveLength(1);
    expect(slack.messages[0]).toMatchObject({ channel: 'C1', text: expect.stringContaining('Kubelet') });
    expect(slack.messages[0]?.thread).toBeUndefined();
    expect(JSON.stringify(slack.messages[0]?.blocks)).toContain('Asked by <@U1>');
    const marked = slack.responses.at(-1)?.body;
    expect(marked).toMatchObject({ replace_original: true });
    expect(JSON.stringify(marked?.blocks)).toContain('You shared this answer.');

    await press(share);
    expect((await nextResponse(before + 1)).text).toBe('You shared this answer already.');
    expect(slack.messages).toHaveLength(1);
  });

  it('shares into the thread the answer stands in, in Chinese too', async () => {
    const share = actionOf(elementOf(await ask('什么是 kubelet'), 'share'));
    await press(share, {}, { thread_ts: '1700000000.5' });
    await until(() => slack.messages.length > 0, 'the share');
    expect(slack.messages[0]?.thread).toBe('1700000000.5');
    expect(JSON.stringify(slack.messages[0]?.blocks)).toContain('提问者：<@U1>');
  });

  it.each([
    ['not_in_channel', 'I’m not in that channel'],
    ['channel_not_found', 'I’m not in that channel'],
    ['is_archived', 'Slack doesn’t let me post there (is_archived).'],
  ])('says so when Slack answers %s, and shares when it is tried again', async (error, sentence) => {
    const share = actionOf(elementOf(await ask('what is kubelet'), 'share'));
    slack.fail('chat.postMessage', { error });
    const before = slack.responses.length;
    await press(share);
    expect((await nextResponse(before)).text).toContain(sentence);
    await press(share);
    await until(() => slack.messages.length === 1, 'the share');
  });

  it('does nothing on a message others see, or with a value it never wrote', async () => {
    const share = actionOf(elementOf(await ask('what is kubelet'), 'share'));
    await press(share, {}, { is_ephemeral: false });
    for (const value of ['{}', 'x', '{"s":"en/kubernetes.md#kubelet","l":"en","q":"","text":"evil"}', '', '[1]']) {
      await press({ ...share, value });
    }
    await until(
      () => bot.logged.filter((line) => line.includes('unknown or foreign button')).length === 6,
      'six log lines',
    );
    expect(slack.messages).toEqual([]);
    expect(slack.responses).toHaveLength(1);
  });

  it('says so when its section is gone, of a button as of a choice in a menu', async () => {
    await press({ action_id: 'share', type: 'button', value: '{"s":"en/gone.md#x","l":"zh","q":"<!channel>"}' });
    expect((await nextResponse(0)).text).toContain('这一节现在已经不在了');
    const selected_option = { value: 'en/gone.md#x' };
    await press({ action_id: 'related', type: 'static_select', selected_option });
    expect((await nextResponse(1)).text).toContain('isn’t in my pages now');
  });

  it('stays within the company unless told otherwise', async () => {
    const share = actionOf(elementOf(await ask('what is kubelet'), 'share'));
    await press(share, { user: { id: 'U7', team_id: 'T7' } });
    expect((await nextResponse(1)).text).toContain('another company');
    await store.settings.set(TEAM, 'channel/C1/external', 'true');
    await press(share);
    expect((await nextResponse(2)).text).toContain('another company');
    expect(slack.messages).toEqual([]);
  });
});

describe('the other language', () => {
  it('shows the same section in place, and back again', async () => {
    const blocks = await ask('what is kubelet');
    await press(actionOf(elementOf(blocks, 'language')));
    const chinese = await nextResponse(1);
    expect(chinese).toMatchObject({ replace_original: true });
    expect(chinese.text).toContain('kubelet');
    expect(chinese.text).toMatch(/节点/);
    await press(actionOf(elementOf(chinese.blocks, 'language')));
    expect((await nextResponse(2)).text).toContain('Source: ');
  });

  it('changes a direct message if its response address is used up', async () => {
    const language = actionOf(elementOf(await ask('what is kubelet'), 'language'));
    slack.fail('respond', { status: 404 });
    await press(language, { channel: { id: 'D1' } }, { is_ephemeral: false });
    await until(() => slack.calls.some((call) => call.method === 'chat.update'), 'an update');
    expect(slack.calls.at(-1)?.args).toMatchObject({ channel: 'D1', ts: '1800000000.000001' });
  });

  it('shows others a copy, and leaves a message that a channel reads as it is', async () => {
    const language = actionOf(elementOf(await ask('what is kubelet'), 'language'));
    await press(language, { user: { id: 'U2', team_id: TEAM } }, { is_ephemeral: false });
    const copy = await nextResponse(1);
    expect(copy).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(copy.text).toContain('来源：');
    expect(slack.calls.map(({ method }) => method)).not.toContain('chat.update');
  });

  it('says so if the message is gone', async () => {
    const language = actionOf(elementOf(await ask('what is kubelet'), 'language'));
    slack.fail('respond', { status: 404 }, 1);
    slack.fail('chat.update', { error: 'message_not_found' });
    await press(language, { channel: { id: 'D1' } }, { is_ephemeral: false });
    expect((await nextResponse(1)).text).toContain('消息已经不在了');
  });
});

describe('More and Why this answer', () => {
  it('open windows about the section', async () => {
    const blocks = await ask('what is kubelt');
    const why = elementOf(blocks, 'why');
    await press(actionOf(why));
    await until(() => viewsOf(slack, 'views.open').length === 1, 'a window');
    expect(JSON.stringify(viewsOf(slack, 'views.open'))).toMatch(/kubelt.*was read as.*kubelet/);
    await press({ ...actionOf(why), action_id: 'more' });
    await until(() => viewsOf(slack, 'views.open').length === 2, 'another window');
    expect(JSON.stringify(viewsOf(slack, 'views.open')[1])).toContain('The whole section');
  });

  it('shows what was typed and what of it was looked up', async () => {
    const why = elementOf(await ask('hi all, can someone explain kubelet please'), 'why');
    await press(actionOf(why));
    await until(() => viewsOf(slack, 'views.open').length === 1, 'a window');
    const shown = JSON.stringify(viewsOf(slack, 'views.open'));
    expect(shown).toContain('You asked: hi all, can someone explain kubelet please');
    expect(shown).toContain('I looked up: kubelet');
  });

  it('say so when Slack gives no more time for a window', async () => {
    const why = actionOf(elementOf(await ask('什么是 kubelet'), 'why'));
    slack.fail('views.open', { error: 'expired_trigger_id' });
    await press(why);
    expect((await nextResponse(1)).text).toContain('请再点一次');
  });
});

describe('votes', () => {
  it('are one a person an answer, thanked for in place, and can be changed', async () => {
    const blocks = await ask('what is kubelet');
    await press(actionOf(elementOf(blocks, 'helpful')));
    const thanked = await nextResponse(1);
    expect(thanked).toMatchObject({ replace_original: true });
    expect(JSON.stringify(thanked.blocks)).toContain('Marked as helpful.');

    await press(actionOf(elementOf(thanked.blocks, 'not_helpful')));
    await until(() => viewsOf(slack, 'views.open').length === 1, 'a window');
    expect(JSON.stringify((await nextResponse(2)).blocks)).toContain('Marked as not helpful.');
    const votes = await store.votes.list(TEAM);
    expect(votes).toMatchObject([
      { user: 'U1', helpful: false, section: 'en/kubernetes.md#kubelet', question: 'what is kubelet' },
    ]);
  });

  it('take a comment on what was missing, from the person who was asked for it only', async () => {
    await press(actionOf(elementOf(await ask('what is kubelet'), 'not_helpful')));
    await until(() => slack.responses.length > 1, 'thanks');
    const [view = {}] = viewsOf(slack, 'views.open');
    const values = { missing: { missing_text: { type: 'plain_text_input', value: ' its flags <!here> ' } } };
    await bot.interact(submission(view, values, { user: { id: 'U2', team_id: TEAM } }));
    await bot.interact(submission({ ...view, private_metadata: '{"u":"U1"}' }, values));
    expect((await store.votes.list(TEAM))[0]?.comment).toBeUndefined();
    expect(bot.logged.filter((line) => line.includes('unknown or foreign button'))).toHaveLength(2);
    await bot.interact(submission(view, values));
    await until(() => slack.messages.some((message) => message.text.includes('Thank you')), 'thanks');
    expect((await store.votes.list(TEAM))[0]?.comment).toBe('its flags <!here>');
    const [gap] = await store.gaps.list(TEAM);
    expect(gap).toMatchObject({ questions: ['what is kubelet'], reasons: ['not-helpful'], count: 1 });
    expect(JSON.stringify(gap)).not.toContain('U1');
  });

  it('on a message others see are thanked for in private', async () => {
    await press(actionOf(elementOf(await ask('what is kubelet'), 'helpful')), {}, { is_ephemeral: false });
    expect(await nextResponse(1)).toMatchObject({ response_type: 'ephemeral', replace_original: false });
  });
});

describe('topics', () => {
  it('of a private answer open beside it', async () => {
    const blocks = await ask('what is etcd');
    await press(actionOf(elementOf(blocks, 'related')));
    expect(await nextResponse(1)).toMatchObject({ response_type: 'ephemeral', replace_original: false });
  });

  it('of a message in a channel answer in its thread, once', async () => {
    const example = elementsOf(await ask('help')).find((element) => String(element.action_id).startsWith('example'));
    const action = actionOf(example ?? {});
    await press(action, {}, { is_ephemeral: false });
    await press(action, { user: { id: 'U2', team_id: TEAM } }, { is_ephemeral: false });
    await until(() => slack.messages.length > 0, 'an answer');
    expect(slack.messages).toHaveLength(1);
    expect(slack.messages[0]).toMatchObject({ channel: 'C1', thread: '1800000000.000001' });
  });

  it('count as questions', async () => {
    const action = actionOf(elementOf(await ask('what is etcd'), 'related'));
    for (let n = 0; n < 22; n += 1) await press(action);
    // Whoever presses hears something each time, also over the limit.
    await until(() => slack.responses.length >= 23, 'answers');
    expect(slack.responses.filter(({ body }) => String(body.text).includes('a lot of questions'))).toHaveLength(3);
  });
});

describe('We need this', () => {
  it('notes the question once for each person, without their names', async () => {
    const blocks = await ask('what is the capital of France');
    const want = actionOf(elementOf(blocks, 'want'));
    await press(want);
    expect((await nextResponse(1)).text).toContain('Noted.');
    await press(want);
    expect((await nextResponse(2)).text).toContain('already');
    await press(want, { user: { id: 'U2', team_id: TEAM } });
    await nextResponse(3);
    const gaps = await store.gaps.list(TEAM);
    expect(gaps[0]?.count).toBe(3);
    expect(gaps).toMatchObject([{ questions: ['what is the capital of France'] }]);
    expect(gaps[0]?.reasons.toSorted()).toEqual(['not-found', 'wanted']);
  });
});

describe('a window with an answer', () => {
  it('ignores clicks of anyone it was not made for', async () => {
    const view = { type: 'modal', private_metadata: '{"u":"U1"}' };
    const action = { action_id: 'related', type: 'static_select', selected_option: { value: 'en/kubernetes.md#pod' } };
    await bot.interact(viewClick(view, action, { user: { id: 'U2', team_id: TEAM } }));
    await bot.interact(viewClick({ ...view, private_metadata: 'odd' }, action));
    expect(bot.logged.filter((line) => line.includes('unknown or foreign button'))).toHaveLength(2);
    await bot.interact(viewClick(view, action));
    await until(() => viewsOf(slack, 'views.push').length === 1, 'a window');
  });
});
