import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDiagramWish } from '../../../src/answer/reading/diagram-wish.ts';

describe('a wish for a picture', () => {
  it.each([
    ['show me the kubernetes diagram', 'kubernetes'],
    ['picture of how docker works', 'how docker works'],
    ['kubernetes architecture diagram', 'kubernetes'],
    ['is there a diagram of the control plane?', 'control plane'],
    ['could you show me the diagram for devops', 'devops'],
    ['看看 k8s 的图', 'k8s'],
    ['docker 架构图', 'docker'],
    ['有没有 kubelet 的示意图', 'kubelet'],
    ['画一下 k8s 架构图', 'k8s'],
    ['draw me the kubernetes architecture please', 'kubernetes'],
    ['画一下 k8s 架构', 'k8s 架构'],
    ['有圖嗎', ''],
    ['画个 docker 的图给我看看', 'docker'],
    ['show me a picture', ''],
    ['can I see a diagram?', ''],
    ['a picture of it', ''],
    ['有架构图吗', ''],
    ['can someone show me a picture of the kubernetes architecture?', 'kubernetes'],
    ['show me how a request gets to a pod, preferably a picture', 'how a request gets to a pod'],
    ['is there an image showing how pods start', 'how pods start'],
    ["could you draw docker's architecture for me", 'docker'],
    ['I need a picture of the pod lifecycle for my slides', 'pod lifecycle'],
    ['想看 pod 启动过程的图', 'pod 启动过程'],
  ])('%s wishes for one of %j', (typed, subject) => expect(readDiagramWish(typed)).toBe(subject));

  it.each([
    'docker image',
    'what is a network diagram',
    'big picture of how docker is put together',
    'how do I draw a diagram',
    '截图怎么看',
    'the image of our service is too large',
    '他的意图',
    '视图',
  ])('%s is none', (typed) => expect(readDiagramWish(typed)).toBeUndefined());

  it('takes any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void readDiagramWish(text)));
  });
});
