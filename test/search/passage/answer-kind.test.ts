import { describe, expect, it } from 'vitest';
import { readAnswerKind } from '../../../src/search/passage/answer-kind.ts';

const answers = (question: string, text: string): boolean | undefined => readAnswerKind(question)?.(text);

describe('the sort of thing that answers', () => {
  it('is a time for when', () => {
    expect(answers('when was DevOps invented', 'It started in 2009.')).toBe(true);
    expect(answers('when was DevOps invented', 'It is a culture.')).toBe(false);
    expect(answers('DevOps 是什么时候出现的', '它始于 2009 年。')).toBe(true);
    expect(answers('哪一年开源的', '它是开源的。')).toBe(false);
  });

  it('is a number for how many', () => {
    expect(answers('how many control plane nodes', 'Three are enough.')).toBe(true);
    expect(answers('how long are logs kept', 'They stay for a while.')).toBe(false);
    expect(answers('日志保留多久', '保留 30 天。')).toBe(true);
    expect(answers('一个集群有几个主节点', '通常有三个。')).toBe(true);
  });

  it('is no year if a number is asked for', () => {
    expect(answers('how many etcd nodes do we need', 'etcd began at CoreOS in 2013.')).toBe(false);
    expect(answers('how many etcd nodes do we need', 'In production there are 3 or 5.')).toBe(true);
  });

  it('is not what the question says itself', () => {
    expect(answers('how many people came in 2009', 'That was in 2009.')).toBe(false);
  });

  it('is open if the question does not tell', () => {
    expect(readAnswerKind('what is a pod')).toBeUndefined();
    expect(readAnswerKind('什么是容器')).toBeUndefined();
  });
});
