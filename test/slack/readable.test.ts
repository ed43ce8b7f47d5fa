import { expect, it } from 'vitest';
import { command, mention, startBot, until } from './bot.ts';
import { startFakeSlack, TEAM } from './fake-slack.ts';

const USER = { id: 'U1' };

it('acks what makes no sense, does nothing for it, and answers on', async () => {
  const slack = await startFakeSlack();
  const bot = await startBot({ mode: 'http', slack });
  const before = slack.calls.length;
  const events = [
    { ...mention('what is kubelet'), event: null },
    { ...mention('what is kubelet'), event: 'app_mention' },
    { ...mention('what is kubelet'), authorizations: [null] },
    { ...mention('what is kubelet'), team_id: ['T1'] },
    { ...mention('what is kubelet'), event_id: 'Ev\0' },
    mention('what is kubelet', { user: '\0' }),
    mention('what is kubelet', { channel: '\uD800' }),
  ];
  for (const event of events) expect((await bot.event(event))?.status).toBe(200);
  const interactions = [
    { type: 'block_actions', user: null, team: { id: TEAM }, actions: [{}] },
    { type: 'block_actions', user: USER, team: { id: TEAM }, actions: [] },
    { type: 'block_actions', user: USER, team: { id: TEAM }, actions: [{}], channel: null },
    { type: 'view_submission', user: USER, team: { id: TEAM } },
    { type: 'message_action', user: {}, team: null },
    { type: 'block_suggestion', user: USER, channel: 'C1' },
    { ...command(slack, 'what is kubelet'), user_id: '\0' },
  ];
  for (const interaction of interactions) expect((await bot.interact(interaction))?.status).toBe(200);
  expect(slack.calls.length).toBe(before);
  expect(slack.responses).toEqual([]);
  expect(bot.logged.filter((line) => /"level":"(?:warn|error)"/u.test(line))).toEqual([]);

  await bot.interact(command(slack, 'what is kubelet'));
  await until(() => slack.responses.length > 0, 'an answer');
  await bot.app.stop();
  await slack.close();
});
