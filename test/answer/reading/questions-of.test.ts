import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionsOf } from '../../../src/answer/reading/questions-of.ts';

describe('the questions of a message', () => {
  it.each([
    ['Can you help me? What is kubelet?', ['What is kubelet?']],
    ['Hi, how are you? What is kubelet?', ['What is kubelet?']],
    ['Quick question? What is kubelet?', ['What is kubelet?']],
    ['Anyone here? What is etcd?', ['What is etcd?']],
    ['what is kube-system and can I touch it', ['what is kube-system', 'can I touch kube-system']],
    ['k8s是什么，为啥叫k8s', ['k8s是什么', '为啥叫k8s']],
    ['My uncle, who is a sysadmin, swears by it. What is etcd?', ['What is etcd?']],
    ['quick question, who made docker, asking for a friend', ['who made docker']],
    ['what is etcd and what is the scheduler', ['what is etcd', 'what is the scheduler']],
    [
      "what's an image and how is it different from a container?",
      ["what's an image", 'how is image different from a container?'],
    ],
    ['etcd 是什么，调度器是什么', ['etcd 是什么', '调度器是什么']],
    ['什么是镜像，它和容器有什么区别', ['什么是镜像', '镜像和容器有什么区别']],
    ['pod 是什么，跟容器有啥不一样？', ['pod 是什么', 'pod 跟容器有啥不一样？']],
    ['什么是微服务，和单体比有哪些好处', ['什么是微服务，和单体比有哪些好处']],
    [
      'It asks "overwrite?" and then "are you sure?" when I restore a backup, what do I type',
      ['"overwrite?" and then "are you sure?" when I restore a backup, what do I type'],
    ],
    ['has anybody got a minute? What is etcd?', ['What is etcd?']],
    ['two things: 1. what is etcd 2. what is the scheduler', ['what is etcd', 'what is the scheduler']],
    [
      'What is a blameless postmortem and how do we do one?',
      ['What is a blameless postmortem', 'how do we do blameless postmortem?'],
    ],
    ['pub quiz tonight :beers: who made etcd?', ['who made etcd?']],
    ['pub quiz tonight 🍻🍻 what is etcd', ['what is etcd']],
    ["We're a team of six. How do we share a volume?", ['How do we share a volume?']],
    ['How do I list pods and how do I delete one?', ['How do I list pods', 'how do I delete pods?']],
    ['the disk is full:\n```\nno space left on device\n```\nhelp?', ['the disk is full']],
    ['```\nno space left on device\n```\nhelp?', ['no space left on device']],
    ['I keep hearing about SRE, what is it?', ['what is SRE?']],
    ['everyone keeps saying "the cluster" - what do they mean?', ['what does the cluster mean?']],
    ['污点是什么 容忍又是什么', ['污点是什么', '容忍又是什么']],
    ['I have a small question regarding etcd: what does it store?', ['what does etcd store?']],
    ['what is\n a pod?', ['what is\n a pod?']],
    ['I read the page. What is a pod? It is late', ['What is a pod?']],
    ['what does /search?q=1 return', ['what does /search?q=1 return']],
  ])('%j asks %j', (typed, asked) => expect(questionsOf(typed).questions).toEqual(asked));

  it('keeps the sentence before if the question alone names nothing', () => {
    expect(questionsOf('I deployed a service to the cluster. How do I scale it?').questions).toEqual([
      'I deployed a service to the cluster How do I scale it?',
    ]);
  });

  it.each([
    ['We argued about Podman and Docker. What is the actual difference?', 'What is the actual difference?'],
    ['Everyone on the internet says Kubernetes. Do we need it?', 'Do we need it?'],
    ['```\nthe disk is full\n```\nany ideas?', 'any ideas?'],
    ['I read the page. What is a pod?', undefined],
  ])('leaves open what %j is asked of', (typed, open) => expect(questionsOf(typed).open).toBe(open));

  it('keeps the story of its sentence beside a question', () => {
    const { questions, fuller } = questionsOf('我们组想做平台工程，从哪里开始比较好');
    expect([questions, fuller]).toEqual([['从哪里开始比较好'], '我们组想做平台工程，从哪里开始比较好']);
  });

  it('takes any text, and asks no more than was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (typed) => {
        const { questions } = questionsOf(typed);
        expect(questions.length).toBeGreaterThan(0);
        for (const question of questions) expect(question.length).toBeLessThanOrEqual(typed.length);
      }),
    );
  });
});
