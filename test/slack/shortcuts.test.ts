import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { type Bot, startBot, until } from './bot.ts';
import { elementOf, elementsOf, startStrictSlack, submission, viewsOf } from './clicks.ts';
import { type FakeSlack, TEAM } from './fake-slack.ts';

let slack: FakeSlack;
let store: Store;
let bot: Bot;

type Fields = Record<string, unknown>;

const person = {
  team: { id: TEAM, domain: 'fake' },
  user: { id: 'U1', name: 'ann', team_id: TEAM },
  trigger_id: '1.2.3',
};

function explain(text: string, body: Fields = {}): Fields {
  return {
    ...person,
    type: 'message_action',
    callback_id: 'explain_terms',
    channel: { id: 'C1', name: 'general' },
    message: { type: 'message', user: 'U9', text, ts: '1.1' },
    message_ts: '1.1',
    response_url: slack.responseUrl(),
    ...body,
  };
}

async function window(method = 'views.open', count = 1): Promise<string> {
  await until(() => viewsOf(slack, method).length >= count, 'a window');
  return JSON.stringify(viewsOf(slack, method).at(-1));
}

describe.each(['http', 'socket'] as const)('shortcuts over %s', (mode) => {
  beforeEach(async () => {
    slack = await startStrictSlack();
    store = createMemoryStore(() => new Date());
    bot = await startBot({ mode, slack, store });
  });
  afterEach(async () => {
    await bot.app.stop();
    await slack.close();
  });

  describe('Explain terms', () => {
    it('explains the terms of a message, three at once and the others by a button, and says when it knows none', async () => {
      await bot.interact(explain('The kubelet and kube-proxy talk to the API server &amp; etcd, <@U2>'));
      const known = await window();
      expect(known).toContain('I know 4 terms in this message:');
      expect(known).toMatch(/Also in this message:.*"action_id":"more:3"/u);
      expect(known.match(/"type":"header"/g)).toHaveLength(3);
      await bot.interact(explain('Lunch at noon? <!channel>'));
      expect(await window('views.open', 2)).toContain('I know none of the terms in this message.');
    });

    it('explains in Chinese what is asked in Chinese', async () => {
      await bot.interact(explain('调度器把 Pod 分给了哪个节点？'));
      expect(await window()).toContain('这条消息里有');
    });

    it('answers in words if Slack opens no window any more', async () => {
      slack.fail('views.open', { error: 'expired_trigger_id' });
      await bot.interact(explain('The kubelet is down'));
      await until(() => slack.responses.length > 0, 'words');
      expect(slack.responses[0]?.body).toMatchObject({
        response_type: 'ephemeral',
        text: expect.stringContaining('Kubelet: '),
      });
    });

    it('is for people of the company only', async () => {
      await bot.interact(explain('The kubelet is down', { user: { id: 'U7', team_id: 'T7' } }));
      expect(await window()).toContain('another company');
    });
  });

  describe('Ask DevOps', () => {
    async function openAsk(): Promise<Fields> {
      await bot.interact({ ...person, type: 'shortcut', callback_id: 'ask_devops' });
      await window();
      return viewsOf(slack, 'views.open')[0] ?? {};
    }

    function values(question: string, channel?: string): Fields {
      return {
        question: { question_text: { type: 'plain_text_input', value: question } },
        where: { where_conversation: { type: 'conversations_select', selected_conversation: channel ?? null } },
      };
    }

    it('answers in the window, only to the one who asked', async () => {
      const view = await openAsk();
      const ack = await bot.interact(submission(view, values('what is kubelet')));
      expect(JSON.stringify(ack?.body)).toContain('"response_action":"update"');
      expect(await window('views.update')).toContain('Kubelet');
      expect(elementsOf(viewsOf(slack, 'views.update')[0]?.blocks).map(({ action_id }) => action_id)).not.toContain(
        'share',
      );
      expect(slack.messages).toEqual([]);
      expect(await store.recents.list(TEAM, 'U1')).toEqual(['what is kubelet']);
    });

    it('answers in the channel that was chosen, naming who asked', async () => {
      await bot.interact(submission(await openAsk(), values('什么是 kubelet', 'C2')));
      expect(await window('views.update')).toContain('已经在你选的会话里回答了。');
      expect(slack.messages[0]).toMatchObject({ channel: 'C2' });
      expect(JSON.stringify(slack.messages[0]?.blocks)).toContain('提问者：<@U1>');
    });

    it('says so if it is not in that channel, or others read it too', async () => {
      const view = await openAsk();
      slack.fail('chat.postMessage', { error: 'not_in_channel' });
      await bot.interact(submission(view, values('what is kubelet', 'C2')));
      expect(await window('views.update')).toContain('I’m not in that channel');
      // Nothing that was typed is lost, and it can be sent again.
      const again = viewsOf(slack, 'views.update')[0] ?? {};
      expect(elementOf(again.blocks, 'question_text')).toMatchObject({ initial_value: 'what is kubelet' });
      expect(elementOf(again.blocks, 'where_conversation')).toMatchObject({ initial_conversation: 'C2' });
      expect(again).toMatchObject({ callback_id: 'ask_view', submit: { text: 'Ask' } });
      await store.settings.set(TEAM, 'channel/C3/external', 'true');
      await bot.interact(submission(view, values('what is kubelet', 'C3')));
      expect(await window('views.update', 2)).toContain('another company');
      expect(slack.messages).toEqual([]);
    });

    it('ignores a window made for somebody else, and asks for a question that is none', async () => {
      const view = await openAsk();
      const other = { user: { id: 'U2', team_id: TEAM } };
      await bot.interact(submission(view, values('what is kubelet'), other));
      await bot.interact(submission({ ...view, private_metadata: '' }, values('what is kubelet')));
      const ack = await bot.interact(submission(view, values(' \u0007 ')));
      expect(JSON.stringify(ack?.body)).toContain('"response_action":"errors"');
      expect(viewsOf(slack, 'views.update')).toEqual([]);
    });
  });
});
