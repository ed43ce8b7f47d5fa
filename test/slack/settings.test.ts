import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { type Bot, command, eventBody, mention, startBot, until } from './bot.ts';
import { actionOf, elementOf, startStrictSlack, submission, viewClick, viewsOf } from './clicks.ts';
import type { FakeSlack } from './fake-slack.ts';

type Fields = Record<string, unknown>;

let slack: FakeSlack;
let store: Store;
let bot: Bot;

beforeAll(async () => {
  slack = await startStrictSlack({ scopes: ['commands', 'app_mentions:read', 'chat:write', 'groups:history'] });
  store = createMemoryStore(() => new Date());
  bot = await startBot({
    mode: 'http',
    slack,
    store,
    settings: { adminUsers: ['UADMIN'], channelDefaults: { answers: 'mentioned', quiet: false } },
  });
});
afterAll(async () => {
  await bot.app.stop();
  await slack.close();
});
beforeEach(() => {
  slack.calls.length = 0;
  slack.messages.length = 0;
  slack.responses.length = 0;
});

async function openWindow(body: Fields = {}, text = 'settings'): Promise<Fields> {
  await bot.interact(command(slack, text, { user_id: 'UADMIN', ...body }));
  await until(() => viewsOf(slack, 'views.open').length > 0, 'the window');
  return viewsOf(slack, 'views.open').at(-1) ?? {};
}

const option = (value: string) => ({ text: { type: 'plain_text', text: 'x' }, value });
const values = (changes: Fields = {}) => ({
  answers: { answers_choice: { type: 'radio_buttons', selected_option: option('sure') } },
  pages: { pages_choice: { type: 'multi_static_select', selected_options: [option('zh/')] } },
  language: { language_choice: { type: 'static_select', selected_option: option('zh') } },
  experts: { experts_choice: { type: 'multi_users_select', selected_users: ['U7'] } },
  groups: { groups_text: { type: 'plain_text_input', value: 'S1, <!subteam^S2|@ops>' } },
  more: { more_choice: { type: 'checkboxes', selected_options: [option('quiet'), option('external')] } },
  ...changes,
});
const submit = (view: Fields, changes: Fields = {}, user = 'UADMIN') =>
  bot.interact(submission(view, values(changes), { user: { id: user, name: user, team_id: 'T1' } }));

it('shows an admin how the bot behaves in a channel, as the environment says at first', async () => {
  const view = await openWindow();
  expect(elementOf(view.blocks, 'answers_choice')).toMatchObject({ initial_option: { value: 'mentioned' } });
  expect(elementOf(view.blocks, 'pages_choice').options).toMatchObject([{ value: 'en/' }, { value: 'zh/' }]);
  expect(elementOf(view.blocks, 'language_choice')).toMatchObject({ initial_option: { value: 'auto' } });
  expect(elementOf(view.blocks, 'more_choice')).not.toHaveProperty('initial_options');
  expect(JSON.stringify(view)).toContain('<#C1>');
});

it('says what is missing to hear what does not mention it: scopes, and being there', async () => {
  slack.channels.C1 = { is_member: false };
  expect(JSON.stringify(await openWindow())).toMatch(/lacks channels:history.*Invite me/u);
  slack.channels.C2 = { is_member: true, is_private: true };
  slack.calls.length = 0;
  expect(JSON.stringify(await openWindow({ channel_id: 'C2' }))).not.toMatch(/lacks|Invite/u);
});

