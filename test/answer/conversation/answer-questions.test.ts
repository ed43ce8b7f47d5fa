import { describe, expect, it } from 'vitest';
import { answer } from '../../../src/answer/answer.ts';
import type { Answer } from '../../../src/answer/answer-kinds.ts';
import { answerQuestions } from '../../../src/answer/conversation/answer-questions.ts';
import { type LastSubject, readTurnAfter } from '../../../src/answer/conversation/last-subject.ts';
import { loadKnowledge } from '../../../src/knowledge/files/loader.ts';
import { createEdition } from '../../../src/runtime/open.ts';
import { makeFolder } from '../../knowledge/folder-fixture.ts';

const folder = makeFolder({
  'kafka.md': '# Kafka\n\nThe message broker that keeps events in order. Resize it by adding brokers.\n',
  'redis.md': '# Redis\n\nThe cache in front of the database. Resize it by raising maxmemory.\n',
  'zh/commands.md':
    '# 命令\n\n## 查看容器 {#list}\n\n要查看正在运行的容器，执行 ps。\n\n## 停掉容器 {#stop}\n\n要停掉一个容器，执行 stop。\n\n## 停掉节点 {#stop-node}\n\n要停掉一个节点，先把它清空。\n\n## 容器 {#container}\n\n容器是隔离的进程。\n\n## 容器日志 {#logs}\n\n容器写到标准输出的内容。\n\n## 日志 {#log}\n\n日志记录发生了什么。\n',
  'brokers.md':
    '---\naliases:\n  reading: [see the messages]\n  data: [where data is kept]\n---\n# Brokers\n\n## Reading messages {#reading}\n\nTo read the messages run read. The broker has them.\n\n## Broker {#broker}\n\nA broker takes messages and keeps its data on a disk.\n\n## Commit log {#data}\n\nThe data of a broker is in its commit log.\n\n## Following messages live {#live}\n\nAdd --follow and read goes on.\n',
  'topics.md': '# Topics\n\n## Following a topic live {#live}\n\nAdd --follow and it goes on.\n',
  'commands.md':
    '# Commands\n\n## List the topics\n\nTo list the topics of one cluster run topics; add --all and it lists them in every cluster.\n\n## Cluster\n\nA cluster is a group of brokers. Every cluster has a name.\n\n## Delete topics and groups\n\nYou delete an old topic with drop, and an old group with drop --group.\n\n## Group\n\nA group shares the work of reading.\n',
});
const edition = createEdition(await loadKnowledge([folder]), () => undefined);

/** The answers to a message, after another one if there was one. */
async function answerAfter(typed: string, last?: LastSubject): Promise<Answer[]> {
  const turn = readTurnAfter(typed, last);
  if (turn.kind !== 'ask') throw new Error(`${typed} is ${turn.kind}`);
  const given = await answerQuestions(turn, typed, last, {
    chosen: undefined,
    edition,
    answer: (question) => answer(question, edition),
  });
  return given.map((one) => one.answer);
}

/** The sections that answer the last of a conversation's messages, or the kinds of its other answers. */
async function answersTo(...messages: string[]): Promise<string[]> {
  let last: LastSubject | undefined;
  let given: Answer[] = [];
  for (const typed of messages) {
    given = await answerAfter(typed, last);
    const [first] = given;
    if (first?.kind === 'found') last = { section: first.best.section, question: typed, language: first.language };
  }
  return given.map((one) => (one.kind === 'found' ? one.best.section.id : one.kind));
}

/** The subject of a conversation after its first message. */
async function lastAfter(typed: string): Promise<LastSubject> {
  const [first] = await answerAfter(typed);
  if (first?.kind !== 'found') throw new Error(`${typed} isn't answered`);
  return { section: first.best.section, question: typed, language: first.language };
}

