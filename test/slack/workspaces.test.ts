import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/store/memory.ts';
import { personKey, type Store } from '../../src/store/store.ts';
import { type Bot, command, directMessage, eventBody, startBot, until } from './bot.ts';
import { actionOf, elementOf, messageClick, viewClick, viewsOf } from './clicks.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';

type Fields = Record<string, unknown>;

let slack: FakeSlack;
let store: Store;
let bot: Bot;

beforeEach(async () => {
  slack = await startFakeSlack();
  store = createMemoryStore(() => new Date());
  bot = await startBot({ mode: 'http', slack, store, settings: { adminUsers: ['U1'] } });
});
afterEach(async () => {
  await bot.app.stop();
  await slack.close();
});

/** The same person's id in the same channel's id, of two workspaces: ids are unique within a workspace only. */
const ask = (team: string, text: string, ts: string) => bot.event({ ...directMessage(text, { ts }), team_id: team });

async function openHome(team: string): Promise<Fields> {
  const before = viewsOf(slack, 'views.publish').length;
  const opened = { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home', event_ts: '1.1' };
  await bot.event(eventBody(opened, { team_id: team }));
  await until(() => viewsOf(slack, 'views.publish').length > before, 'the Home tab');
  return viewsOf(slack, 'views.publish').at(-1) ?? {};
}

it('a message of one workspace is not taken for that of another', async () => {
  await ask('T1', 'what is kubelet', '1.1');
  await ask('T2', 'what is kubelet', '1.1');
  expect(slack.messages).toHaveLength(2);
});

it('what was asked in one workspace is neither shown nor leant on in another', async () => {
  await ask('T1', 'what is kubelet', '1.1');
  await ask('T1', 'what is the capital of France', '1.2');
  expect(await store.conversations.last('T2', 'D1/')).toBeUndefined();
  expect(JSON.stringify(await openHome('T1'))).toMatch(/capital of France/u);
  expect(JSON.stringify(await openHome('T2'))).not.toMatch(/capital of France/u);
  expect(await store.recents.list('T2', 'U1')).toEqual([]);
  expect(await store.gaps.list('T2')).toEqual([]);
});

it('a language chosen in one workspace is not another’s', async () => {
  const home = await openHome('T1');
  const choice = actionOf(elementOf(home.blocks, 'home_language'), 2);
  await bot.interact(viewClick(home, choice, { team: { id: 'T1' }, user: { id: 'U1', team_id: 'T1' } }));
  await expect.poll(() => store.settings.get('T1', personKey('U1', 'language'))).toBe('zh');
  await ask('T2', 'what is kubelet', '1.1');
  expect(slack.messages.at(-1)?.text).toContain('Source: ');
});

it('a vote or a settled gap stays in the workspace of who clicked', async () => {
  await ask('T1', 'what is the capital of France', '1.1');
  const [gap] = await store.gaps.list('T1');
  await bot.interact(command(slack, 'what is kubelet', { team_id: 'T2' }));
  await until(() => slack.responses.length > 0, 'an answer');
  const helpful = actionOf(elementOf(slack.responses[0]?.body.blocks, 'helpful'));
  const from = (team: string) => ({ team: { id: team }, user: { id: 'U1', team_id: team } });
  await bot.interact(messageClick(slack, helpful, from('T2')));
  await expect.poll(async () => (await store.votes.list('T2')).length).toBe(1);
  expect(await store.votes.list('T1')).toEqual([]);

  const home = await openHome('T1');
  const dismiss = actionOf(elementOf(home.blocks, 'gap_dismiss:0'));
  await bot.interact(viewClick(home, dismiss, from('T2')));
  await bot.app.stop();
  expect((await store.gaps.list('T1'))[0]).toEqual(gap);
  expect(await store.gaps.list('T2')).toEqual([]);
});

it('what a person of an organization chooses is kept under the workspace that their events carry', async () => {
  const home = await openHome('T1');
  const choice = actionOf(elementOf(home.blocks, 'home_language'), 2);
  await bot.interact(
    viewClick(home, choice, { team: null, enterprise: { id: 'E1' }, user: { id: 'U1', team_id: 'T1' } }),
  );
  await expect.poll(() => store.settings.get('T1', personKey('U1', 'language'))).toBe('zh');
  expect(await store.settings.get('E1', personKey('U1', 'language'))).toBeUndefined();
});
