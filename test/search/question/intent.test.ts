import { describe, expect, it } from 'vitest';
import { readAskedName } from '../../../src/search/question/intent.ts';
import { isStopWord } from '../../../src/search/words/stop-words.ts';

const name = (question: string): string | undefined => readAskedName(question, isStopWord);

describe('the name a question asks the meaning of', () => {
  it('is what stands behind or before the words that ask', () => {
    expect(name('What is a pod?')).toBe('a pod');
    expect(name('what does SRE stand for')).toBe('SRE');
    expect(name('What is Infrastructure as a Service (IaaS)?')).toBe('Infrastructure as a Service (IaaS');
    expect(name('什么是容器编排？')).toBe('容器编排');
    expect(name('kubelet 是什么')).toBe('kubelet');
  });

  it('is what a question for its purpose or its parts is about', () => {
    expect(name('what does the kubelet do?')).toBe('the kubelet');
    expect(name('what is etcd used for')).toBe('etcd');
    expect(name('what is a cluster made of')).toBe('a cluster');
    expect(name('what does docker run do under the hood')).toBe('docker run');
    expect(name('why does the kubelet even exist')).toBe('the kubelet');
    expect(name('where does the kubelet run')).toBe('the kubelet');
    expect(name('deployment 是用来干嘛的')).toBe('deployment');
    expect(name('which problem does Docker solve?')).toBe('Docker');
    expect(name('what is kubernetes actually about')).toBe('kubernetes');
    expect(name('etcd 存在的意义是什么')).toBe('etcd');
    expect(name('what is inside a docker image')).toBe('a docker image');
    expect(name('镜像里面都有什么')).toBe('镜像');
    expect(name('etcd 有什么用')).toBe('etcd');
    expect(name('SRE 的全称是什么')).toBe('SRE');
    expect(name('Docker Hub 是什么网站')).toBe('Docker Hub');
  });

  it('is none if more is asked', () => {
    expect(name('what is the smallest unit that Kubernetes manages')).toBeUndefined();
    expect(name('kubelet 的作用是什么')).toBeUndefined();
    expect(name('how does the scheduler work')).toBeUndefined();
    expect(name('what is')).toBeUndefined();
    expect(name('who is Patrick Debois')).toBeUndefined();
    expect(name(`what is ${'very '.repeat(100)}long`)).toBeUndefined();
  });
});
