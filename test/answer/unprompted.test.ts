import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readChannelLines, runUnprompted } from '../../bench/help-channel/unprompted.ts';
import { readUnprompted } from '../../src/answer/unprompted/read-unprompted.ts';
import { answerUnprompted } from '../../src/answer/unprompted/unprompted-answer.ts';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { createEdition } from '../../src/runtime/open.ts';

it.each([
  ['hi all, does anyone know what a pod is?', 'what a pod is?'],
  ['We moved to Kubernetes. What is a kubelet?', 'What is a kubelet?'],
  ['how do I see the logs of pods that crash', 'how do I see the logs of pods that crash'],
  ['大家好，请问什么是 Pod？', '什么是 Pod？'],
  ['what is `kubectl drain` for?', 'what is  kubectl drain  for?'],
  ['有人知道 etcd 是干什么的吗？', 'etcd 是干什么的'],
])('reads the question of "%s"', (text, question) => {
  expect(readUnprompted(text)).toBe(question);
});

it.each([
  'The kubelet runs on every node.',
  'When the pod restarts, it loses its data.',
  'I think what is missing is a readiness probe',
  'what is it?',
  'what are we deploying today?',
  'can you review my PR?',
  'what do you think about moving to containerd?',
  'Not sure how this works, I’ll ask the platform team.',
  'What is etcd? And what is a pod?',
  'what is https://example.com/x?',
  'what does this mean?\n```\npanic: nil\n```',
  '谁在值班？',
  'docker 怎么又挂了？',
  'Where do you keep the Helm charts?',
  'why don’t we use a StatefulSet?',
  'what is the rollout policy here?',
  'What is a pod, you ask?',
  'What is a pod? It’s one or more containers that share an IP.',
  'The difference between a ConfigMap and a Secret is only encoding.',
  '> what is a pod?',
  '`what is a pod?`',
  'Pod 怎么样了？',
  '我问的是什么是 Service，不是 Ingress',
  '哪个集群可以用？',
])('leaves "%s" alone', (text) => {
  expect(readUnprompted(text)).toBeUndefined();
});

describe('what it is sure of', async () => {
  const loaded = await loadKnowledge([path.resolve(import.meta.dirname, '../../knowledge')]);
  const edition = createEdition(loaded, () => {});
  const said = (text: string) => answerUnprompted(text, { mode: 'sure' }, edition);

  it.each([
    ['a name of which the section has one word', 'what is a sidecar injector?'],
    [
      'two things that a section has as names, and does not compare',
      'what is the difference between Argo CD and Flux?',
    ],
    ['a word that no page has', '团建的预算是多少？'],
    ['the name of another section', 'How does an Ingress work?'],
  ])('leaves out %s', async (_, text) => {
    expect(await said(text)).toBeUndefined();
  });

  it.each([
    ['CMD vs ENTRYPOINT?', 'cmd-and-entrypoint'],
    ['what is the difference between containerd and runc?', 'containerd-and-runc'],
    ['docker 的数据卷和绑定挂载有什么区别？', 'mounts'],
  ])('answers "%s"', async (text, anchor) => {
    expect(await said(text)).toMatchObject({ kind: 'found', best: { section: { anchor } } });
  });
});

it('says nine of ten recorded things rightly, and answers most of what the pages cover', async () => {
  const results = await runUnprompted(readChannelLines());
  const answered = results.filter((result) => result.answered !== undefined);
  const right = answered.filter(({ isRight }) => isRight).length;
  expect(right / answered.length).toBeGreaterThanOrEqual(0.9);
  expect(right).toBeGreaterThanOrEqual(40);
  expect(answered.filter(({ line }) => line.kind === 'talk')).toEqual([]);
});