it('keeps what is chosen, shows it again, and goes by it at once', async () => {
  const view = await openWindow({ channel_id: 'C5' });
  expect(await submit(view)).toMatchObject({ body: { response_action: 'update' } });
  await expect
    .poll(() => store.channels.get('T1', 'C5'))
    .toEqual({
      answers: 'sure',
      pages: ['zh/'],
      language: 'zh',
      experts: ['U7', 'S1', 'S2'],
      allowExternal: true,
      quiet: true,
    });
  slack.calls.length = 0;
  const again = await openWindow({ channel_id: 'C5' }, '设置');
  expect(elementOf(again.blocks, 'answers_choice')).toMatchObject({ initial_option: { value: 'sure' } });
  expect(elementOf(again.blocks, 'pages_choice')).toMatchObject({ initial_options: [{ value: 'zh/' }] });
  expect(elementOf(again.blocks, 'experts_choice')).toMatchObject({ initial_users: ['U7'] });
  expect(elementOf(again.blocks, 'groups_text')).toMatchObject({ initial_value: 'S1, S2' });
  // Its language, its pages, and other companies.
  await bot.event(mention('what is kubelet', { channel: 'C5' }, { is_ext_shared_channel: true }));
  expect(slack.messages[0]?.text).toContain('来源：Kubernetes');
  await bot.interact(command(slack, 'what is kubelet', { channel_id: 'C5' }));
  await until(() => slack.responses.length > 0, 'the private answer');
  expect(slack.responses[0]?.body.text).toContain('来源：Kubernetes');
});

it('is opened by who created the channel, and by nobody else', async () => {
  slack.channels.C3 = { creator: 'U1' };
  await openWindow({ channel_id: 'C3', user_id: 'U1' });
  slack.calls.length = 0;
  await bot.interact(command(slack, 'settings', { channel_id: 'C3', user_id: 'U2' }));
  await until(() => slack.responses.length > 0, 'the refusal');
  expect(slack.responses[0]?.body.text).toContain('Only admins');
  expect(viewsOf(slack, 'views.open')).toEqual([]);
});

it('has no settings for direct messages', async () => {
  await bot.interact(command(slack, 'settings', { channel_id: 'D1', user_id: 'UADMIN' }));
  await until(() => slack.responses.length > 0, 'the hint');
  expect(slack.responses[0]?.body.text).toContain('/devops settings');
});

it('refuses what is no group, and what another person or no window sent', async () => {
  const view = await openWindow({ channel_id: 'C6' });
  const odd = { groups: { groups_text: { type: 'plain_text_input', value: '@ops' } } };
  expect(await submit(view, odd)).toMatchObject({
    body: { response_action: 'errors', errors: { groups: expect.stringContaining('@ops') } },
  });
  await submit(view, {}, 'U2');
  await submit(view, { answers: { answers_choice: { type: 'radio_buttons', selected_option: option('always') } } });
  expect(await store.channels.get('T1', 'C6')).toBeUndefined();
});

it('is listed in the Home of admins, with a button that opens it', async () => {
  await store.channels.set('T1', 'C8', { answers: 'every', pages: ['a <b>/'] });
  const openHome = async (user: string) => {
    slack.calls.length = 0;
    await bot.event(eventBody({ type: 'app_home_opened', user, channel: 'D1', tab: 'home', event_ts: '1.1' }));
    await until(() => viewsOf(slack, 'views.publish').length > 0, 'the Home tab');
    return viewsOf(slack, 'views.publish').at(-1) ?? {};
  };
  expect(JSON.stringify(await openHome('U1'))).not.toContain('<#C8>');
  const home = await openHome('UADMIN');
  expect(JSON.stringify(home)).toContain('<#C8>');
  expect(JSON.stringify(home)).toContain('a &lt;b&gt;/');
  const buttons = ['home_channel:0', 'home_channel:1'].map((id) => elementOf(home.blocks, id));
  const button = buttons.find(({ value }) => value === 'C8') ?? {};
  await bot.interact(viewClick(home, actionOf(button), { user: { id: 'UADMIN', name: 'x', team_id: 'T1' } }));
  await until(() => viewsOf(slack, 'views.open').length > 0, 'the window');
  const view = viewsOf(slack, 'views.open').at(-1) ?? {};
  expect(elementOf(view.blocks, 'answers_choice')).toMatchObject({ initial_option: { value: 'every' } });
});
