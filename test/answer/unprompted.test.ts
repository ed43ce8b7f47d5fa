import { expect, it } from 'vitest';
import { readChannelLines, runUnprompted } from '../../bench/help-channel/unprompted.ts';
import { readUnprompted } from '../../src/answer/unprompted/read-unprompted.ts';

it.each([
  ['hi all, does anyone know what a pod is?', 'what a pod is?'],
  ['We moved to Kubernetes. What is a kubelet?', 'What is a kubelet?'],
  ['how do I see the logs of pods that crash', 'how do I see the logs of pods that crash'],
  ['大家好，请问什么是 Pod？', '什么是 Pod？'],
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
])('leaves "%s" alone', (text) => {
  expect(readUnprompted(text)).toBeUndefined();
});

it('says nine of ten recorded things rightly, and answers most of what the pages cover', async () => {
  const results = await runUnprompted(readChannelLines());
  const answered = results.filter((result) => result.answered !== undefined);
  const right = answered.filter(({ isRight }) => isRight).length;
  expect(right / answered.length).toBeGreaterThanOrEqual(0.9);
  expect(right).toBeGreaterThanOrEqual(40);
  expect(answered.filter(({ line }) => line.kind === 'talk')).toEqual([]);
});
