import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { type Bot, command, startBot, until } from './bot.ts';
import { actionOf, elementOf, messageClick, startStrictSlack, submission, viewsOf } from './clicks.ts';
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

async function order(text: string): Promise<string> {
  const before = slack.responses.length;
  await bot.interact(command(slack, text));
  await until(() => slack.responses.length > before, 'an answer');
  return String(slack.responses.at(-1)?.body.text);
}

describe('/devops', () => {
  it('topics lists what the pages cover, in the language of the word', async () => {
    expect(await order('topics')).toMatch(/What I know about:[\s\S]*Kubernetes/);
    expect(await order('主题')).toContain('我了解的主题');
    expect(await order('topics in kubernetes')).not.toContain('What I know about:');
  });

  it('diagram NAME sends the diagram to the asker', async () => {
    await order('diagram kubernetes');
    await until(() => slack.uploads.length > 0, 'the diagram');
    // What it says of the upload may be there already.
    expect(slack.responses[0]?.body.text).toContain('Diagram: ');
    expect(slack.uploads[0]).toMatchObject({ channel: 'D-U1', filename: 'kubernetes.en.png' });
  });

  it('diagram without a name, or with one that is unknown, lists the diagrams', async () => {
    expect(await order('diagram')).toContain('These are the diagrams I have:');
    await order('diagram capital of France');
    await until(() => slack.responses.length > 2, 'the list');
    expect(slack.responses[1]?.body.text).toBe('There is no diagram for “capital of France”.');
  });

  it('says nothing live that a person typed', async () => {
    for (const text of [
      'diagram <!channel> <@U9> &lt;!here&gt;',
      'share &lt;!channel&gt; Kafka',
      'feedback &lt;!here&gt;',
      '<!channel> 什么是 &lt;@U9&gt;？ &lt;!here&gt; 是什么？ a?',
    ])
      await order(text);
    await until(() => slack.responses.length >= 7, 'all answers');
    for (const { body } of slack.responses) expect(JSON.stringify(body.text)).not.toMatch(/<[!@#]/);
  });

  it('feedback says so if Slack opens no window any more', async () => {
    slack.fail('views.open', { error: 'expired_trigger_id' });
    expect(await order('feedback')).toContain('Please press it again.');
  });

  it('share QUESTION shows the answer to the asker, whose click posts it with their name', async () => {
    await order('share what is kubelet');
    await until(() => slack.responses.length > 1, 'the hint');
    expect(slack.responses[0]?.body.text).toMatch(/^Kubelet/);
    expect(slack.responses[1]?.body.text).toContain('Press “Share”');
    expect(slack.messages).toEqual([]);
    await bot.interact(messageClick(slack, actionOf(elementOf(slack.responses[0]?.body.blocks, 'share'))));
    await until(() => slack.messages.length > 0, 'the shared answer');
    expect(slack.messages[0]).toMatchObject({ channel: 'C1', text: expect.stringMatching(/^Kubelet/) });
    expect(JSON.stringify(slack.messages[0]?.blocks)).toContain('Asked by <@U1>');
  });

  it('share without a question says how it is used', async () => {
    expect(await order('share')).toContain('/devops share');
  });

  it('share keeps what it does not know between the asker and itself', async () => {
    expect(await order('share what is the capital of <!channel> France')).toContain('no page covers');
    expect(slack.messages).toEqual([]);
  });

  it('feedback takes words at once, or asks for them in a window', async () => {
    expect(await order('feedback more about Kafka, please')).toContain('Thank you.');
    await bot.interact(command(slack, 'feedback'));
    await until(() => viewsOf(slack, 'views.open').length > 0, 'a window');
    const [view = {}] = viewsOf(slack, 'views.open');
    const values = { feedback: { feedback_text: { type: 'plain_text_input', value: 'Kafka please' } } };
    await bot.interact(submission(view, values, { user: { id: 'U2', team_id: TEAM } }));
    const ack = await bot.interact(submission(view, values));
    expect(JSON.stringify(ack?.body)).toMatch(/"response_action":"update".*Thank you\./u);
    await expect.poll(async () => (await store.gaps.list(TEAM))[0]?.count).toBe(2);
    expect(slack.messages).toEqual([]);
    const gaps = await store.gaps.list(TEAM);
    expect(gaps).toMatchObject([{ questions: ['more about Kafka, please', 'Kafka please'], reasons: ['wanted'] }]);
    expect(JSON.stringify(gaps)).not.toContain('U1');
  });
});
