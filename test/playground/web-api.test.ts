import { WebAPIPlatformError } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { places, SCOPES, simulate } from './simulated.ts';

const modal = (title = 'A modal') => ({
  type: 'modal' as const,
  title: { type: 'plain_text' as const, text: title },
  blocks: [{ type: 'section' as const, text: { type: 'plain_text' as const, text: 'Hello' } }],
});

async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return error.data.error;
    throw error;
  }
  return 'accepted';
}

describe('messages', () => {
  it('are posted, changed and removed', async () => {
    const simulated = simulate();
    const { client } = simulated.app;
    const { general } = places(simulated);
    const { ts = '' } = await client.chat.postMessage({ channel: general.id, text: 'one' });
    await client.chat.update({ channel: general.id, ts, text: 'two' });
    expect(simulated.workspace.messages(general.id)).toMatchObject([{ ts, text: 'two', edited: true }]);
    await client.chat.delete({ channel: general.id, ts });
    expect(simulated.workspace.messages(general.id)).toEqual([]);
  });

  it('go to the direct message when posted to a person', async () => {
    const simulated = simulate();
    const { person, direct } = places(simulated);
    await simulated.app.client.chat.postMessage({ channel: person.id, text: 'hello' });
    expect(simulated.workspace.messages(direct.id)).toMatchObject([{ text: 'hello' }]);
  });

  it('are refused where the bot is not a member, where they are empty and where the channel is unknown', async () => {
    const simulated = simulate();
    const { general, random } = places(simulated);
    const post = (channel: string, text: string) => refusal(simulated.app.client.chat.postMessage({ channel, text }));
    expect(await post(random.id, 'hi')).toBe('not_in_channel');
    expect(await post(general.id, '')).toBe('no_text');
    expect(await post('C0NOWHERE', 'hi')).toBe('channel_not_found');
  });

  it('are refused with bad blocks, and the page hears why', async () => {
    const simulated = simulate();
    const { general } = places(simulated);
    const told: unknown[] = [];
    simulated.workspace.subscribe((change) => told.push(change));
    const blocks = [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }];
    const post = simulated.app.client.chat.postMessage({ channel: general.id, text: 'hi', blocks });
    expect(await refusal(post)).toBe('invalid_blocks');
    expect(told).toMatchObject([{ kind: 'refused', method: 'chat.postMessage', error: 'invalid_blocks' }]);
    expect(simulated.workspace.messages(general.id)).toEqual([]);
  });

  it('that are private are seen once and not kept', async () => {
    const simulated = simulate();
    const { general, person } = places(simulated);
    await simulated.app.client.chat.postEphemeral({ channel: general.id, user: person.id, text: 'psst' });
    expect(simulated.workspace.messages(general.id)).toEqual([]);
  });

  it('of other people can be neither changed nor removed', async () => {
    const simulated = simulate();
    const { general, person } = places(simulated);
    const { ts } = simulated.workspace.post({ channel: general.id, author: person.id, text: 'mine' });
    const { client } = simulated.app;
    expect(await refusal(client.chat.update({ channel: general.id, ts, text: 'x' }))).toBe('cant_update_message');
    expect(await refusal(client.chat.delete({ channel: general.id, ts }))).toBe('cant_delete_message');
  });
});

describe('scopes', () => {
  it('are needed as in Slack', async () => {
    const simulated = simulate({ scopes: SCOPES.filter((scope) => scope !== 'im:write') });
    const { person } = places(simulated);
    const { client } = simulated.app;
    expect(await refusal(client.conversations.open({ users: person.id }))).toBe('missing_scope');
    expect(await refusal(client.users.info({ user: person.id }))).toBe('missing_scope');
    expect((await client.auth.test()).response_metadata?.scopes).not.toContain('im:write');
  });
});

