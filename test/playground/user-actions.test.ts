import { describe, expect, it } from 'vitest';
import { places, simulate } from './simulated.ts';

const button = {
  type: 'button',
  action_id: 'press',
  text: { type: 'plain_text', text: 'Press' },
  value: 'kept',
} as const;
const withButton = [{ type: 'actions', block_id: 'row', elements: [button] }] as const;

describe('a command', () => {
  it('reaches the app escaped, and its answer is private', async () => {
    const simulated = simulate();
    const { person, general } = places(simulated);
    const heard: string[] = [];
    simulated.app.command('/devops', async ({ ack, command, respond }) => {
      heard.push(command.text);
      await ack();
      await respond({ response_type: 'ephemeral', text: 'answer' });
    });
    const told: unknown[] = [];
    simulated.workspace.subscribe((change) => told.push(change));
    expect(await simulated.userActions.say(person, general, '/devops what is <b> & "c"')).toEqual({ ok: true });
    await simulated.receiver.stop();
    expect(heard).toEqual(['what is &lt;b&gt; &amp; "c"']);
    // As in Slack, the command leaves no message of its own.
    expect(told).toMatchObject([{ kind: 'message', message: { text: 'answer', visibleTo: person.id } }]);
  });

  it('that the app does not know fails in words', async () => {
    const simulated = simulate();
    const { person, general } = places(simulated);
    expect(await simulated.userActions.say(person, general, '/nothing')).toEqual({
      ok: false,
      error: '/nothing is not a valid command.',
    });
    expect(await simulated.userActions.say(person, general, '/devops hi')).toEqual({
      ok: false,
      error: '/devops failed with the error "dispatch_failed"',
    });
  });
});

describe('a message', () => {
  it('that mentions the bot is an app_mention with ids for names', async () => {
    const simulated = simulate();
    const { person, general } = places(simulated);
    const heard: string[] = [];
    simulated.app.event('app_mention', async ({ event, say }) => {
      heard.push(event.text);
      await say({ text: 'answer', thread_ts: event.ts });
    });
    await simulated.userActions.say(person, general, '@DevOps Bot see #platform, a<b');
    await simulated.receiver.stop();
    expect(heard).toEqual(['<@U0DEVOPSBOT> see <#C0PLATFORM|platform>, a&lt;b']);
    const [question, answer] = simulated.workspace.messages(general.id);
    expect(answer).toMatchObject({ text: 'answer', threadTs: question?.ts });
  });

  it.each(['@devops-bot', '@devops', '@DEVOPS BOT'])('mentions the bot as %s too', async (name) => {
    const simulated = simulate();
    const { person, general } = places(simulated);
    await simulated.userActions.say(person, general, `${name} 什么是 Pod，@devops-team?`);
    expect(simulated.workspace.messages(general.id)[0]?.text).toBe('<@U0DEVOPSBOT> 什么是 Pod，@devops-team?');
  });

  it('without a mention reaches nobody in a channel, and the app in a direct message', async () => {
    const simulated = simulate();
    const { person, general, direct } = places(simulated);
    const heard: unknown[] = [];
    simulated.app.message(async ({ message }) => {
      heard.push('text' in message && message.text);
    });
    await simulated.userActions.say(person, general, 'hello');
    await simulated.userActions.say(person, direct, 'hello, bot');
    await simulated.receiver.stop();
    expect(heard).toEqual(['hello, bot']);
  });

  it('to a bot that is not in the channel says how to invite it', async () => {
    const simulated = simulate();
    const { person, random } = places(simulated);
    const joined: string[] = [];
    simulated.app.event('member_joined_channel', async ({ event }) => {
      joined.push(event.channel);
    });
    const told: unknown[] = [];
    simulated.workspace.subscribe((change) => told.push(change));
    await simulated.userActions.say(person, random, '@devops-bot hi');
    expect(told.at(-1)).toMatchObject({ message: { author: 'USLACKBOT', visibleTo: person.id } });
    expect(await simulated.userActions.say(person, random, '/invite @devops-bot')).toEqual({ ok: true });
    await simulated.receiver.stop();
    expect(joined).toEqual([random.id]);
    expect(simulated.workspace.channel(random.id)?.botIsMember).toBe(true);
  });

  it('in a channel shared with another company says so', async () => {
    const simulated = simulate();
    const { person, partner } = places(simulated);
    const heard: unknown[] = [];
    simulated.app.event('app_mention', async ({ body }) => {
      heard.push(body.is_ext_shared_channel);
    });
    await simulated.userActions.say(person, partner, '@devops-bot hi');
    expect(heard).toEqual([true]);
  });
});

