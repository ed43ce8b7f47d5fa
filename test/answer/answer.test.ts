import { describe, expect, it } from 'vitest';
import { answer } from '../../src/answer/answer.ts';
import type { Edition } from '../../src/answer/edition.ts';
import { readQuestion } from '../../src/answer/reading/question.ts';
import type { Knowledge } from '../../src/knowledge/model/knowledge.ts';
import type { Language, Page } from '../../src/knowledge/model/page.ts';
import type { Section } from '../../src/knowledge/model/section.ts';
import type { Hit, SearchResult } from '../../src/search/engine.ts';

function sectionOf(name: string, language: Language = 'en', links: string[] = []): Section {
  const path = `${language}/k8s.md`;
  const page: Page = {
    id: path,
    path,
    folder: '/docs',
    title: 'K8s',
    language,
    bodyLine: 1,
    aliases: new Map(),
    pairKey: 'k8s.md',
  };
  const text = `About ${name}.`;
  return {
    id: `${path}#${name}`,
    page,
    titles: ['K8s', name],
    anchor: name,
    language,
    line: 1,
    markdown: text,
    text,
    aliases: [],
    links,
  };
}

const pod = sectionOf('pod');
const node = sectionOf('node', 'en', ['en/k8s.md#pod']);
const podZh = sectionOf('pod', 'zh');
const compared = sectionOf('pod-and-node');
const hit = (section: Section, score = 1): Hit => ({ section, score, matches: [] });
const nothing: SearchResult = { hits: [], verdict: 'none', near: 0, confidence: 0 };

/** An edition whose engine knows what it will be asked. */
function editionOf(results: Record<string, SearchResult>, similar: Section[] = []): Edition {
  const sections = [pod, node, podZh, compared];
  const knowledge: Knowledge = {
    pages: [],
    sections,
    warnings: [],
    section: (id) => sections.find((section) => section.id === id),
    sectionsOf: (page) => sections.filter((section) => section.page.id === page.id),
    pairOf: (section) =>
      sections.find((other) => other.anchor === section.anchor && other.language !== section.language),
  };
  const engine = {
    search: async (text: string) => results[text] ?? nothing,
    explain: async () => {
      throw new Error('Nobody asked for an explanation.');
    },
    passage: () => undefined,
    similar: async () => similar,
    ready: async () => {},
  };
  return { knowledge, engine };
}

const clear = (...sections: Section[]): SearchResult => ({
  hits: sections.map((section) => hit(section)),
  verdict: 'clear',
  near: 0,
  confidence: 0.5,
});