describe('views', () => {
  it('open with a trigger once and within three seconds', async () => {
    const simulated = simulate();
    const { person } = places(simulated);
    const { views } = simulated.workspace;
    const open = (trigger_id: string) => refusal(simulated.app.client.views.open({ trigger_id, view: modal() }));
    const trigger = views.trigger(person.id);
    expect(await open(trigger)).toBe('accepted');
    expect(await open(trigger)).toBe('exchanged_trigger_id');
    const late = views.trigger(person.id);
    simulated.wait(3001);
    expect(await open(late)).toBe('expired_trigger_id');
    expect(views.stack(person.id)).toHaveLength(1);
  });

  it('stand on each other three high at most', async () => {
    const simulated = simulate();
    const { person } = places(simulated);
    const { views } = simulated.workspace;
    const push = () =>
      refusal(simulated.app.client.views.push({ trigger_id: views.trigger(person.id), view: modal() }));
    expect([await push(), await push(), await push(), await push()]).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'push_limit_reached',
    ]);
  });

  it('are refused with a title that is too long', async () => {
    const simulated = simulate();
    const { person } = places(simulated);
    const trigger_id = simulated.workspace.views.trigger(person.id);
    const open = simulated.app.client.views.open({ trigger_id, view: modal('A title of more than 24 characters') });
    expect(await refusal(open)).toBe('invalid_arguments');
  });

  it('change only with the hash in force', async () => {
    const simulated = simulate();
    const { person } = places(simulated);
    const { client } = simulated.app;
    const { view } = await client.views.open({
      trigger_id: simulated.workspace.views.trigger(person.id),
      view: modal(),
    });
    const view_id = view?.id ?? '';
    expect(await refusal(client.views.update({ view_id, hash: 'old', view: modal() }))).toBe('hash_conflict');
    await client.views.update({ view_id, hash: view?.hash ?? '', view: modal('New') });
    expect(simulated.workspace.views.stack(person.id)).toMatchObject([{ title: 'New' }]);
  });

  it('are published as the Home of a person', async () => {
    const simulated = simulate();
    const { person } = places(simulated);
    await simulated.app.client.views.publish({ user_id: person.id, view: { type: 'home', blocks: modal().blocks } });
    expect(simulated.workspace.views.home(person.id)).toMatchObject({ type: 'home', person: person.id });
  });
});

describe('files', () => {
  it('are uploaded and shared with their description', async () => {
    const simulated = simulate();
    const { direct } = places(simulated);
    const content = Buffer.from('a picture');
    await simulated.app.client.files.uploadV2({
      channel_id: direct.id,
      file: content,
      filename: 'picture.png',
      title: 'A picture',
      alt_text: 'What it shows',
    });
    const [message] = simulated.workspace.messages(direct.id);
    expect(message?.files).toMatchObject([{ name: 'picture.png', title: 'A picture', altText: 'What it shows' }]);
    expect(simulated.workspace.file(message?.files[0]?.id ?? '')?.content).toEqual(new Uint8Array(content));
  });
});

describe('response_url', () => {
  it('takes five posts in half an hour', async () => {
    const simulated = simulate();
    const { general, person } = places(simulated);
    const { fetch, responseUrls } = simulated.webApi;
    const post = async (url: string) => (await fetch(url, { method: 'POST', body: '{"text":"hi"}' })).status;
    const url = responseUrls.create({ channel: general.id, person: person.id });
    const statuses = [];
    for (let use = 0; use < 6; use += 1) statuses.push(await post(url));
    expect(statuses).toEqual([200, 200, 200, 200, 200, 400]);
    const late = responseUrls.create({ channel: general.id, person: person.id });
    simulated.wait(30 * 60 * 1000 + 1);
    expect(await post(late)).toBe(400);
  });

  it('replaces and removes what was clicked', async () => {
    const simulated = simulate();
    const { general, person } = places(simulated);
    const { fetch, responseUrls } = simulated.webApi;
    const { ts } = simulated.workspace.post({ channel: general.id, author: 'U0DEVOPSBOT', text: 'old' });
    const url = responseUrls.create({ channel: general.id, person: person.id, original: ts });
    await fetch(url, { method: 'POST', body: '{"replace_original":true,"text":"new"}' });
    expect(simulated.workspace.message(general.id, ts)?.text).toBe('new');
    await fetch(url, { method: 'POST', body: '{"delete_original":true}' });
    expect(simulated.workspace.message(general.id, ts)).toBeUndefined();
  });
});
