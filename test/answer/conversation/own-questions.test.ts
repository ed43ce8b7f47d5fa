import { expect, it } from 'vitest';
import { answer } from '../../../src/answer/answer.ts';
import { answerQuestions } from '../../../src/answer/conversation/answer-questions.ts';
import { type LastSubject, readTurnAfter, subjectAfter } from '../../../src/answer/conversation/last-subject.ts';
import { loadKnowledge } from '../../../src/knowledge/files/loader.ts';
import { createEdition } from '../../../src/runtime/open.ts';

const edition = createEdition(await loadKnowledge(['knowledge']), () => undefined);

/** The section that answers the last of two messages, or the kind of its other answer. */
async function answerAfter(first: string, typed: string): Promise<string> {
  let last: LastSubject | undefined;
  let given = '';
  for (const said of [first, typed]) {
    const turn = readTurnAfter(said, last);
    if (turn.kind !== 'ask') throw new Error(`${said} is ${turn.kind}`);
    const asker = {
      chosen: undefined,
      edition,
      answer: (question: Parameters<typeof answer>[0]) => answer(question, edition),
    };
    for (const one of await answerQuestions(turn, said, last, asker)) {
      last = subjectAfter(one.answer, last);
      given = one.answer.kind === 'found' ? one.answer.best.section.id : one.answer.kind;
    }
  }
  return given;
}

it.each([
  // What it asks for by its name.
  ['what is docker', 'what is k8s', 'en/kubernetes.md#overview'],
  ['什么是docker', '什么是k8s', 'zh/kubernetes.md#overview'],
  ['what is docker', 'where does kubernetes store its data', 'en/kubernetes.md#etcd'],
  ['what is a pod', 'how do i run one pod on every node', 'en/kubernetes-objects.md#daemonset'],
  ['what is a pod', 'what is a container', 'en/how-docker-works.md#container'],
  // It names what was answered last as well.
  ['what is a pod', 'how do pods find each other', 'en/kubernetes.md#service'],
  ['what is devops', 'how do i know if my rollout succeeded', 'en/kubectl.md#rollout'],
  // Its pronoun and its number stand for something of its own.
  ['what is a pod', 'why is it called k8s', 'en/kubernetes.md#origin'],
  [
    'what is devops',
    'is platform engineering worth it for a small company',
    'en/internal-developer-platforms.md#when-to-start',
  ],
  ['what is docker', 'how many nodes do we need', 'en/kubernetes.md#high-availability'],
  ['what is a pod', 'how much memory does my container use', 'en/docker-commands.md#resource-limits'],
  // What it compares stands before it.
  [
    'what is devops',
    'ports vs expose in docker-compose, whats the difference',
    'en/docker-and-kubernetes.md#compose-settings',
  ],
])('after %s, %s is answered as it would be alone', async (first, typed, id) => {
  expect(await answerAfter(first, typed)).toBe(id);
});

it.each([
  ['docker怎么看日志', 'k8s里呢', 'zh/kubectl.md#logs'],
  ['docker怎么看日志', '那 k8s 呢？', 'zh/kubectl.md#logs'],
  ['kubelet是干嘛的', 'kube-proxy呢', 'zh/kubernetes.md#kube-proxy'],
  ['什么是docker', '那k8s呢', 'zh/kubernetes.md#overview'],
])('after %s, %s asks the same of the other thing', async (first, typed, id) => {
  expect(await answerAfter(first, typed)).toBe(id);
});

it.each([
  ['what is an image', 'how do i delete old ones', 'en/docker-commands.md#docker-images'],
  ['what is a namespace', 'how do i delete one', 'en/kubernetes-objects.md#namespace'],
  ['what is a cronjob', 'how do i stop it', 'en/kubernetes-objects.md#cronjob'],
])('after %s, %s goes on with it', async (first, typed, id) => {
  expect(await answerAfter(first, typed)).toBe(id);
});
