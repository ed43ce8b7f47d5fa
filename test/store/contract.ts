import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CLAIM_KEPT_MS,
  CONVERSATION_MS,
  type Gap,
  personKey,
  RECENTS_MAX,
  type Store,
  type Vote,
} from '../../src/store/store.ts';

const LEASE_MS = 10_000;
const START = Date.UTC(2026, 10, 22);

/** What every adapter of the store must do. `open` gives an empty store that takes its time from `now`. */
export function describeStore(name: string, open: (now: () => Date) => Promise<Store>): void {
  describe(`the store in ${name}`, () => {
    let store: Store;
    let time = START;
    const now = () => new Date(time);
    const later = (ms: number) => {
      time += ms;
    };

    beforeEach(async () => {
      time = START;
      store = await open(now);
    });
    afterEach(async () => {
      await store.close();
    });

    describe('claims', () => {
      it('gives a key to one claimer until its lease ends', async () => {
        expect(await store.claims.claim('T1', 'Ev1', LEASE_MS)).toBe('mine');
        expect(await store.claims.claim('T1', 'Ev1', LEASE_MS)).toBe('taken');
        later(LEASE_MS + 1);
        expect(await store.claims.claim('T1', 'Ev1', LEASE_MS)).toBe('mine');
        expect(await store.claims.claim('T1', 'Ev1', LEASE_MS)).toBe('taken');
      });

      it('keeps a claim that is renewed, and renews nothing that is not held', async () => {
        await store.claims.claim('T1', 'Ev1', LEASE_MS);
        later(LEASE_MS - 1);
        await store.claims.renew('T1', 'Ev1', LEASE_MS);
        later(LEASE_MS - 1);
        expect(await store.claims.claim('T1', 'Ev1', LEASE_MS)).toBe('taken');
        await store.claims.renew('T1', 'Ev2', LEASE_MS);
        expect(await store.claims.claim('T1', 'Ev2', LEASE_MS)).toBe('mine');
      });

      it('never gives out again what is done', async () => {
        await store.claims.claim('T1', 'Ev1', LEASE_MS);
        await store.claims.done('T1', 'Ev1');
        later(2 * LEASE_MS);
        expect(await store.claims.claim('T1', 'Ev1', LEASE_MS)).toBe('done');
        await store.claims.done('T1', 'Ev2');
        expect(await store.claims.claim('T1', 'Ev2', LEASE_MS)).toBe('done');
      });

      it('gives out at once what was released, but not what was done', async () => {
        await store.claims.claim('T1', 'Ev1', LEASE_MS);
        await store.claims.release('T1', 'Ev1');
        expect(await store.claims.claim('T1', 'Ev1', LEASE_MS)).toBe('mine');
        await store.claims.done('T1', 'Ev1');
        await store.claims.release('T1', 'Ev1');
        expect(await store.claims.claim('T1', 'Ev1', LEASE_MS)).toBe('done');
      });

      it('gives a key to exactly one of many at once', async () => {
        const results = await Promise.all(Array.from({ length: 20 }, () => store.claims.claim('T1', 'Ev1', LEASE_MS)));
        expect(results.filter((result) => result === 'mine')).toHaveLength(1);
        expect(results.filter((result) => result === 'taken')).toHaveLength(19);
      });

      it('forgets old claims when they expire', async () => {
        await store.claims.claim('T1', 'Ev1', LEASE_MS);
        await store.claims.done('T1', 'Ev1');
        later(CLAIM_KEPT_MS + 1);
        expect(await store.expire(new Date(0))).toBe(1);
        expect(await store.claims.claim('T1', 'Ev1', LEASE_MS)).toBe('mine');
      });
    });

    describe('votes', () => {
      const vote: Vote = {
        answer: 'C1/1',
        user: 'U1',
        helpful: true,
        section: 'en/a.md#b',
        question: 'what?',
        at: new Date(START),
      };

      it('keeps one vote a person an answer, the last one', async () => {
        await store.votes.set('T1', vote);
        await store.votes.set('T1', { ...vote, helpful: false, comment: 'no example' });
        await store.votes.set('T1', { ...vote, user: 'U2', at: new Date(START + 1) });
        expect(await store.votes.list('T1')).toEqual([
          { ...vote, helpful: false, comment: 'no example' },
          { ...vote, user: 'U2', at: new Date(START + 1) },
        ]);
      });

      it('lists the votes since a time', async () => {
        await store.votes.set('T1', vote);
        expect(await store.votes.list('T1', new Date(START + 1))).toEqual([]);
      });

      it('keeps any text, hostile bytes too', async () => {
        await store.votes.set('T1', { ...vote, question: "'; drop table votes; --\u0000\ud800 调度器 😀" });
        const [kept] = await store.votes.list('T1');
        expect(kept?.question.startsWith("'; drop table votes; --")).toBe(true);
        expect(kept?.question.endsWith(' 调度器 😀')).toBe(true);
      });
    });

    describe('gaps', () => {
      const gap: Gap = {
        id: 'g1',
        questions: ['what is helm'],
        language: 'en',
        count: 1,
        reasons: ['not-found'],
        first: new Date(START),
        last: new Date(START + 5),
        nearest: ['en/kubernetes.md#pod'],
        status: 'open',
      };

      it('puts and lists gaps whole', async () => {
        await store.gaps.put('T1', gap);
        await store.gaps.put('T1', { ...gap, count: 2, status: 'answered' });
        expect(await store.gaps.list('T1')).toEqual([{ ...gap, count: 2, status: 'answered' }]);
      });

      it('lists the gaps asked for since a time', async () => {
        await store.gaps.put('T1', gap);
        expect(await store.gaps.list('T1', new Date(START + 5))).toHaveLength(1);
        expect(await store.gaps.list('T1', new Date(START + 6))).toEqual([]);
      });
    });

    it('sets, changes and removes settings and files', async () => {
      await store.settings.set('T1', 'a', '1');
      await store.settings.set('T1', 'a', '2');
      expect(await store.settings.get('T1', 'a')).toBe('2');
      await store.settings.set('T1', 'a', undefined);
      expect(await store.settings.get('T1', 'a')).toBeUndefined();
      await store.files.set('T1', 'hash', 'F1');
      await store.files.set('T1', 'hash', 'F2');
      expect(await store.files.get('T1', 'hash')).toBe('F2');
      expect(await store.files.get('T1', 'other')).toBeUndefined();
    });

    it('remembers the last turn of a conversation for an hour', async () => {
      const turn = {
        question: 'what is a pod',
        section: 'en/k.md#pod',
        language: 'en' as const,
        user: 'U1',
        at: now(),
      };
      await store.conversations.add('T1', 'C1/1', { ...turn, question: 'before' });
      await store.conversations.add('T1', 'C1/1', turn);
      expect(await store.conversations.last('T1', 'C1/1')).toEqual(turn);
      expect(await store.conversations.last('T1', 'C1/2')).toBeUndefined();
      later(CONVERSATION_MS);
      expect(await store.conversations.last('T1', 'C1/1')).toBeUndefined();
    });

    it('keeps the newest questions of a person, each once', async () => {
      for (let i = 0; i < RECENTS_MAX + 3; i++) {
        await store.recents.add('T1', 'U1', `question ${i}`);
        later(1);
      }
      await store.recents.add('T1', 'U1', 'question 5');
      const recent = await store.recents.list('T1', 'U1');
      expect(recent).toHaveLength(RECENTS_MAX);
      expect(recent.slice(0, 3)).toEqual(['question 5', 'question 12', 'question 11']);
      expect(recent.filter((question) => question === 'question 5')).toHaveLength(1);
      expect(await store.recents.list('T1', 'U2')).toEqual([]);
    });

    it('keeps what was acked too early until it is removed, and lists what gives no sign of life', async () => {
      const event = { workspace: 'T1', id: 'Ev1', user: 'U1', body: '{"text":"什么是 pod 😀"}', since: now() };
      await store.backlog.keep(event);
      later(10);
      await store.backlog.keep({ ...event, workspace: 'T2', id: 'Ev2', since: now() });
      expect(await store.backlog.list(now())).toEqual([event]);
      await store.backlog.keep(event);
      expect(await store.backlog.list(now())).toEqual([]);
      later(1);
      expect((await store.backlog.list(now())).map(({ id }) => id)).toEqual(['Ev1', 'Ev2']);
      await store.backlog.remove('T2', 'Ev1');
      await store.backlog.remove('T1', 'Ev1');
      expect((await store.backlog.list(now())).map(({ id }) => id)).toEqual(['Ev2']);
    });

    it('keeps an installation a workspace until it is removed', async () => {
      await store.installations.set('T1', 'sealed one');
      await store.installations.set('T1', 'sealed two');
      await store.installations.set('T2', 'sealed three');
      expect(await store.installations.get('T1')).toBe('sealed two');
      await store.installations.remove('T1');
      expect(await store.installations.get('T1')).toBeUndefined();
      await store.forget('T2', 'U1');
      expect(await store.installations.get('T2')).toBe('sealed three');
      await store.forget('T2');
      expect(await store.installations.get('T2')).toBeUndefined();
    });

    describe('with rows of two workspaces and two people', () => {
      const gap: Gap = {
        id: 'g1',
        questions: ['q'],
        language: 'zh',
        count: 1,
        reasons: ['wanted'],
        first: new Date(START),
        last: new Date(START),
        nearest: [],
        status: 'open',
      };

      beforeEach(async () => {
        for (const workspace of ['T1', 'T2']) {
          await store.claims.claim(workspace, 'Ev1', LEASE_MS);
          await store.gaps.put(workspace, gap);
          await store.files.set(workspace, 'hash', `F-${workspace}`);
          for (const user of ['U1', 'U2']) {
            const turn = { question: `by ${user}`, language: 'en' as const, user, at: now() };
            await store.votes.set(workspace, {
              answer: 'A',
              user,
              helpful: true,
              section: 's',
              question: 'q',
              at: now(),
            });
            await store.settings.set(workspace, personKey(user, 'language'), 'zh');
            await store.conversations.add(workspace, user, turn);
            await store.recents.add(workspace, user, 'q');
            await store.backlog.keep({ workspace, id: `Ev-${user}`, user, body: '{}', since: now() });
          }
        }
      });

      const rowsOf = async (workspace: string, user: string) => ({
        vote: (await store.votes.list(workspace)).some((vote) => vote.user === user),
        setting: (await store.settings.get(workspace, personKey(user, 'language'))) !== undefined,
        turn: (await store.conversations.last(workspace, user)) !== undefined,
        recents: (await store.recents.list(workspace, user)).length > 0,
        backlog: (await store.backlog.list(new Date(time + 1))).some(
          (event) => event.workspace === workspace && event.user === user,
        ),
      });
      const all = { vote: true, setting: true, turn: true, recents: true, backlog: true };
      const none = { vote: false, setting: false, turn: false, recents: false, backlog: false };

      it('erases one person and nobody else', async () => {
        await store.forget('T1', 'U1');
        expect(await rowsOf('T1', 'U1')).toEqual(none);
        expect(await rowsOf('T1', 'U2')).toEqual(all);
        expect(await rowsOf('T2', 'U1')).toEqual(all);
        expect(await store.gaps.list('T1')).toEqual([gap]);
      });

      it('erases one workspace and no other', async () => {
        expect(await store.workspaces()).toEqual(['T1', 'T2']);
        await store.forget('T1');
        expect(await store.workspaces()).toEqual(['T2']);
        expect(await rowsOf('T1', 'U1')).toEqual(none);
        expect(await rowsOf('T1', 'U2')).toEqual(none);
        expect(await store.gaps.list('T1')).toEqual([]);
        expect(await store.files.get('T1', 'hash')).toBeUndefined();
        expect(await store.claims.claim('T1', 'Ev1', LEASE_MS)).toBe('mine');
        expect(await rowsOf('T2', 'U1')).toEqual(all);
        expect(await store.files.get('T2', 'hash')).toBe('F-T2');
        expect(await store.claims.claim('T2', 'Ev1', LEASE_MS)).toBe('taken');
      });

      it('lets everything older than the retention expire', async () => {
        later(CLAIM_KEPT_MS + 1);
        expect(await store.expire(now())).toBe(22);
        expect(await store.expire(now())).toBe(0);
        expect(await rowsOf('T1', 'U1')).toEqual({ ...none, setting: true });
      });
    });

    it('answers a ping', async () => {
      await expect(store.ping()).resolves.toBeUndefined();
    });
  });
}
