import { describe, expect, it } from 'vitest';
import { createMiniSearchEngine } from '../../src/search/minisearch.ts';
import { sectionOf } from './sections.ts';

const sections = [
  sectionOf('Kubelet', 'An agent on every node that makes sure containers run in their pods.'),
  sectionOf('Scheduler', 'Watches for new pods and assigns each to a node.', 'en', { pairKey: 'scheduler' }),
  sectionOf('Pod', 'A group of containers that share one address: the smallest unit to deploy.'),
  sectionOf('调度器', '为新创建的 Pod 选择节点。', 'zh', { pairKey: 'scheduler' }),
  sectionOf('On-call', 'One engineer a week answers alerts.', 'en', { aliases: ['who is on call'] }),
];
const engine = createMiniSearchEngine(sections);
const QUESTIONS = [
  { asked: 'what is a kubelt', language: 'en' },
  { asked: 'which agent runs containers on a node', language: 'en' },
  { asked: '调度器 pod', language: 'zh' },
  { asked: 'who is on call', language: 'en' },
  { asked: 'nothing of the kind', language: 'en' },
] as const;

describe('an explanation', () => {
  it.each(QUESTIONS)('of “$asked” explains the very result that a search gives', async ({ asked, language }) => {
    const { result, candidates } = await engine.explain(asked, { language });
    expect(result).toEqual(await engine.search(asked, { language }));
    for (const { score, factors } of candidates) {
      const product = Object.values(factors).reduce((all, factor) => all * factor, 1);
      expect(product).toBeCloseTo(score, 9);
    }
  });

  it('tells what was searched, and in which ways the pages may say it', async () => {
    const explained = await engine.explain('what is a kubelt', { language: 'en' });
    expect(explained).toMatchObject({
      asked: 'what is a kubelt',
      text: 'a kubelt',
      asksName: true,
      words: [
        { written: 'a', weight: 0 },
        { written: 'kubelt', weight: 1 },
      ],
      concepts: { en: [{ asked: 'kubelt', ways: [{ found: 'kubelet', kind: 'corrected' }] }] },
      candidates: [{ section: { titles: ['Kubelet'] }, factors: { words: 1 }, byPair: false }],
      named: [],
    });
  });

  it('names the section whose very name the question is', async () => {
    const { named } = await engine.explain('who is on call', { language: 'en' });
    expect(named.map(({ titles }) => titles)).toEqual([['On-call']]);
  });
});
