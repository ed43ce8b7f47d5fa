import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { type Bot, directMessage, eventBody, startBot, until } from './bot.ts';
import { actionOf, elementOf, startStrictSlack, viewClick, viewsOf } from './clicks.ts';
import { type FakeSlack, TEAM } from './fake-slack.ts';

let slack: FakeSlack;
let store: Store;
let bot: Bot;

beforeEach(async () => {
  slack = await startStrictSlack();
  store = createMemoryStore(() => new Date());
  bot = await startBot({ mode: 'http', slack, store, settings: { adminUsers: ['UADMIN'] } });
});
afterEach(async () => {
  await bot.app.stop();
  await slack.close();
});

type View = Record<string, unknown>;

async function openHome(user = 'U1'): Promise<View> {
  const before = viewsOf(slack, 'views.publish').length;
  await bot.event(eventBody({ type: 'app_home_opened', user, channel: 'D1', tab: 'home', event_ts: '1.1' }));
  return published(before);
}

async function published(before: number): Promise<View> {
  await until(() => viewsOf(slack, 'views.publish').length > before, 'the Home tab');
  return viewsOf(slack, 'views.publish').at(-1) ?? {};
}

async function press(view: View, action: View, user = 'U1'): Promise<void> {
  const ack = await bot.interact(viewClick(view, action, { user: { id: user, team_id: TEAM } }));
  expect(ack?.status).toBe(200);
}

async function opened(count = 1): Promise<string> {
  await until(() => viewsOf(slack, 'views.open').length >= count, 'a window');
  return JSON.stringify(viewsOf(slack, 'views.open').at(-1));
}

describe('the Home tab', () => {
  it('answers a search in a window, and then shows it among what was asked lately', async () => {
    const home = await openHome();
    const before = viewsOf(slack, 'views.publish').length;
    await press(home, { action_id: 'home_search', type: 'plain_text_input', value: 'what is kubelet <!here>' });
    expect(await opened()).toContain('agent on every node');
    const again = await published(before);
    const recent = elementOf(again.blocks, 'home_recent:0');
    await press(again, actionOf(recent));
    await opened(2);
  });

  it('opens the section chosen under a page', async () => {
    const home = await openHome();
    await press(home, actionOf(elementOf(home.blocks, 'home_section:0'), 1));
    expect(await opened()).toContain('"header"');
  });

  it('sends the diagram chosen to the direct messages and says so', async () => {
    const home = await openHome();
    await press(home, actionOf(elementOf(home.blocks, 'home_diagram')));
    expect(await opened()).toContain('I sent you the diagram in a direct message.');
    expect(slack.uploads).toHaveLength(1);
  });

  it('keeps the language a person chose, for themselves and for answers anywhere', async () => {
    const home = await openHome();
    await press(home, actionOf(elementOf(home.blocks, 'home_language'), 2));
    const chinese = await published(1);
    expect(JSON.stringify(chinese)).toContain('有 DevOps 问题就问我');
    await bot.event(directMessage('what is kubelet'));
    expect(slack.messages.at(-1)?.text).toContain('来源');
    await press(chinese, actionOf(elementOf(chinese.blocks, 'home_language'), 0));
    await published(2);
    await bot.event(directMessage('what is a pod'));
    expect(slack.messages.at(-1)?.text).toContain('Source: ');
  });

  it('ignores what it did not offer', async () => {
    const home = await openHome();
    const odd: View[] = [
      { action_id: 'home_language', type: 'static_select', selected_option: { value: 'fr' } },
      { action_id: 'home_page', type: 'button', value: '-1' },
      { action_id: 'home_page', type: 'button', value: '1e999' },
      { action_id: 'home_recent:0', type: 'button', value: 'what is kubelet' },
    ];
    for (const action of odd) await press(home, action);
    await press(home, { action_id: 'home_search', type: 'plain_text_input', value: 'x' }, 'U2');
    await until(
      () => bot.logged.filter((line) => line.includes('unknown or foreign button')).length === 5,
      'five lines in the log',
    );
    expect(viewsOf(slack, 'views.open')).toEqual([]);
    expect(viewsOf(slack, 'views.publish')).toHaveLength(1);
  });

  it('shows open questions to admins, who settle them, and to nobody else', async () => {
    await bot.event(directMessage('what is the capital of France'));
    expect(JSON.stringify(await openHome())).not.toContain('capital of France?');
    const home = await openHome('UADMIN');
    expect(JSON.stringify(home)).toContain('Asked once');
    const dismiss = actionOf(elementOf(home.blocks, 'gap_dismiss:0'));

    await press({ ...home, private_metadata: '{"u":"U1"}' }, dismiss, 'U1');
    await until(() => bot.logged.some((line) => line.includes('unknown or foreign button')), 'a line in the log');
    expect((await store.gaps.list(TEAM))[0]?.status).toBe('open');

    const before = viewsOf(slack, 'views.publish').length;
    await press(home, dismiss, 'UADMIN');
    expect(JSON.stringify(await published(before))).toContain('No open questions.');
    expect((await store.gaps.list(TEAM))[0]?.status).toBe('dismissed');
  });
});
