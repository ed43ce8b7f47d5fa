import { describe, expect, it } from 'vitest';
import type { Section } from '../../../src/knowledge/model/section.ts';
import { learnPairs } from '../../../src/search/lexicon/pairs.ts';
import { sectionOf } from '../sections.ts';

const learn = (sections: Section[]) =>
  learnPairs({
    sections,
    pairOf: ({ page, language }) =>
      sections.find((other) => other.page.pairKey === page.pairKey && other.language !== language),
  });

describe('what the knowledge teaches', () => {
  it('are the headings and aliases of a section and its pair, once', () => {
    const sections = [
      sectionOf('Rolling Update', '', 'en', { pairKey: 'update.md', aliases: ['gradual update'] }),
      sectionOf('滚动更新', '', 'zh', { pairKey: 'update.md', aliases: ['分批更新'] }),
    ];
    expect(learn(sections)).toEqual([
      { english: ['Rolling Update', 'gradual update'], chinese: ['滚动更新', '分批更新'] },
    ]);
  });

  it('are the names of one section in both languages', () => {
    expect(learn([sectionOf('容器编排（Container Orchestration）', '', 'zh')])).toEqual([
      { english: ['Container Orchestration'], chinese: ['容器编排'] },
    ]);
    expect(learn([sectionOf('Ledger', '', 'en', { aliases: ['总账'] })])).toEqual([
      { english: ['Ledger'], chinese: ['总账'] },
    ]);
  });

  it('are names, not the question around them', () => {
    const sections = [
      sectionOf('What is the ledger?', '', 'en', { pairKey: 'a.md' }),
      sectionOf('什么是总账？', '', 'zh', { pairKey: 'a.md' }),
    ];
    expect(learn(sections)).toEqual([{ english: ['ledger'], chinese: ['总账'] }]);
  });

  it('are not sentences, and nothing if there is one language only', () => {
    const sections = [
      sectionOf('How we moved all of our old machines', '', 'en', { pairKey: 'a.md' }),
      sectionOf('我们如何搬迁所有的旧机器到新的机房', '', 'zh', { pairKey: 'a.md' }),
      sectionOf('Alone', '', 'en'),
    ];
    expect(learn(sections)).toEqual([]);
  });
});
