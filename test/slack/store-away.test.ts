import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/store/memory.ts';
import { type Store, StoreError } from '../../src/store/store.ts';
import { type Bot, command, directMessage, eventBody, startBot, until } from './bot.ts';
import { actionOf, elementOf, messageClick, startStrictSlack, viewsOf } from './clicks.ts';
import type { FakeSlack } from './fake-slack.ts';

const away = () => Promise.reject(new StoreError('The store is away.'));

/** A store that claims, and does nothing else that it is asked to. */
function lostStore(): Store {
  const store = createMemoryStore(() => new Date());
  return {
    ...store,
    settings: { get: away, set: away },
    recents: { list: away, add: away },
    conversations: { last: away, add: away },
    gaps: { list: away, put: away },
  };
}

describe('while the store is away', () => {
  let slack: FakeSlack;
  let bot: Bot;

  beforeEach(async () => {
    slack = await startStrictSlack();
    bot = await startBot({ mode: 'http', slack, store: lostStore() });
  });
  afterEach(async () => {
    await bot.app.stop();
    await slack.close();
  });

  it('questions are answered, and follow-ups are read as first questions', async () => {
    await bot.event(directMessage('what is kubelet'));
    await bot.event(directMessage('and kube-proxy?'));
    await bot.event(directMessage('what is the capital of France'));
    expect(slack.messages.map(({ text }) => text.slice(0, 10))).toEqual(['Kubelet\nKu', 'Kube-proxy', 'I don’t kn']);
  });

  it('answers are shared, and the Home tab shows what needs no memory', async () => {
    await bot.interact(command(slack, 'what is kubelet'));
    await until(() => slack.responses.length > 0, 'an answer');
    await bot.interact(messageClick(slack, actionOf(elementOf(slack.responses[0]?.body.blocks, 'share'))));
    await until(() => slack.messages.length > 0, 'the share');
    await bot.event(eventBody({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home' }));
    expect(viewsOf(slack, 'views.publish')).toHaveLength(1);
  });

  it('nobody is greeted who may have been before', async () => {
    await bot.event(eventBody({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'messages' }));
    expect(slack.messages).toEqual([]);
  });
});
