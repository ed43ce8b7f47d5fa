import { describe, expect, it } from 'vitest';
import { answer } from '../src/answer/answer.ts';
import type { Answer } from '../src/answer/answer-kinds.ts';
import { answerQuestions } from '../src/answer/conversation/answer-questions.ts';
import { type LastSubject, readTurnAfter, subjectAfter } from '../src/answer/conversation/last-subject.ts';
import { findDiagrams } from '../src/answer/find-diagrams.ts';
import { type Question, readQuestion } from '../src/answer/reading/question.ts';
import { readGolden } from '../src/authoring/golden/golden.ts';
import { checkGolden } from '../src/authoring/golden/golden-check.ts';
import { loadKnowledge } from '../src/knowledge/files/loader.ts';
import { createEdition } from '../src/runtime/open.ts';

const HAN = /\p{Script=Han}/u;
const FOLDER = new URL('../golden/', import.meta.url).pathname;

const knowledge = await loadKnowledge([new URL('../knowledge/', import.meta.url).pathname]);
const edition = createEdition(knowledge, () => undefined);

/** The answer to the last of a conversation's messages, and what the next one would refer back to. */
async function converse(...messages: readonly string[]): Promise<{ given?: Answer; last?: LastSubject }> {
  let last: LastSubject | undefined;
  let given: Answer | undefined;
  for (const typed of messages) {
    const turn = readTurnAfter(typed, last);
    if (turn.kind !== 'ask') throw new Error(`${typed} is ${turn.kind}`);
    const asker = { chosen: undefined, edition, answer: (question: Question) => answer(question, edition) };
    const answers = await answerQuestions(turn, typed, last, asker);
    given = answers[0]?.answer;
    last = given && subjectAfter(given, last);
  }
  return { ...(given && { given }), ...(last && { last }) };
}

