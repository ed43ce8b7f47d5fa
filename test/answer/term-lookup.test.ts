import { describe, expect, it } from 'vitest';
import { explainTerms } from '../../src/answer/term-lookup.ts';
import { makeKnowledge, makePage, makeSection } from '../message/fixtures.ts';

const page = makePage();
const chinese = makePage({ path: 'zh/kubernetes.md', language: 'zh' });
const kubelet = makeSection(page, ['Kubernetes', 'Kubelet'], 'An agent.');
const kubeletZh = makeSection(chinese, ['Kubernetes', 'Kubelet'], '代理。');
const scheduler = makeSection(page, ['Kubernetes', 'Scheduler'], 'Picks nodes.');
const schedulerZh = makeSection(chinese, ['Kubernetes', '调度器'], '选择节点。');
const run = makeSection(page, ['Docker', 'docker run'], 'Starts one.', { aliases: ['start a container'] });
const docker = makeSection(page, ['Docker'], 'Runs containers.');
const what = makeSection(page, ['What is it?'], 'A question.');
const overviews = [1, 2, 3, 4, 5, 6, 7].map((n) => makeSection(page, [`Page ${n}`, 'Overview'], 'x', { id: `o${n}` }));
const knowledge = makeKnowledge(
  [kubelet, kubeletZh, scheduler, schedulerZh, run, docker, what, ...overviews],
  [
    [kubelet, kubeletZh],
    [scheduler, schedulerZh],
  ],
);

describe('explainTerms', () => {
  it.each([
    ['the Kubelets and the scheduler are down', [kubelet, scheduler]],
    ['I typed `docker run` twice. Docker said no', [run, docker]],
    ['how do I start a container?', [run]],
    ['docker. Run away', [docker]],
    ['what is it, an overview?', []],
    ['', []],
    ['&lt;!channel> 🎉 \ud800', []],
  ])('finds in %j what is there by name', (text, sections) => {
    expect(explainTerms(text, 'en', { knowledge })).toEqual(sections);
  });

  it('explains in the language of the reader if the pages have it', () => {
    expect(explainTerms('调度器和 docker run', 'zh', { knowledge })).toEqual([schedulerZh, run]);
    expect(explainTerms('调度器和 kubelet', 'en', { knowledge })).toEqual([scheduler, kubelet]);
  });

  it('finds each term once, all of them, and everyday words last', () => {
    const text = 'docker kubelet kubelet scheduler docker run docker kubelet';
    const busy = [1, 2].map((n) => makeSection(page, [`Page ${n}`, `Use ${n}`], 'Runs with Docker.', { id: `d${n}` }));
    const more = makeKnowledge([...knowledge.sections, ...busy]);
    expect(explainTerms(text, 'en', { knowledge: more })).toEqual([kubelet, scheduler, run, docker]);
  });

  it('takes no long time for long texts', () => {
    expect(explainTerms('docker '.repeat(50_000), 'en', { knowledge })).toEqual([docker]);
  });
});