describe('answer', () => {
  it('takes the one of several that bears the name asked', async () => {
    const close: SearchResult = { hits: [hit(node), hit(pod)], verdict: 'close', near: 2, confidence: 0.5 };
    const given = await answer(readQuestion('what is a pod'), editionOf({ 'what is a pod': close }));
    expect(given).toMatchObject({ kind: 'found', best: { section: { id: pod.id } } });
  });

  it('answers thanks with a courtesy, and what meets a page by chance with help', async () => {
    expect(await answer(readQuestion('thanks!'), editionOf({}))).toMatchObject({ kind: 'courtesy' });
    const chance = editionOf({ "I don't know what to ask": clear(pod) });
    expect(await answer(readQuestion("I don't know what to ask"), chance)).toMatchObject({ kind: 'help' });
    expect(await answer(readQuestion('nope nothing'), editionOf({}))).toMatchObject({ kind: 'courtesy' });
  });

  it.each([
    ['perfect :+1: saved my day', 'courtesy'],
    ['haha sounds like my whole job', 'courtesy'],
    ['ugh this whole day is cursed', 'courtesy'],
    ['谢啦老铁', 'courtesy'],
    ['算了我自己查吧', 'courtesy'],
    ['good morning from rainy Dublin', 'help'],
    // Says or asks something else.
    ['great, jenkins queue stuck', 'not-found'],
    ['nice, vpn disconnected again', 'not-found'],
    ['thanks but the printer on floor 3 is still broken', 'not-found'],
    ['makes sense. Jenny should get into ours but only to look', 'not-found'],
    ['cool, where is the canteen', 'not-found'],
    ['ok my badge is lost', 'not-found'],
  ])('what no page answers is talk only if it begins so and asks nothing: %s, %s', async (typed, kind) => {
    expect(await answer(readQuestion(typed), editionOf({}))).toMatchObject({ kind });
  });

  it('comes in the language of the asker if the page has it', async () => {
    const given = await answer(readQuestion('Pod 的优势', 'zh'), editionOf({ 'Pod 的优势': clear(pod) }));
    expect(given).toMatchObject({ kind: 'found', best: { section: { id: podZh.id } } });
  });

  it.each(['', 'help', 'HELP', '帮助'])('helps who asks %j', async (typed) => {
    expect(await answer(readQuestion(typed), editionOf({}))).toMatchObject({ kind: 'help', hits: [] });
  });

  it('gives the best section, its pair and what to read next in the language of the question', async () => {
    const given = await answer(
      readQuestion('what is a node'),
      editionOf({ 'what is a node': clear(node, pod) }, [podZh, compared]),
    );
    expect(given).toMatchObject({ kind: 'found', best: { section: node }, related: [pod, compared], language: 'en' });
    const chinese = await answer(readQuestion('什么是 pod'), editionOf({ '什么是 pod': clear(podZh) }));
    expect(chinese).toMatchObject({ kind: 'found', best: { section: podZh }, pair: pod, language: 'zh' });
  });

  it('offers several sections that are about equally good', async () => {
    const close: SearchResult = {
      hits: [hit(pod), hit(node), hit(compared)],
      verdict: 'close',
      near: 2,
      confidence: 0.5,
    };
    const given = await answer(readQuestion('k8s parts'), editionOf({ 'k8s parts': close }));
    expect(given).toMatchObject({ kind: 'choose', options: [{ section: pod }, { section: node }] });
  });

  it('offers what may be it, each with the part that would answer', async () => {
    const unsure: SearchResult = {
      hits: [hit(pod), hit(node), hit(compared)],
      verdict: 'maybe',
      near: 2,
      confidence: 0.5,
    };
    const given = await answer(readQuestion('k8s parts'), editionOf({ 'k8s parts': unsure }));
    expect(given).toMatchObject({ kind: 'maybe', confidence: 0.5, options: [{ section: pod }, { section: node }] });
    expect(given.kind === 'maybe' && given.options).toHaveLength(2);
  });

  it('says that it does not know, and names only what is near', async () => {
    const far: SearchResult = { hits: [hit(pod), hit(node)], verdict: 'none', near: 1, confidence: 0.5 };
    const given = await answer(readQuestion('helm'), editionOf({ helm: far }));
    expect(given).toMatchObject({ kind: 'not-found', nearest: [{ section: pod }] });
    expect(given.hits).toHaveLength(2);
    expect(await answer(readQuestion('lunch'), editionOf({}))).toMatchObject({ kind: 'not-found', nearest: [] });
  });

  it('names a topic that is near in both languages once', async () => {
    const near: SearchResult = { hits: [hit(pod), hit(podZh), hit(node)], verdict: 'none', near: 3, confidence: 0.5 };
    const given = await answer(readQuestion('helm'), editionOf({ helm: near }));
    expect(given).toMatchObject({ nearest: [{ section: pod }, { section: node }] });
  });

  it('puts two sections side by side if none compares them', async () => {
    const results = { 'pod vs node': clear(pod, node), pod: clear(pod), node: clear(node) };
    const given = await answer(readQuestion('pod vs node'), editionOf(results));
    expect(given).toMatchObject({ kind: 'found', best: { section: pod }, beside: { section: node } });
  });

  it('takes two names of one section for no comparison with another', async () => {
    const both = { ...sectionOf('kubernetes'), aliases: ['k8s'] };
    const other = { ...sectionOf('docker vs kubernetes'), aliases: ['docker vs k8s'] };
    const results = { 'k8s vs kubernetes': clear(other, both), k8s: clear(both), kubernetes: clear(both) };
    const given = await answer(readQuestion('k8s vs kubernetes'), editionOf(results));
    expect(given).toMatchObject({ kind: 'found', best: { section: both } });
  });

  it('prefers the section that names both, slips or none', async () => {
    const both = sectionOf('pod and node');
    const slip = { ...hit(node), matches: [{ asked: 'noed', found: 'node', kind: 'corrected' as const }] };
    const results = {
      'pod vs noed': { ...clear(pod), hits: [hit(pod), hit(both)] },
      pod: clear(pod),
      noed: { ...clear(node), hits: [slip] },
    };
    const given = await answer(readQuestion('pod vs noed'), editionOf(results));
    expect(given).toMatchObject({ kind: 'found', best: { section: both } });
    expect(given).not.toHaveProperty('beside');
  });

  it('leaves out a section about something else that holds both', async () => {
    const matches = ['pod', 'node'].map((word) => ({ asked: word, found: word, kind: 'same' as const }));
    const other: SearchResult = {
      hits: [{ ...hit(sectionOf('Docker or Swarm')), matches }],
      verdict: 'clear',
      near: 0,
      confidence: 0.5,
    };
    const given = await answer(
      readQuestion('pod vs node'),
      editionOf({ 'pod vs node': other, pod: clear(pod), node: clear(node) }),
    );
    expect(given).toMatchObject({ best: { section: pod }, beside: { section: node } });
  });

  it('compares what is misspelt', async () => {
    const matches = [{ asked: 'noed', found: 'node', kind: 'corrected' as const }];
    const mended: SearchResult = { hits: [{ ...hit(node), matches }], verdict: 'clear', near: 0, confidence: 0.5 };
    const given = await answer(
      readQuestion('pod vs noed'),
      editionOf({ 'pod vs noed': clear(pod), pod: clear(pod), noed: mended }),
    );
    expect(given).toMatchObject({ best: { section: pod }, beside: { section: node } });
  });

  it('takes what is compared for no part of a name', async () => {
    const both = sectionOf('pod 与 node 的区别', 'zh');
    const results = {
      'pod 和 node 安全方面的差异': {
        hits: [hit(both), hit(podZh)],
        verdict: 'none' as const,
        near: 1,
        confidence: 0.5,
      },
    };
    const given = await answer(readQuestion('pod 和 node 安全方面的差异'), editionOf(results));
    expect(given).toMatchObject({ kind: 'found', best: { section: both } });
  });

  it('does not compare with what it does not know', async () => {
    const results = { 'pod vs helm': nothing, pod: clear(pod) };
    expect(await answer(readQuestion('pod vs helm'), editionOf(results))).toMatchObject({ kind: 'not-found' });
  });

  it('lists as many hits as it is asked for', async () => {
    const given = await answer(readQuestion('pod'), editionOf({ pod: clear(pod, node, compared) }), 2);
    expect(given.hits).toHaveLength(2);
  });
});
