import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type ChannelSettings,
  CLAIM_KEPT_MS,
  CONVERSATION_MS,
  type GapAsked,
  type GapSettled,
  personKey,
  RECENTS_MAX,
  type Store,
  type Vote,
} from '../../src/store/store.ts';

const LEASE_MS = 10_000;
const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 10, 22);

const asked: GapAsked = {
  kind: 'asked',
  key: 'a',
  wording: 'what is helm',
  language: 'en',
  reason: 'not-found',
  nearest: ['x'],
  at: new Date(START),
};

/** What every adapter of the store must do. `open` gives an empty store with these clocks. */
export function describeStore(name: string, open: (now: () => Date, elapsed: () => number) => Promise<Store>): void {
  describe(`the store in ${name}`, () => {
    let store: Store;
    let time = START;
    let jumped = 0;
    const now = () => new Date(time + jumped);
    const later = (ms: number) => {
      time += ms;
    };
    /** Sets the wall clock, and not the monotonic one. */
    const jump = (ms: number) => {
      jumped += ms;
    };

    beforeEach(async () => {
      time = START;
      jumped = 0;
      store = await open(now, () => time);
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

      it.each([
        ['forward', 5 * HOUR_MS],
        ['back', -5 * HOUR_MS],
      ])('keeps leases as long as they are, whatever the wall clock does: set %s', async (_way, ms) => {
        await store.claims.claim('T1', 'Ev1', LEASE_MS);
        await store.claims.claim('T1', 'Ev2', LEASE_MS);
        jump(ms);
        expect(await store.claims.claim('T1', 'Ev1', LEASE_MS)).toBe('taken');
        later(LEASE_MS / 2);
        await store.claims.renew('T1', 'Ev2', LEASE_MS);
        expect(await store.claims.claim('T1', 'Ev2', LEASE_MS)).toBe('taken');
        later(LEASE_MS / 2 + 1);
        expect(await store.claims.claim('T1', 'Ev1', LEASE_MS)).toBe('mine');
        expect(await store.claims.claim('T1', 'Ev2', LEASE_MS)).toBe('taken');
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

      it('keeps a comment until the vote changes', async () => {
        const comment = 'no example';
        await store.votes.set('T1', { ...vote, helpful: false, comment });
        await store.votes.set('T1', { ...vote, helpful: false });
        expect(await store.votes.list('T1')).toEqual([{ ...vote, helpful: false, comment }]);
        await store.votes.set('T1', vote);
        expect(await store.votes.list('T1')).toEqual([vote]);
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

    it('lists many votes, the oldest first', async () => {
      const votes = Array.from({ length: 450 }, (_, n) => ({
        answer: `A${n % 9}`,
        user: `U${n}`,
        helpful: true,
        section: 's',
        question: 'q',
        at: new Date(START + ((n * 7) % 450)),
      }));
      await inGroups(votes, (each) => store.votes.set('T1', each));
      const times = (await store.votes.list('T1')).map(({ at }) => at.getTime());
      expect(times).toEqual(Array.from({ length: 450 }, (_, n) => START + n));
    });

    describe('gaps', () => {
      const ask = (key: string, more: Partial<GapAsked> = {}) =>
        store.gaps.record('T1', 'g1', { ...asked, key, at: now(), ...more });
      const settle = (status: GapSettled['status'], seen: GapSettled['seen'] = { status: 'open', count: 1 }) =>
        store.gaps.record('T1', 'g1', { kind: 'settled', status, seen, at: now() });
      const gapNow = async () => (await store.gaps.list('T1'))[0];

      it('adds up askings, each once however often it is recorded', async () => {
        await ask('a');
        later(5);
        const again = { wording: 'helm?', language: 'zh' as const, reason: 'wanted' as const, nearest: ['y', 'z'] };
        await ask('b', again);
        await ask('b', again);
        await ask('a');
        expect(await store.gaps.list('T1')).toEqual([
          {
            id: 'g1',
            questions: ['what is helm', 'helm?'],
            language: 'en',
            count: 2,
            reasons: ['not-found', 'wanted'],
            first: new Date(START),
            last: new Date(START + 5),
            nearest: ['x', 'y', 'z'],
            status: 'open',
          },
        ]);
        expect(await store.gaps.list('T1', new Date(START + 5))).toHaveLength(1);
        expect(await store.gaps.list('T1', new Date(START + 6))).toEqual([]);
      });

      it('lists many, the oldest first, whatever their ids', async () => {
        const numbers = Array.from({ length: 450 }, (_, n) => n);
        await inGroups(numbers, (n) =>
          store.gaps.record('T1', `g${n}`, { ...asked, key: 'a', at: new Date(START + ((n * 7) % 450)) }),
        );
        const times = (await store.gaps.list('T1')).map(({ first }) => first.getTime());
        expect(times).toEqual(Array.from({ length: 450 }, (_, n) => START + n));
      });

      it('loses none of many changes at once', async () => {
        await Promise.all(Array.from({ length: 30 }, (_, n) => ask(`key ${n}`)));
        expect((await gapNow())?.count).toBe(30);
      });

      it('settles what was seen, and nothing that was asked or settled since', async () => {
        expect(await settle('answered')).toBeUndefined();
        await ask('a');
        expect(await settle('answered')).toMatchObject({ status: 'answered' });
        expect(await settle('dismissed')).toMatchObject({ status: 'answered' });
        later(1);
        expect(await ask('b')).toMatchObject({ status: 'open', count: 2 });
        expect(await settle('answered')).toMatchObject({ status: 'open' });
        await settle('dismissed', { status: 'open', count: 2 });
        later(1);
        expect(await ask('c')).toMatchObject({ status: 'dismissed', count: 3 });
      });

      it('opens again what is asked after it was answered, though the clock was set back', async () => {
        await ask('a');
        await settle('answered');
        jump(-5 * 3_600_000);
        expect(await ask('b')).toMatchObject({ status: 'open', count: 2 });
      });

      it('counts an asking that arrives after the answer it came before, and leaves the gap answered', async () => {
        const before = now();
        await ask('a');
        later(10);
        await settle('answered');
        const late = { ...asked, key: 'late', at: new Date(before.getTime() + 5) };
        const after = await store.gaps.record('T1', 'g1', late, late.at);
        expect(after).toMatchObject({ count: 2, status: 'answered' });
      });
    });

    describe('a write that waited', () => {
      const waitedSince = new Date(START + 10);
      const turn = { question: 'q', language: 'en' as const, user: 'U1', at: new Date(START) };
      const vote: Vote = { answer: 'A', user: 'U1', helpful: true, section: 's', question: 'q', at: new Date(START) };

      it('does not replace what was written after it', async () => {
        later(20);
        const newer = { ...turn, question: 'newer', at: now() };
        await store.settings.set('T1', 'set', 'newer');
        await store.settings.set('T1', 'removed', 'x');
        await store.settings.set('T1', 'removed', undefined);
        await store.conversations.add('T1', 'C1', newer);
        await store.votes.set('T1', { ...vote, helpful: false, at: now() });
        await store.installations.set('T1', 'newer');
        await store.channels.set('T1', 'C1', { answers: 'sure' });
        await store.settings.set('T1', 'set', 'older', waitedSince);
        await store.settings.set('T1', 'removed', 'older', waitedSince);
        await store.channels.set('T1', 'C1', { answers: 'every' }, waitedSince);
        await store.settings.set('T1', 'set', undefined, waitedSince);
        await store.conversations.add('T1', 'C1', turn, waitedSince);
        await store.votes.set('T1', vote, waitedSince);
        await store.installations.set('T1', 'older', waitedSince);
        expect(await store.channels.get('T1', 'C1')).toEqual({ answers: 'sure' });
        expect(await store.settings.get('T1', 'set')).toBe('newer');
        expect(await store.settings.get('T1', 'removed')).toBeUndefined();
        expect(await store.conversations.last('T1', 'C1')).toEqual(newer);
        expect((await store.votes.list('T1')).map(({ helpful }) => helpful)).toEqual([false]);
        expect(await store.installations.get('T1')).toBe('newer');
      });

      it('replaces what was written before it', async () => {
        await store.settings.set('T1', 'set', 'older');
        await store.installations.set('T1', 'older');
        later(20);
        await store.settings.set('T1', 'set', 'newer', waitedSince);
        await store.installations.set('T1', 'newer', waitedSince);
        expect(await store.settings.get('T1', 'set')).toBe('newer');
        expect(await store.installations.get('T1')).toBe('newer');
      });

      it('erases what was there before it, and nothing newer', async () => {
        await store.recents.add('T1', 'U1', 'older');
        await store.installations.set('T1', 'older');
        later(20);
        await store.settings.set('T1', 'set', 'newer');
        await store.forget('T1', undefined, waitedSince);
        expect(await store.recents.list('T1', 'U1')).toEqual([]);
        expect(await store.installations.get('T1')).toBeUndefined();
        expect(await store.settings.get('T1', 'set')).toBe('newer');
        expect(await store.erasures(waitedSince)).toEqual([{ workspace: 'T1', at: waitedSince }]);
      });
    });

    it('takes what is written now for the newest, even if the clock was set back', async () => {
      await store.settings.set('T1', 'a', 'before');
      await store.installations.set('T1', 'before');
      jump(-5 * HOUR_MS);
      await store.settings.set('T1', 'a', 'after');
      await store.installations.set('T1', 'after');
      expect(await store.settings.get('T1', 'a')).toBe('after');
      expect(await store.installations.get('T1')).toBe('after');
    });

    it('inserts a setting once', async () => {
      const results = await Promise.all([1, 2, 3].map(() => store.settings.insert('T1', 'greeted', 'true')));
      expect(results.sort()).toEqual(['exists', 'exists', 'inserted']);
      await store.settings.set('T1', 'greeted', undefined);
      expect(await store.settings.insert('T1', 'greeted', 'yes')).toBe('inserted');
      expect(await store.settings.get('T1', 'greeted')).toBe('yes');
      expect(await store.settings.insert('T2', 'greeted', 'yes')).toBe('inserted');
    });

    it('says for a day what was erased', async () => {
      await store.forget('T1', 'U1');
      later(1000);
      await store.forget('T2');
      expect(await store.erasures(new Date(START))).toHaveLength(2);
      expect(await store.erasures(now())).toEqual([{ workspace: 'T2', at: now() }]);
      later(CLAIM_KEPT_MS + 1);
      await store.expire(new Date(0));
      expect(await store.erasures(new Date(0))).toEqual([]);
    });

    it('sets, changes and removes settings', async () => {
      await store.settings.set('T1', 'a', '1');
      await store.settings.set('T1', 'a', '2');
      expect(await store.settings.get('T1', 'a')).toBe('2');
      await store.settings.set('T1', 'a', undefined);
      expect(await store.settings.get('T1', 'a')).toBeUndefined();
    });

    it('adds up what processes counted, each count once, and forgets it when it is old', async () => {
      const tally = { process: 'p1', day: '2026-11-22', name: 'answer/found', count: 2 };
      await Promise.all([
        store.tallies.set('T1', tally),
        store.tallies.set('T1', { ...tally, process: 'p2', count: 5 }),
      ]);
      await store.tallies.set('T1', { ...tally, count: 3 });
      await store.tallies.set('T1', tally, now());
      await store.tallies.set('T1', { ...tally, name: 'section/a.md#b', count: 1 });
      await store.tallies.set('T1', { ...tally, day: '2026-11-23', count: 1 });
      await store.tallies.set('T2', { ...tally, count: 9 });
      expect(await store.tallies.list('T1')).toEqual([
        { day: '2026-11-22', name: 'answer/found', count: 8 },
        { day: '2026-11-22', name: 'section/a.md#b', count: 1 },
        { day: '2026-11-23', name: 'answer/found', count: 1 },
      ]);
      expect(await store.tallies.list('T1', '2026-11-23')).toHaveLength(1);
      expect(await store.workspaces()).toEqual(['T1', 'T2']);
      expect(await store.count('T1')).toMatchObject({ tallies: 4 });
      later(HOUR_MS);
      expect(await store.expire(now())).toBe(5);
      expect(await store.tallies.list('T1')).toEqual([]);
    });

    it('keeps one choice a person a question, until it is taken back or the person is forgotten', async () => {
      const choice = { admin: false, section: 'a.md#b', wording: 'where?', language: 'en' as const, at: now() };
      await store.taught.set('T1', 'q1', 'U1', { ...choice, section: 'x' });
      await store.taught.set('T1', 'q1', 'U1', choice);
      await store.taught.set('T1', 'q1', 'U2', { ...choice, admin: true });
      await store.taught.set('T2', 'q1', 'U1', choice);
      later(20);
      const waitedSince = now();
      later(20);
      await store.taught.set('T1', 'q2', 'U2', choice);
      await store.taught.set('T1', 'q2', 'U2', undefined);
      await store.taught.set('T1', 'q2', 'U2', choice, waitedSince);
      const [first, second] = [
        { id: 'q1', user: 'U1', ...choice },
        { id: 'q1', user: 'U2', ...choice, admin: true },
      ];
      expect(await store.taught.list('T1')).toEqual([first, second]);
      expect(await store.count('T1', 'U2')).toMatchObject({ taught: 1 });
      await store.forget('T1', 'U1');
      expect(await store.taught.list('T1')).toEqual([second]);
      expect(await store.taught.list('T2')).toHaveLength(1);
      await store.forget('T1');
      expect(await store.workspaces()).toEqual(['T2']);
    });

    it('sets, changes, lists and removes the settings of channels', async () => {
      const chosen: ChannelSettings = { answers: 'sure', pages: ['guides/', '#on-call'], language: 'zh', quiet: true };
      expect(await store.channels.get('T1', 'C1')).toBeUndefined();
      await store.channels.set('T1', 'C2', { answers: 'every' });
      await store.channels.set('T1', 'C1', { answers: 'mentioned' });
      await store.channels.set('T1', 'C1', chosen);
      await store.channels.set('T2', 'C1', { experts: ['U1'] });
      expect(await store.channels.get('T1', 'C1')).toEqual(chosen);
      const other = { channel: 'C2', settings: { answers: 'every' } };
      expect(await store.channels.list('T1')).toEqual([{ channel: 'C1', settings: chosen }, other]);
      expect(await store.workspaces()).toEqual(['T1', 'T2']);
      await store.channels.set('T1', 'C1', undefined);
      expect(await store.channels.get('T1', 'C1')).toBeUndefined();
      expect(await store.channels.list('T1')).toEqual([other]);
      expect(await store.count('T1')).toMatchObject({ channels: 1 });
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
      const offered = { question: 'a', sections: ['en/k.md#pod', 'zh/k.md#卷'], beside: 'en/k.md#pod' };
      const noted = { ...turn, before: 'en/k.md#node', unread: '1.2', offered };
      await store.conversations.add('T1', 'C1/1', noted);
      expect(await store.conversations.last('T1', 'C1/1')).toEqual(noted);
      await store.conversations.add('T1', 'C1/1', turn);
      expect(await store.conversations.last('T1', 'C1/1')).toEqual(turn);
      expect(await store.conversations.last('T1', 'C1/2')).toBeUndefined();
      jump(5 * CONVERSATION_MS);
      expect(await store.conversations.last('T1', 'C1/1')).toEqual(turn);
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
      jump(-5 * 3_600_000);
      for (let i = 0; i < RECENTS_MAX + 1; i++) await store.recents.add('T1', 'U1', `later ${i}`);
      expect((await store.recents.list('T1', 'U1')).slice(0, 2)).toEqual(['later 10', 'later 9']);
      expect(await store.recents.list('T1', 'U1')).toHaveLength(RECENTS_MAX);
    });

    it.each([0, 5 * HOUR_MS, -5 * HOUR_MS])(
      'keeps deliveries until they are removed, and lists those without a sign of life, if the clock jumps by %i ms',
      async (ms) => {
        const delivery = { workspace: 'T1', id: 'Ev1', user: 'U1', body: '{"text":"什么是 pod 😀"}', since: now() };
        await store.backlog.keep(delivery);
        expect(await store.backlog.list(10)).toEqual([]);
        expect(await store.backlog.list(0)).toEqual([delivery]);
        later(5);
        jump(ms);
        await store.backlog.keep({ ...delivery, workspace: 'T2', id: 'Ev2', since: new Date(START + 1) });
        expect((await store.backlog.list(0)).map(({ id }) => id)).toEqual(['Ev1', 'Ev2']);
        later(5);
        expect(await store.backlog.list(10)).toEqual([delivery]);
        await store.backlog.keep(delivery);
        expect(await store.backlog.list(10)).toEqual([]);
        await store.backlog.remove('T2', 'Ev1');
        await store.backlog.remove('T1', 'Ev1');
        expect((await store.backlog.list(0)).map(({ id }) => id)).toEqual(['Ev2']);
      },
    );

    it('keeps an installation a workspace until it is removed', async () => {
      await store.installations.set('T1', 'sealed one');
      await store.installations.set('T1', 'sealed two');
      await store.installations.set('T2', 'sealed three');
      expect(await store.installations.get('T1')).toBe('sealed two');
      await store.forget('T1');
      expect(await store.installations.get('T1')).toBeUndefined();
      await store.forget('T2', 'U1');
      expect(await store.installations.get('T2')).toBe('sealed three');
      await store.forget('T2');
      expect(await store.installations.get('T2')).toBeUndefined();
    });

    describe('with rows of two workspaces and two people', () => {
      beforeEach(async () => {
        for (const workspace of ['T1', 'T2']) {
          await store.claims.claim(workspace, 'Ev1', LEASE_MS);
          await store.gaps.record(workspace, 'g1', asked);
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
            await store.channels.set(workspace, `C-${user}`, { experts: [user, 'S1'] });
            await store.backlog.keep({ workspace, id: `Ev-${user}`, user, body: '{}', since: now() });
          }
        }
      });

      const rowsOf = async (workspace: string, user: string) => ({
        vote: (await store.votes.list(workspace)).some((vote) => vote.user === user),
        setting: (await store.settings.get(workspace, personKey(user, 'language'))) !== undefined,
        turn: (await store.conversations.last(workspace, user)) !== undefined,
        recents: (await store.recents.list(workspace, user)).length > 0,
        backlog: (await store.backlog.list(0)).some((event) => event.workspace === workspace && event.user === user),
        expert: ((await store.channels.get(workspace, `C-${user}`))?.experts ?? []).includes(user),
      });
      const all = { vote: true, setting: true, turn: true, recents: true, backlog: true, expert: true };
      const none = { vote: false, setting: false, turn: false, recents: false, backlog: false, expert: false };

      it('counts what would be erased', async () => {
        const nothing = {
          votes: 0,
          gaps: 0,
          settings: 0,
          channels: 0,
          tallies: 0,
          taught: 0,
          conversations: 0,
          recents: 0,
          backlog: 0,
          claims: 0,
        };
        const ofBoth = {
          votes: 2,
          gaps: 1,
          settings: 2,
          channels: 2,
          tallies: 0,
          taught: 0,
          conversations: 2,
          recents: 2,
          backlog: 2,
          claims: 1,
        };
        const ofOne = { votes: 1, settings: 1, channels: 1, conversations: 1, recents: 1, backlog: 1 };
        expect(await store.count('T1')).toEqual({ ...ofBoth, installations: 0 });
        expect(await store.count('T1', 'U1')).toEqual({ ...nothing, ...ofOne, installations: 0 });
        await store.forget('T1', 'U1');
        expect(await store.count('T1', 'U1')).toEqual({ ...nothing, installations: 0 });
      });

      it('erases one person and nobody else', async () => {
        await store.forget('T1', 'U1');
        expect(await rowsOf('T1', 'U1')).toEqual(none);
        expect(await rowsOf('T1', 'U2')).toEqual(all);
        expect(await rowsOf('T2', 'U1')).toEqual(all);
        expect(await store.gaps.list('T1')).toHaveLength(1);
        expect(await store.channels.get('T1', 'C-U1')).toEqual({ experts: ['S1'] });
      });

      it('erases one workspace and no other', async () => {
        expect(await store.workspaces()).toEqual(['T1', 'T2']);
        await store.forget('T1');
        expect(await store.workspaces()).toEqual(['T2']);
        expect(await rowsOf('T1', 'U1')).toEqual(none);
        expect(await rowsOf('T1', 'U2')).toEqual(none);
        expect(await store.gaps.list('T1')).toEqual([]);
        expect(await store.claims.claim('T1', 'Ev1', LEASE_MS)).toBe('mine');
        expect(await rowsOf('T2', 'U1')).toEqual(all);
        expect(await store.claims.claim('T2', 'Ev1', LEASE_MS)).toBe('taken');
      });

      it('lets everything older than the retention expire', async () => {
        later(CLAIM_KEPT_MS + 1);
        expect(await store.expire(now())).toBe(20);
        expect(await store.expire(now())).toBe(0);
        expect(await rowsOf('T1', 'U1')).toEqual({ ...none, setting: true, expert: true });
      });
    });

    it('answers a ping', async () => {
      await expect(store.ping()).resolves.toBeUndefined();
    });
  });
}

/** Few enough writes at once that a busy machine does them before the store gives them up. */
const GROUP = 15;

async function inGroups<Item>(items: readonly Item[], write: (item: Item) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < items.length; at += GROUP) await Promise.all(items.slice(at, at + GROUP).map(write));
}