describe('a click', () => {
  it('carries what the message holds, never what the page says', async () => {
    const simulated = simulate();
    const { person, general } = places(simulated);
    const clicked: unknown[] = [];
    simulated.app.action('press', async ({ ack, action, body, respond }) => {
      await ack();
      clicked.push('value' in action && action.value, body.type === 'block_actions' && body.message?.ts);
      await respond({ replace_original: true, text: 'done' });
    });
    const blocks = withButton.map((block) => ({ ...block }));
    const message = simulated.workspace.post({ channel: general.id, author: 'U0DEVOPSBOT', text: 'x', blocks });
    const place = { kind: 'message', message } as const;
    const use = { blockId: 'row', actionId: 'press', value: 'forged', values: {} };
    expect(await simulated.userActions.use(person, place, use)).toEqual({ ok: true });
    await simulated.receiver.stop();
    expect(clicked).toEqual(['kept', message.ts]);
    expect(simulated.workspace.message(general.id, message.ts)?.text).toBe('done');
    expect(await simulated.userActions.use(person, place, { ...use, actionId: 'other' })).toMatchObject({ ok: false });
  });

  it('that nobody listens to is reported', async () => {
    const simulated = simulate();
    const { person, general } = places(simulated);
    const blocks = withButton.map((block) => ({ ...block }));
    const message = simulated.workspace.post({ channel: general.id, author: 'U0DEVOPSBOT', text: 'x', blocks });
    const use = { blockId: 'row', actionId: 'press', value: undefined, values: {} };
    expect(await simulated.userActions.use(person, { kind: 'message', message }, use)).toEqual({
      ok: false,
      error: 'The bot did not respond (dispatch_failed).',
    });
  });
});

describe('a modal', () => {
  const view = {
    type: 'modal' as const,
    callback_id: 'ask',
    title: { type: 'plain_text' as const, text: 'Ask' },
    submit: { type: 'plain_text' as const, text: 'Send' },
    blocks: [
      {
        type: 'input' as const,
        block_id: 'question',
        label: { type: 'plain_text' as const, text: 'Question' },
        element: { type: 'plain_text_input' as const, action_id: 'text' },
      },
    ],
  };

  it('gives the app what was typed, shows its errors, and closes when it is content', async () => {
    const simulated = simulate();
    const { person } = places(simulated);
    const { views } = simulated.workspace;
    simulated.app.view('ask', async ({ ack, view: submitted }) => {
      const value = submitted.state.values.question?.text?.value;
      if (value) await ack();
      else await ack({ response_action: 'errors', errors: { question: 'Ask something' } });
    });
    await simulated.app.client.views.open({ trigger_id: views.trigger(person.id), view });
    const [open] = views.stack(person.id);
    if (open === undefined) throw new Error('The modal did not open');
    expect(await simulated.userActions.submit(person, open, {})).toEqual({
      ok: false,
      error: '',
      errors: { question: 'Ask something' },
    });
    expect(await simulated.userActions.submit(person, open, { question: { text: 'why' } })).toEqual({ ok: true });
    expect(views.stack(person.id)).toEqual([]);
  });

  it('can become another one', async () => {
    const simulated = simulate();
    const { person } = places(simulated);
    const { views } = simulated.workspace;
    simulated.app.view('ask', async ({ ack }) => {
      await ack({ response_action: 'update', view: { ...view, title: { type: 'plain_text', text: 'Answer' } } });
    });
    await simulated.app.client.views.open({ trigger_id: views.trigger(person.id), view });
    const [open] = views.stack(person.id);
    if (open === undefined) throw new Error('The modal did not open');
    await simulated.userActions.submit(person, open, { question: { text: 'why' } });
    expect(views.stack(person.id)).toMatchObject([{ id: open.id, title: 'Answer' }]);
  });
});

describe('a shortcut', () => {
  it('on a message tells the app which', async () => {
    const simulated = simulate();
    const { person, general } = places(simulated);
    const heard: unknown[] = [];
    simulated.app.shortcut('explain', async ({ ack, shortcut }) => {
      await ack();
      heard.push(shortcut.type === 'message_action' && shortcut.message.text);
    });
    const message = simulated.workspace.post({ channel: general.id, author: person.id, text: 'the kubelet died' });
    expect(await simulated.userActions.shortcut(person, 'explain', message)).toEqual({ ok: true });
    expect(heard).toEqual(['the kubelet died']);
  });
});
