import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/store/memory.ts';
import { personKey, type Store } from '../../src/store/store.ts';
import { type Bot, directMessage, mention, startBot } from './bot.ts';
import { actionOf, elementsOf, messageClick, startStrictSlack } from './clicks.ts';
import { type FakeSlack, TEAM } from './fake-slack.ts';

let slack: FakeSlack;
let store: Store;
let bot: Bot;
let last: string;

beforeEach(async () => {
  slack = await startStrictSlack();
  store = createMemoryStore(() => new Date());
  bot = await startBot({ mode: 'socket', slack, store });
});
afterEach(async () => {
  await bot.app.stop();
  await slack.close();
});

/** What the bot answers in a direct message. */
async function say(text: string, person: { user?: string; channel?: string } = {}): Promise<string> {
  const before = slack.messages.length;
  await bot.event(directMessage(text, person));
  last = slack.messages
    .slice(before)
    .map((message) => message.text)
    .join('\n---\n');
  return last;
}

describe('a direct message', () => {
  it('is answered in the light of its own conversation, whatever others asked before', async () => {
    await say('what is docker');
    const ofDocker = await say('where is data stored?');
    const other = { user: 'U2', channel: 'D2' };
    await say('what is a pod', other);
    const ofPods = await say('where is data stored?', other);
    expect(ofDocker).toMatch(/^Storage/);
    expect(ofPods).not.toMatch(/^Storage/);
    expect(ofPods).toMatch(/etcd/);
  });

  it('shows the picture that is asked for beside something else', async () => {
    const told = 'We have a new colleague in our team since monday. Show me the docker diagram please.';
    expect(await say(told)).toBe(await say('show me the docker diagram'));
  });

  it('may ask something of the first of two things that were compared', async () => {
    await say('pod vs container');
    expect(await say('how do I list them?')).toMatch(/^kubectl get/);
  });

  it.each([
    ['how do I get into a running container', 'nope, not that'],
    ['怎么进入容器', '不对，不是这个'],
  ])('may reject the answer, which offers others and is a gap: %s, %s', async (question, rejection) => {
    const shown = await say(question);
    const others = await say(rejection);
    expect(others).toMatch(/I’m not sure|我不太确定/);
    expect(others).not.toContain(shown.split('\n')[0]);
    expect(slack.messages.at(-1)?.blocks).not.toEqual([]);
    const [gap] = await store.gaps.list(TEAM);
    expect(gap).toMatchObject({ reasons: ['not-helpful'], questions: [question], count: 1 });
    await say(rejection);
    expect(await store.gaps.list(TEAM)).toMatchObject([{ count: 1 }]);
    // The conversation goes on with it.
    expect(await say('more')).not.toBe(others);
  });

  it.each([
    [['how do I get into a running container', 'nope, not that', 'none of these', 'none of these']],
    [['怎么进入容器', '不对，不是这个', '都不是', '都不是']],
    // What was offered at first, and beside what was answered before.
    [['slow pod', 'none of these', 'not that either']],
    [['日志', '都不是', '都不是']],
    [['what is docker', 'slow pod', 'none of these']],
  ])('is offered nothing again that was rejected: %j', async (messages) => {
    const offered = new Set<string>();
    for (const said of messages) {
      const others = (await say(said)).split('\n').filter((line) => /^\d\.|^•/u.test(line));
      for (const line of others) expect([said, offered.has(line)]).toEqual([said, false]);
      for (const line of others) offered.add(line);
    }
    expect(offered.size).toBeGreaterThan(3);
  });

  it('may refer back to the answer before it, in English', async () => {
    await say('what is kubelet');
    expect(await say('and kube-proxy?')).toMatch(/^Kube-proxy/i);
    expect(await say('how does it differ from kubelet?')).toMatch(/Kubelet and kube-proxy compared/);
  });

  it('may refer back to the answer before it, in Chinese', async () => {
    await say('什么是 kube-proxy');
    expect(await say('它和 kubelet 有什么区别')).toMatch(/^Kubelet 与 kube-proxy 的区别/);
    expect(await say('etcd 呢')).toMatch(/^etcd\n/);
    expect(last).toContain('来源');
  });

  it('stays in Chinese for a bare name', async () => {
    await say('什么是 kubelet');
    expect(await say('and kube-proxy?')).toContain('来源');
  });

  it('may ask how the last two subjects differ', async () => {
    await say('what is a container');
    await say('what is podman');
    await say('what is docker');
    expect(await say('how do they differ?')).toMatch(/^Podman/);
    await say('what is a statefulset?');
    await say('what is a daemonset?');
    expect(await say('and what is the difference between the two?')).toMatch(/StatefulSet and DaemonSet compared/);
    await say('什么是 kubelet？什么是 kube-proxy？');
    expect(await say('这两个有什么不同')).toMatch(/^Kubelet 与 kube-proxy 的区别/);
    await say('什么是镜像');
    await say('那容器呢');
    expect(await say('这两个差在哪')).toMatch(/^镜像与容器的区别/);
  });

  it('may ask for the same in the other language, and for the diagram', async () => {
    const english = await say('what is kubelet');
    expect(await say('用中文说')).toContain('来源');
    expect(await say('in English please')).toBe(english);
    await say('show the diagram');
    expect(slack.uploads.at(-1)).toMatchObject({ channel: 'D1', filename: 'kubernetes.en.png' });
    expect(last).toContain('Diagram: ');
  });

  it('shows a picture once, and then on demand', async () => {
    await say('what is kubelet');
    expect(slack.uploads).toHaveLength(1);
    await say('what is kube-proxy');
    expect(slack.uploads).toHaveLength(1);
    expect(elementsOf(slack.messages.at(-1)?.blocks).map(({ action_id }) => action_id)).toContain('show_diagram:0');
    await say('show the diagram');
    expect(slack.uploads).toHaveLength(2);
  });

  it('that thanks gets a short reply and is no question', async () => {
    await say('what is kubelet');
    expect(await say('thanks!')).toBe('You’re welcome.');
    expect(await say('谢谢')).toBe('不客气。');
    expect(await store.recents.list(TEAM, 'U1')).toEqual(['what is kubelet']);
    expect(await store.gaps.list(TEAM)).toEqual([]);
  });

  it('may ask for more: the whole section, then the next of the page', async () => {
    await say('what is kubelet');
    const seen = new Set<string>();
    for (let turn = 0; turn < 3; turn++) seen.add(await say('tell me more'));
    expect(seen.size).toBe(3);
    expect(last).not.toContain('sure what you mean');
    expect(await store.gaps.list(TEAM)).toEqual([]);
  });

  it('may refer back to the first section offered, if nothing was answered yet', async () => {
    expect(await say('my container listens on 5000 but I cannot reach it')).toContain('This may be it');
    const [, offered = ''] = /• (?:.* › )?(.+)/u.exec(last) ?? [];
    expect(offered).not.toBe('');
    expect(await say('tell me more')).toContain(offered);
  });

  it('may ask why, compare, and correct', async () => {
    await say('what is kubelet');
    expect(await say('why?')).toMatch(/^Kubelet/);
    expect(await say('how is that different from kube-proxy?')).toMatch(/Kubelet and kube-proxy compared/);
    expect(await say('I meant the scheduler')).toMatch(/^Scheduler/);
    await say('what is an image');
    expect(await say('how is it different from a container')).toMatch(/Image and container compared/);
    await say('DevOps 是什么');
    expect(await say('它和平台工程呢')).toMatch(/平台工程/);
    await say('what is an IDP');
    expect(await say('is backstage one?')).toMatch(/^Developer portal/);
    expect(await store.gaps.list(TEAM)).toEqual([]);
  });

  it('that refers back to the last answer and finds nothing offers that subject, and is no gap', async () => {
    await say('what is kubelet');
    expect(await say('does it like pineapple pizza?')).toMatch(/not sure what you mean.*Kubelet/);
    expect(await store.gaps.list(TEAM)).toEqual([]);
  });

  it('that says nothing of the last answer is not answered by it again', async () => {
    await say('my pod is in CrashLoopBackOff');
    expect(await say('purple monkey dishwasher')).toContain('I don’t know that yet');
  });

  it('with several questions gets two answers, and the rest on a click', async () => {
    await say('What is a pod? What is etcd? What is kubelet? 什么是调度器？');
    expect(slack.messages.map(({ text }) => text.split('\n')[0])).toMatchObject([
      'Pod',
      'etcd',
      expect.stringContaining('two questions at a time'),
    ]);
    const [first] = elementsOf(slack.messages[2]?.blocks);
    const direct = { channel_id: 'D1', is_ephemeral: false };
    await bot.interact(messageClick(slack, actionOf(first ?? {}), { channel: { id: 'D1' } }, direct));
    await bot.interact(messageClick(slack, actionOf(first ?? {}), { channel: { id: 'D1' } }, direct));
    await expect.poll(() => slack.messages.length).toBe(4);
    expect(slack.messages[3]).toMatchObject({ channel: 'D1', text: expect.stringMatching(/^Kubelet/) });
  });

  it('is answered in the language the person chose', async () => {
    await store.settings.set(TEAM, personKey('U1', 'language'), 'zh');
    expect(await say('what is kubelet')).toContain('来源');
    expect(await say('thanks')).toBe('不客气。');
  });

  it('that nothing answers is noted without a name', async () => {
    await say('what is the capital of France');
    const gaps = await store.gaps.list(TEAM);
    expect(gaps).toMatchObject([{ questions: ['what is the capital of France'], reasons: ['not-found'], count: 1 }]);
    expect(JSON.stringify(gaps)).not.toContain('U1');
  });
});

describe('a mention in a thread', () => {
  const thread = { thread_ts: '1780000000.000001' };

  it('refers back to the answer in that thread and on no other', async () => {
    await bot.event(mention('what is kubelet', thread));
    await bot.event(mention('in Chinese please', { ...thread, user: 'U2' }));
    await bot.event(mention('in Chinese please', { thread_ts: '1780000000.000002' }));
    const [, chinese, elsewhere] = slack.messages;
    expect(chinese?.text).toContain('来源');
    expect(elsewhere?.text).not.toContain('来源');
  });

  it('is answered once when it holds several questions and comes again', async () => {
    const body = mention('What is a pod? What is etcd?', thread);
    slack.fail('chat.postMessage', { error: 'internal_error' });
    await bot.event(body);
    await bot.event(body, 1);
    const pods = slack.messages.filter(({ text }) => text.startsWith('Pod'));
    expect(pods.length).toBeLessThanOrEqual(1);
  });
});
