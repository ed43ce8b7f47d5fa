import { describe, expect, it } from 'vitest';
import { forChinesePages, readQuery } from '../../../src/search/question/query.ts';
import { TUNING } from '../../../src/search/tuning.ts';

function weightsOf(question: string): Record<string, number> {
  return Object.fromEntries(readQuery(question, TUNING).words.map(({ written, weight }) => [written, weight]));
}

describe('the words of a question', () => {
  it('weigh nothing if they only make the sentence', () => {
    expect(weightsOf('how is the image pulled by a node')).toMatchObject({
      how: 0,
      is: 0,
      the: 0,
      image: 1,
      pulled: 1,
    });
  });

  it('weigh less if two Chinese words meet, but not in a name', () => {
    const { 欧洲: within, 洲法: across } = weightsOf('欧洲法案何时制定');
    expect(across).toBeLessThan(within ?? 0);
    expect(weightsOf('什么是欧洲法案')).toEqual({ 欧洲: 1, 洲法: 1, 法案: 1 });
  });

  it('stay together where a measure stood between them', () => {
    expect(Object.keys(weightsOf('怎么跑一个容器'))).toEqual(['跑容', '容器']);
  });

  it.each(['探针要不要配', '探针该不该配', '探针需不需要配', '探针会不会配'])(
    'are not those of a verb that is asked with its negation: %s',
    (question) => {
      expect(readQuery(question, TUNING).words.map(({ written }) => written)).toEqual(['探针', '配']);
    },
  );

  it('are not those that only say that something is at a time', () => {
    expect(Object.keys(weightsOf('部署的时候标签怎么写'))).toEqual(['部署', '标签', '写']);
    expect(Object.keys(weightsOf('测试有时候过'))).toContain('时候');
  });

  it('weigh more within a word than outside, if a character may be a function word', () => {
    const { 社会: within, 器在: beside } = weightsOf('社会的容器在哪里运行');
    expect(within).toBeGreaterThan(beside ?? 1);
  });

  it('weigh more in Latin letters on Chinese pages, if the question is Chinese', () => {
    const weightOfFirst = (question: string): number | undefined =>
      forChinesePages(readQuery(question, TUNING), TUNING).words[0]?.weight;
    expect(weightOfFirst('kubelet 启动容器')).toBe(TUNING.latinInChinese);
    expect(weightOfFirst('kubelet')).toBe(1);
  });
});
