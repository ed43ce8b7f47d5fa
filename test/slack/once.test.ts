import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { NO_METRICS } from '../../src/runtime/metrics.ts';
import { ClaimedElsewhereError } from '../../src/slack/delivery/errors.ts';
import { createRunOnce, type OnceOptions } from '../../src/slack/delivery/run-once.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { Claims } from '../../src/store/store.ts';
import { PATIENCE_MS } from '../patience.ts';

const KEYS = ['message:C1:1', 'event:Ev1'] as const;

/** Two replicas on one store. */
function replicas(options: Partial<OnceOptions> = {}) {
  const { claims } = createMemoryStore(() => new Date());
  const whole = { claims, leaseMs: PATIENCE_MS, patienceMs: PATIENCE_MS, metrics: NO_METRICS, ...options };
  return [createRunOnce(whole), createRunOnce(whole)] as const;
}

/** Work that has begun when `begun` resolves, and goes on until `end` is called. */
function openWork() {
  let [begin, end] = [() => {}, () => {}];
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const ended = new Promise<void>((resolve) => (end = resolve));
  const work = async () => {
    begin();
    await ended;
  };
  return { work, begun, end: () => end() };
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
  const [one, two] = replicas();
  const { work, begun, end } = openWork();
  const first = one.run('T1', KEYS, work);
  await begun;
  let works = 0;
  const second = two.run('T1', KEYS, async () => {
    works += 1;
  });
  await wait(50);
  end();
  await Promise.all([first, second]);
  expect(works).toBe(0);
});

it('turns away what another replica is still at, however long that takes', async () => {
  let [clock, renewed] = [0, 0];
  const { claims } = createMemoryStore(
    () => new Date(),
    () => clock,
  );
  const renew: Claims['renew'] = async (...lease) => {
    await claims.renew(...lease);
    renewed += 1;
  };
  const [one, two] = replicas({ claims: { ...claims, renew }, leaseMs: 100, patienceMs: 20 });
  const { work, begun, end } = openWork();
  const first = one.run('T1', KEYS, work);
  await begun;
  for (let step = 0; step < 12; step += 1) {
    clock += 25;
    const before = renewed;
    await expect.poll(() => renewed, { interval: 5 }).toBeGreaterThan(before + 1);
  }
  await expect(two.run('T1', KEYS, async () => {})).rejects.toBeInstanceOf(ClaimedElsewhereError);
  end();
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
  const [one, two] = replicas({ patienceMs: 20 });
  const { work, begun, end } = openWork();
  const first = one.run('T1', KEYS, work);
  await begun;
  const twins = await Promise.allSettled([two.run('T1', KEYS, async () => {}), two.run('T1', KEYS, async () => {})]);
  for (const twin of twins)
    expect(twin).toMatchObject({ status: 'rejected', reason: expect.any(ClaimedElsewhereError) });
  end();
  await first;
});
