import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { NO_METRICS } from '../../src/runtime/metrics.ts';
import { ClaimedElsewhereError } from '../../src/slack/delivery/errors.ts';
import { createRunOnce } from '../../src/slack/delivery/run-once.ts';
import { createMemoryStore } from '../../src/store/memory.ts';

const KEYS = ['message:C1:1', 'event:Ev1'] as const;

/** Two replicas on one store. */
function replicas(leaseMs = 200, patienceMs = 100) {
  const { claims } = createMemoryStore(() => new Date());
  const options = { claims, leaseMs, patienceMs, metrics: NO_METRICS };
  return [createRunOnce(options), createRunOnce(options)] as const;
}

it('works once for deliveries at the same time, under any of the keys', async () => {
  const [once] = replicas();
  let works = 0;
  const work = async () => {
    works += 1;
    await wait(20);
  };
  await Promise.all([
    once.run('T1', KEYS, work),
    once.run('T1', KEYS, work),
    once.run('T1', ['message:C1:1', 'event:Ev2'], work),
  ]);
  await once.run('T1', ['message:C9:9', 'event:Ev1'], work);
  expect(works).toBe(1);
});

it('keeps workspaces apart', async () => {
  const [once] = replicas();
  const done: string[] = [];
  for (const workspace of ['T1', 'T2']) {
    await once.run(workspace, KEYS, async () => {
      done.push(workspace);
    });
  }
  expect(done).toEqual(['T1', 'T2']);
});

it('waits for another replica that is about to be done', async () => {
  const [one, two] = replicas(1000, 800);
  let works = 0;
  const first = one.run('T1', KEYS, async () => {
    await wait(50);
    works += 1;
  });
  await wait(10);
  await two.run('T1', KEYS, async () => {
    works += 1;
  });
  await first;
  expect(works).toBe(1);
});

it('turns away what another replica is still at, however long that takes', async () => {
  const [one, two] = replicas(100, 20);
  const first = one.run('T1', KEYS, () => wait(600));
  await wait(300);
  await expect(two.run('T1', KEYS, async () => {})).rejects.toBeInstanceOf(ClaimedElsewhereError);
  await first;
  await expect(two.run('T1', KEYS, () => Promise.reject(new Error('again')))).resolves.toBeUndefined();
});

it('gives back what failed, so that the next delivery is worked on', async () => {
  const [one, two] = replicas();
  await expect(one.run('T1', KEYS, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  let works = 0;
  await two.run('T1', KEYS, async () => {
    works += 1;
  });
  expect(works).toBe(1);
});

it('does not repeat what was marked, though it failed afterwards', async () => {
  const [one, two] = replicas();
  const work = async (mark: () => Promise<void>) => {
    await mark();
    throw new Error('the picture');
  };
  await expect(one.run('T1', KEYS, work)).rejects.toThrow('the picture');
  await two.run('T1', KEYS, () => Promise.reject(new Error('twice')));
});

it('turns a twin away too if another replica is at it, so that it comes again', async () => {
  const [one, two] = replicas(1000, 20);
  const first = one.run('T1', KEYS, () => wait(300));
  await wait(10);
  const twins = await Promise.allSettled([two.run('T1', KEYS, async () => {}), two.run('T1', KEYS, async () => {})]);
  for (const twin of twins)
    expect(twin).toMatchObject({ status: 'rejected', reason: expect.any(ClaimedElsewhereError) });
  await first;
});
