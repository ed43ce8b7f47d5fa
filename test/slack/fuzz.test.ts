import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/store/memory.ts';
import { fuzzProgram } from '../fuzz/fuzz.ts';
import { forgedAction, forgedView } from '../fuzz/requests.ts';
import { command, directMessage, startBot, until } from './bot.ts';
import { viewClick, viewsOf } from './clicks.ts';
import { startFakeSlack, TEAM } from './fake-slack.ts';

it('the program outlives hostile requests, tells nothing, and is no bigger afterwards', async () => {
  const { statuses, leaks, heap, answers, output } = await fuzzProgram(1200, 42);
  expect(leaks).toEqual([]);
  expect(answers).toBe(true);
  expect(Object.keys(statuses).map(Number)).toEqual(expect.arrayContaining([200, 401, 404]));
  expect(statuses[500]).toBeUndefined();
  expect(output).not.toMatch(/unknown state|xox[a-z]-/u);
  expect(heap[1]).toBeLessThan(heap[0] * 1.25 + 10);
});

it('any frame of a socket leaves the bot answering', async () => {
  const slack = await startFakeSlack();
  const bot = await startBot({ mode: 'socket', slack });
  const frame = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.jsonValue().map((value) => JSON.stringify(value)),
    fc
      .record(
        {
          type: fc.constantFrom('events_api', 'interactive', 'slash_commands', 'hello', 'x'),
          payload: fc.jsonValue(),
          envelope_id: fc.jsonValue(),
          retry_attempt: fc.jsonValue(),
        },
        { requiredKeys: [] },
      )
      .map((value) => JSON.stringify(value)),
  );
  for (const text of fc.sample(frame, { numRuns: 500, seed: 7 })) slack.socket.sendRaw(text);
  expect((await bot.interact(command(slack, 'what is kubelet')))?.status).toBe(200);
  await until(() => slack.responses.length > 0, 'an answer');
  await bot.app.stop();
  await slack.close();
});

describe('forged clicks in views', () => {
  it('made for another person, or by another workspace, are a line in the log and nothing else', async () => {
    const slack = await startFakeSlack();
    const store = createMemoryStore(() => new Date());
    const bot = await startBot({ mode: 'http', slack, store, settings: { adminUsers: ['UADMIN'] } });
    await bot.event(directMessage('what is the capital of France'));
    const gaps = await store.gaps.list(TEAM);
    const [gap] = gaps;
    expect(gap?.status).toBe('open');
    const before = slack.calls.length;
    const theirs = fc.record({ view: forgedView, action: forgedAction, admin: fc.boolean() });
    for (const { view, action, admin } of fc.sample(theirs, { numRuns: 300, seed: 9 })) {
      const forged = admin ? { ...action, action_id: 'gap_dismiss:0', value: gap?.id } : action;
      const metadata = { ...view, private_metadata: JSON.stringify({ u: 'UADMIN' }) };
      await bot.interact(viewClick(metadata, forged, { user: { id: 'U2', team_id: TEAM } }));
    }
    expect(slack.calls.slice(before).map(({ method }) => method)).toEqual([]);
    expect(bot.logged.some((line) => line.includes('unknown or foreign button'))).toBe(true);

    // The admin's id in another workspace is another person there.
    for (const action_id of ['gap_dismiss:0', 'gap_answered:0']) {
      const view = { type: 'home', private_metadata: JSON.stringify({ u: 'UADMIN' }), blocks: [] };
      const click = { action_id, type: 'button', value: gap?.id };
      const elsewhere = { user: { id: 'UADMIN', team_id: 'T2' }, team: { id: 'T2' } };
      await bot.interact(viewClick(view, click, elsewhere));
    }
    await bot.app.stop();
    expect(viewsOf(slack, 'views.open')).toEqual([]);
    expect(await store.gaps.list(TEAM)).toEqual(gaps);
    expect(await store.workspaces()).toEqual([TEAM]);
    await slack.close();
  });
});
