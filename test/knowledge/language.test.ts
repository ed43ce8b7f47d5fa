import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../src/knowledge/model/language.ts';

describe('detectLanguage', () => {
  it.each([
    'kubelet 是什么',
    'k8s 的 scheduler 怎么工作',
    '什么是 pod',
    '什麼是調度器',
    '调度器',
    'docker swarm kubernetes nomad 对比',
  ])('reads %j as Chinese', (text) => {
    expect(detectLanguage(text)).toBe('zh');
  });

  it.each(['pod', 'docker vs kubernetes', 'what is 调度器', 'explain 控制平面 please', '', 'kubectl get pods -o wide'])(
    'reads %j as English',
    (text) => {
      expect(detectLanguage(text)).toBe('en');
    },
  );

  it('goes by the larger part if a long text holds sentences of both', () => {
    const chinese = '这一页说明集群的各个组件怎么协作。'.repeat(20);
    const english = 'This page explains how the components of a cluster work together. '.repeat(20);
    expect(detectLanguage(`${chinese} the name of the tool`)).toBe('zh');
    expect(detectLanguage(`${english} 集群的组件`)).toBe('en');
  });
});