describe('what goes on with the last answer', () => {
  it('compares what a message names with it, though that has a section of its own', async () => {
    const last = await lastAfter('什么是容器');
    const turn = readTurnAfter('和日志比呢', last);
    if (turn.kind !== 'ask') throw new Error(turn.kind);
    const asked: string[] = [];
    await answerQuestions(turn, '和日志比呢', last, {
      chosen: undefined,
      edition,
      answer: async (question) => {
        asked.push(question.text);
        return await answer(question, edition);
      },
    });
    expect(asked).toContain('容器 和 日志 的区别');
  });

  it('is offered it where nothing else is found and it tells of it', async () => {
    const last = await lastAfter('what is a group');
    const [given] = await answerAfter('and does that share of work survive', last);
    expect(given?.kind === 'maybe' && given.options.map(({ section }) => section.anchor)).toContain('group');
  });

  it.each(['and does that eat pizza', 'pizza on friday'])('is not, else: %s', async (typed) => {
    const [given] = await answerAfter(typed, await lastAfter('what is a group'));
    expect(given?.kind).toBe('not-found');
  });
});

describe('several questions of a message', () => {
  it.each([
    ['What is Kafka? What is Redis?', ['kafka.md#kafka', 'redis.md#redis']],
    ['What is Redis? How do I resize it?', ['redis.md#redis']],
    ['What is Kafka? What is Redis? How do I resize it?', ['kafka.md#kafka', 'redis.md#redis']],
  ])('%s', async (typed, answers) => {
    expect(await answersTo(typed)).toEqual(answers);
  });

  it('are each asked of what is told beside them', async () => {
    const told = 'The broker that keeps events in order was down. Why is it slow, and what do I change?';
    const given = await answerAfter(told);
    for (const one of given) {
      const shown = one.kind === 'found' ? [one.best] : one.kind === 'maybe' ? one.options : [];
      expect(shown.map(({ section }) => section.id)).toContain('kafka.md#kafka');
    }
  });
});

describe('a brief message after an answer', () => {
  it('goes on with the question before it, if that is surer', async () => {
    expect(await answersTo('how do I list the topics?', 'in every cluster?')).toEqual(['commands.md#list-the-topics']);
    expect(await answersTo('how do I list the topics?', 'what is a cluster?')).toEqual(['commands.md#cluster']);
  });

  it('asks the same of another thing, if it only names one', async () => {
    expect(await answersTo('how do I delete an old topic?', 'and an old group?')).toEqual([
      'commands.md#delete-topics-and-groups',
    ]);
    expect(await answersTo('what is a cluster?', 'and a group?')).toEqual(['commands.md#group']);
  });

  it('asks something else of the same thing, if it names none', async () => {
    expect(await answersTo('怎么查看容器', '怎么停掉')).toEqual(['zh/commands.md#stop']);
    expect(await answersTo('怎么查看容器', '怎么手动停掉')).toEqual(['zh/commands.md#stop']);
  });

  it('asks the same of what it corrects to, and of the state it only tells', async () => {
    expect(await answersTo('怎么停掉容器', '不，我说的是节点')).toEqual(['zh/commands.md#stop-node']);
    expect(await answersTo('what is Kafka?', 'ah ok, it says Group now')).toEqual(['commands.md#group']);
  });

  it('asks of what the last thing and its own name call together', async () => {
    expect(await answersTo('容器是什么', '日志呢')).toEqual(['zh/commands.md#logs']);
    expect(await answersTo('Kafka 是什么', '什么是日志')).toEqual(['zh/commands.md#log']);
  });

  it('is never answered alone if it is only a part of a question', async () => {
    expect(await answersTo('what is Kafka?', 'based on what?')).not.toEqual(['redis.md#redis']);
    expect(await answersTo('what is Kafka?', 'with which luck?')).toEqual(['not-found']);
  });

  it('is asked of its subject if it names none', async () => {
    expect(await answersTo('what is Kafka?', 'events in order?')).toEqual(['kafka.md#kafka']);
  });

  it('is about the page of the last answer rather than another one', async () => {
    expect(await answersTo('how do I see the messages?', 'how do I go on following live?')).toEqual([
      'brokers.md#live',
    ]);
    expect(await answersTo('how do I see the messages?', 'how do I follow a topic live?')).toEqual(['topics.md#live']);
  });

  it('leads to the section that has in its name what the last one has not', async () => {
    expect(await answersTo('what is a broker?', 'where does it keep its data?')).toEqual(['brokers.md#data']);
    expect(await answersTo('what is a broker?', 'does it take messages?')).toEqual(['brokers.md#broker']);
  });

  it('stays unanswered if neither reading has an answer', async () => {
    expect(await answersTo('what is Kafka?', 'who won the cup?')).toEqual(['not-found']);
  });
});
