import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Edition } from '../../src/answer/edition.ts';
import { closeAnsweredGaps, recordGap, type UnansweredQuestion } from '../../src/answer/gaps/gaps.ts';
import { loadPages } from '../../src/knowledge/files/loader.ts';
import { createKnowledge } from '../../src/knowledge/model/knowledge-builder.ts';
import { createEdition } from '../../src/runtime/open.ts';
import { createMemoryStore } from '../../src/store/memory.ts';
import type { Gap, GapStatus, Store } from '../../src/store/store.ts';
import { makeFolder } from '../knowledge/folder-fixture.ts';

const SHIPPED = path.resolve(import.meta.dirname, '../../knowledge');
const { pages } = await loadPages([SHIPPED]);
const edition = editionOf(pages);
const at = new Date('2026-11-20T10:00:00Z');
const earlier = new Date('2026-11-19T10:00:00Z');

function editionOf(of: typeof pages): Edition {
  return createEdition(createKnowledge(of), () => {});
}

describe('recordGap', () => {
  let store: Store;
  beforeEach(() => {
    store = createMemoryStore(() => at);
  });
  const record = (question: string, more: Partial<UnansweredQuestion> = {}) =>
    recordGap(store, 'T1', { question, language: 'en', reason: 'not-found', nearest: [], at, ...more }, edition);
  const wordings = async () => (await store.gaps.list('T1')).map(({ questions }) => questions);

  it('keeps the words, how often, when, why and what was near', async () => {
    const later = new Date('2026-11-21T10:00:00Z');
    await record('how do I rotate certificates?', { nearest: ['en/kubernetes.md#node'] });
    await record('certificate rotation', { reason: 'wanted', nearest: ['en/kubernetes.md#pod'], at: later });
    const [gap, ...others] = await store.gaps.list('T1');
    expect(others).toEqual([]);
    expect(gap).toEqual({
      id: gap?.id,
      questions: ['how do I rotate certificates?', 'certificate rotation'],
      language: 'en',
      count: 2,
      reasons: ['not-found', 'wanted'],
      first: at,
      last: later,
      nearest: ['en/kubernetes.md#node', 'en/kubernetes.md#pod'],
      status: 'open',
    });
    expect(gap?.id).toMatch(/^[0-9a-f]{8}$/u);
  });

  it('finds the gap in the other language after others that share some of its words', async () => {
    const chinese = '怎么轮换证书和密钥';
    await record(chinese, { language: 'zh' });
    const others = ['what do certificates cost', 'who signs certificates', 'rotate the tyres', 'a key on the keyboard'];
    for (const other of others) await record(other);
    await record('how do I rotate certificates and keys');
    expect(await wordings()).toContainEqual([chinese, 'how do I rotate certificates and keys']);
    expect(await wordings()).toHaveLength(1 + others.length);
  });

  it.each([
    ['word order and forms', 'how do I rotate certificates', 'Rotating a certificate'],
    ['a slip of the finger', 'what is terraform', 'whats terrafrom'],
    ['English and Chinese', 'how do I rotate certificates', '怎么轮换证书'],
    ['Chinese and English', '什么是服务网格', 'what is a service mesh'],
    ['a name in both', 'helm 怎么安装', 'install helm'],
    ['Traditional and Simplified', '怎麼輪換證書', '怎么轮换证书'],
  ])('takes questions that differ by %s for one gap', async (_what, first, second) => {
    await record(first);
    await record(second);
    expect(await wordings()).toEqual([[first, second]]);
  });

  it.each([
    ['how do I rotate secrets', 'how do I rotate certificates'],
    ['what is helm', 'what is istio'],
    ['how do I create an argo app', 'how do I delete an argo app'],
    ['什么是服务网格', '什么是特性开关'],
    ['what is a feature flag', '什么是服务网格'],
  ])('keeps "%s" and "%s" apart', async (first, second) => {
    await record(first);
    await record(second);
    expect(await wordings()).toHaveLength(2);
    expect(new Set(await wordings())).toEqual(new Set([[first], [second]]));
  });

  it('loses none of many at the same moment', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, n) => record(n % 2 === 0 ? 'what is helm' : 'what is istio')));
    expect((await store.gaps.list('T1')).map(({ count }) => count)).toEqual([20, 20]);
  });

  it('keeps at most twenty wordings, none of them long', async () => {
    for (let n = 0; n < 30; n++) await record(`what is helm, ${'please '.repeat(n)}?`);
    await record(`helm ${'help '.repeat(200)}`);
    const [gap] = await store.gaps.list('T1');
    expect(gap?.count).toBe(31);
    expect(gap?.questions).toHaveLength(20);
    expect(Math.max(...(gap?.questions ?? []).map((question) => question.length))).toBeLessThanOrEqual(300);
  });

  it('keeps workspaces apart', async () => {
    await record('what is helm');
    await recordGap(
      store,
      'T2',
      { question: 'what is helm', language: 'en', reason: 'wanted', nearest: [], at },
      edition,
    );
    expect((await store.gaps.list('T1')).map(({ count }) => count)).toEqual([1]);
    expect((await store.gaps.list('T2')).map(({ count }) => count)).toEqual([1]);
  });

  it.each<[GapStatus, GapStatus]>([
    ['answered', 'open'],
    ['dismissed', 'dismissed'],
    ['open', 'open'],
  ])('leaves a gap that was %s and is asked again %s', async (before, after) => {
    const gap = (await record('what is helm')) as Gap;
    if (before !== 'open') {
      await store.gaps.record('T1', gap.id, { kind: 'settled', status: before, seen: gap, at: earlier });
    }
    expect(await record('helm?')).toMatchObject({ id: gap.id, count: 2, status: after });
  });

  it('records nothing if there are no words', async () => {
    expect(await record('???')).toBeUndefined();
    expect(await wordings()).toEqual([]);
  });
});

describe('closeAnsweredGaps', () => {
  const nomad = '---\ntitle: Nomad\nlanguage: en\n---\n\n# Nomad\n\nNomad is a scheduler of HashiCorp.\n';

  it('closes what the pages answer now, and only that', async () => {
    const store = createMemoryStore(() => at);
    for (const question of ['what is nomad', 'what is istio']) {
      await recordGap(store, 'T1', { question, language: 'en', reason: 'not-found', nearest: [], at }, edition);
    }
    expect(await closeAnsweredGaps(store, 'T1', edition)).toEqual([]);
    const { pages: more } = await loadPages([makeFolder({ 'en/nomad.md': nomad })]);
    const closed = await closeAnsweredGaps(store, 'T1', editionOf([...pages, ...more]));
    expect(closed.map(({ questions }) => questions)).toEqual([['what is nomad']]);
    const gaps = await store.gaps.list('T1');
    expect(gaps.find(({ status }) => status === 'open')?.questions).toEqual(['what is istio']);
    expect(gaps.find(({ status }) => status === 'answered')?.questions).toEqual(['what is nomad']);
  });

  it('does not take an answer that did not help for one', async () => {
    const store = createMemoryStore(() => at);
    const nearest = ['en/kubernetes.md#kubelet'];
    const unanswered: UnansweredQuestion = {
      question: 'what is kubelet',
      language: 'en',
      reason: 'not-helpful',
      nearest,
      at,
    };
    await recordGap(store, 'T1', unanswered, edition);
    expect(await closeAnsweredGaps(store, 'T1', edition)).toEqual([]);
  });
});