describe('the shipped pages', () => {
  it('answer every golden question as it is typed', async () => {
    const { questions, problems } = await readGolden(FOLDER, FOLDER);
    expect(problems).toEqual([]);
    const wrong: string[] = [];
    for (const question of questions) {
      const { verdict, shown } = await checkGolden(question, edition);
      if (verdict !== 'right') wrong.push(`${question.question} → ${JSON.stringify(shown)} (${verdict})`);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['how can i shrink my docker image', 'example of that multi stage thing?', 'docker-images.md#multi-stage-builds'],
    ['how do I see what a container printed', 'can I follow it live', 'docker-commands.md#docker-logs'],
    ['how do I stop a container', 'it keeps coming back by itself tho', 'docker-commands.md#restart-policy'],
    ['what is the control plane', 'where does it keep its data', 'kubernetes.md#etcd'],
    ['what is self service in platforms', 'example', 'internal-developer-platforms.md#self-service'],
    ['what is a Deployment in kubernetes', 'and for postgres?', 'kubernetes-objects.md#statefulset'],
    ['what is the control plane', 'what happens when it goes down', 'kubernetes.md#high-availability'],
    ['my pod is in CrashLoopBackOff', 'where do I look first', 'troubleshooting-kubernetes.md#crashloopbackoff'],
    ['so what is kubernetes', 'cool. who came up with it and whats with the weird name', 'kubernetes.md#origin'],
    ['what is HEALTHCHECK', 'k8s uses it too?', 'docker-images.md#healthcheck'],
    [
      'what is a developer portal',
      'a friend swears on podman. How is it different from docker?',
      'docker-and-kubernetes.md#podman',
    ],
    ['pod was evicted', 'it keeps filling up the disk', 'troubleshooting-kubernetes.md#evicted'],
    ['what is the control plane', 'which part of it picks the node', 'kubernetes.md#scheduler'],
    ['what is a pod', 'how do others reach it if its ip changes', 'kubernetes.md#service'],
    ['what is a liveness probe', 'it keeps failing, what now', 'troubleshooting-kubernetes.md#probe-failed'],
    ['what is a job', 'it ran twice why', 'kubernetes-objects.md#job-and-cronjob'],
    ['how do I see pod logs', 'and get a shell inside?', 'kubectl.md#exec'],
    ['ImagePullBackOff', "it's in our private registry", 'troubleshooting-kubernetes.md#imagepullbackoff'],
    ['什么是k8s', '有什么坏处', 'docker-and-kubernetes.md#kubernetes-strengths'],
    ['什么是 devops', '谁最早提的', 'devops-sre-platform-engineering.md#devops'],
    ['什么是数据卷', '怎么备份', 'docker-commands.md#volume-backup'],
  ])('answer after %j what is asked next: %j', async (first, next, id) => {
    const { last } = await converse(first, next);
    expect(last?.section.id.slice(3)).toBe(id);
  });

  it.each([
    ['what is docker compose', 'is it raining in paris today'],
    ['什么是开发者门户', '公司年会定在哪'],
    ['docker compose 里环境变量怎么写', '今天上海下雨吗'],
  ])('answer after %j nothing that their sections do not tell: %j', async (first, next) => {
    const { given } = await converse(first, next);
    expect(given?.kind).not.toBe('found');
    // What is shown and noted is what was asked, not what was searched.
    if (HAN.test(next)) expect(given?.question.text).toBe(next);
  });

  it.each([
    ['how can I keep costs down in kubernetes', 'what is istio'],
    ['what is gitops', 'what is jenkins'],
    ['什么是持续部署', '什么是 jenkins'],
  ])('offer nothing after %j for a name that no page has: %j', async (first, next) => {
    const { given } = await converse(first, next);
    expect(given?.kind).toBe('not-found');
  });

  it('offer what was answered last beside another page that is not sure to tell of it', async () => {
    const { given } = await converse('what is an ingress', 'it answers slowly why');
    const offered = given?.kind === 'maybe' ? given.options.map(({ section }) => section.id) : [];
    expect(offered).toContain('en/kubernetes-objects.md#ingress');
  });

  it.each([
    ["Our vendor ships everything as a helm chart. I've never used one. What is that?", 'kubernetes-objects.md#helm'],
    ['kubectl get pods shows OOMKilled. Who killed it?', 'troubleshooting-kubernetes.md#oomkilled'],
    [
      'PM wants features, SRE says no because "budget is burned". what budget are they talking about?',
      'sre-practices.md#error-budget',
    ],
    [
      'my colleague committed the db password to git (I know, I know). where should that live in k8s?',
      'devops-practices.md#secrets-management',
    ],
    [
      'someone told me kubernetes dropped docker support. does that mean our docker images stop working??',
      'kubernetes.md#container-runtime',
    ],
  ])('answer what a story asks: %s', async (told, id) => {
    const given = await answer(readQuestion(told), edition);
    expect(given.kind === 'found' && given.best.section.id).toBe(`en/${id}`);
  });

  it.each([
    ['The new lead wants gitops everywhere. Is it worth it?', 'devops-practices.md#gitops'],
    [
      "prod is slow since 9am, HPA is on but it doesn't add pods. CPU is at 40% of the request. At what point does it kick in?",
      'kubernetes-objects.md#hpa',
    ],
  ])(
    'offer what the whole of a story is about, if its question alone leads elsewhere or nowhere: %s',
    async (told, id) => {
      const given = await answer(readQuestion(told), edition);
      expect(given.kind === 'maybe' && given.options[0]?.section.id).toBe(`en/${id}`);
    },
  );

  it.each([
    'My manager wants me to estimate the next sprint in story points, the team before used hours. Which is better?',
    '我们用 Nacos 做配置中心，最近老是断连。怎么排查？',
  ])('answer nothing to the question of a story about something else: %s', async (told) => {
    expect((await answer(readQuestion(told), edition)).kind).not.toBe('found');
  });

  it.each([
    'do you sleep',
    'how do you sleep',
    'are you a person or a machine?',
    'ur way too slow today mate',
    'what are your capabilities',
    'can you speak german?',
    '你会取代我吗',
  ])('have nothing to say to what the bot is asked about itself: %s', async (typed) =>
    expect((await answer(readQuestion(typed), edition)).kind).toBe('help'),
  );

  it.each([
    'do you need docker for kubernetes',
    'what is you build it you run it',
    'can you run docker in production',
    '你们的发布流程是什么',
    'what is your refund policy',
    'do you have a runbook for payments',
    'how do you restart your payment workers',
    '你们怎么看 docker 和 k8s 的区别',
  ])('answer who says "you" and asks about a topic: %s', async (typed) =>
    expect((await answer(readQuestion(typed), edition)).kind).not.toBe('help'),
  );

  it.each([
    ['what is gitops', 'which tools do people use', 'devops-practices.md#gitops'],
    ['how do I free disk space', 'will that kill running ones?', 'docker-commands.md#prune'],
    ['我的 pod 被 evicted 了，什么意思', '怎么避免', 'troubleshooting-kubernetes.md#evicted'],
    [
      'docker eats my whole disk, how do i clean up',
      'ok and does that also nuke the data of my databases?',
      'docker-commands.md#prune',
    ],
    [
      'how do i get my docker container back up after a crash',
      'does that still work if the entire server dies',
      'docker-commands.md#restart-policy',
    ],
  ])('offer the last answer beside one that is no surer: %s, %s', async (first, next, id) => {
    const { given } = await converse(first, next);
    expect(given?.kind === 'maybe' && given.options.map(({ section }) => section.id)).toContain(
      `${/\p{Script=Han}/u.test(next) ? 'zh' : 'en'}/${id}`,
    );
  });

  it.each([
    'how much does gke cost per hour compared to eks, just the control plane',
    '阿里云 ACK 和腾讯云 TKE 哪个便宜',
    '阿里云 ACK 托管版一个月大概多少钱',
  ])('offer at most what tells no amount to who asks for one: %s', async (typed) =>
    expect((await answer(readQuestion(typed), edition)).kind).toBe('maybe'),
  );

  it.each([
    'what is redis',
    'what is ssh',
    'what is java',
    'what is a queue',
    'what is iptables',
    '什么是数据库',
    '什么是合同',
  ])('offer at most a section that only mentions a name to who asks what it means: %s', async (typed) =>
    expect((await answer(readQuestion(typed), edition)).kind).not.toBe('found'),
  );

  it('answer an amount that is none of money', async () => {
    const given = await answer(readQuestion('how much is 99.9 per month'), edition);
    expect(given.kind === 'found' && given.best.section.id).toBe('en/sre-practices.md#nines');
  });

  it('answer with the price that a page tells', async () => {
    const given = await answer(readQuestion('what does docker desktop cost for companies'), edition);
    expect(given.kind === 'found' && given.best.section.id).toBe('en/how-docker-works.md#docker-desktop');
  });

  it('answer nothing about a name that a story only mentions', async () => {
    const told =
      'every team here builds its own pipeline, its own everything. people say we need a "platform". what would that give us?';
    const given = await answer(readQuestion(told), edition);
    expect(given.kind === 'found' && given.best.section.id).not.toBe('en/devops-practices.md#pipeline');
  });

  it('offer the diagrams of whole pages to who asks for any', async () => {
    const offered = await findDiagrams('', 'en', edition);
    expect(offered.map(({ section }) => section.diagram?.path)).toContain('diagrams/kubernetes.en.png');
    expect(offered.map(({ section }) => section.diagram?.path)).not.toContain('diagrams/ci-cd.en.png');
  });
});
