import { describe, expect, it } from 'vitest';
import { answer } from '../../../src/answer/answer.ts';
import { readQuestion } from '../../../src/answer/reading/question.ts';
import { openReadings } from '../../../src/answer/rereading/open-readings.ts';
import { loadKnowledge } from '../../../src/knowledge/files/loader.ts';
import { createEdition } from '../../../src/runtime/open.ts';
import { makeFolder } from '../../knowledge/folder-fixture.ts';

const folder = makeFolder({
  'kafka.md':
    '# Kafka\n\nThe message broker that keeps events in order.\n\n## Kafka and Redis compared\n\nKafka keeps events, Redis keeps values.\n',
  'redis.md':
    '---\naliases: [MemcacheD]\n---\n\n# Redis\n\nThe cache in front of the database.\n\n## RedisOutOfMemory\n\nThe cache holds more than its limit. Raise maxmemory.\n',
  'image.md': '# Redis image\n\nThe image that the registry serves.\n',
});
const edition = createEdition(await loadKnowledge([folder]), () => undefined);

async function sectionOf(typed: string): Promise<string | undefined> {
  const given = await answer(readQuestion(typed), edition);
  return given.kind === 'found' ? given.best.section.id : undefined;
}

describe('a question that names no subject', () => {
  it.each([
    ['My lead mentioned Kafka over lunch, and everybody nodded. What is it?', 'kafka.md#kafka'],
    [
      'Some swear by Kafka, others by Redis. We argued for an hour. What is the actual difference?',
      'kafka.md#kafka-and-redis-compared',
    ],
    ['the Kafka on host 4 was down at noon, what even does it do?', 'kafka.md#kafka'],
    ['so nice to meet u all. everybody here talks about Kafka, what is it actually?', 'kafka.md#kafka'],
    [
      'A friend from my old company swears on Kafka. How is it different from Redis?',
      'kafka.md#kafka-and-redis-compared',
    ],
    ["kafka n redis, what's the diff?", 'kafka.md#kafka-and-redis-compared'],
    ['kafka or redis, which one is faster?', 'kafka.md#kafka-and-redis-compared'],
    ['redisoutofmemory since this morning. We moved to a new host. any ideas?', 'redis.md#redisoutofmemory'],
    ['```\nNAME READY STATUS AGE\ncache-0 0/1 RedisOutOfMemory 4m\n```\nany ideas?', 'redis.md#redisoutofmemory'],
  ])('asks of what is told or pasted beside it: %j', async (typed, id) => {
    expect(await sectionOf(typed)).toBe(id);
  });

  it.each([
    ['I am lost with all this kafka talk. Where do I start?', 'kafka.md#kafka'],
    ['We upgraded last night. The redis image is gone. Why is that?', 'image.md#redis-image'],
    // No page knows the limit that is asked for.
    ['we have the cache in front of the redis database, how do i raise nofile for it', 'redis.md#redis'],
  ])('offers what a story is about, if its question may ask of something else: %j', async (typed, id) => {
    const given = await answer(readQuestion(typed), edition);
    expect(given.kind === 'maybe' && given.options[0]?.section.id).toBe(id);
  });

  it.each([
    'failed to open store: shard:99: not found',
    'worker: failed to open store: eu.example.com/a/b:v2: not found',
  ])('of a message about a thing that no page knows is answered by the message: %s', async (typed) => {
    const pages = await loadKnowledge([
      makeFolder({
        'stores.md':
          '---\naliases:\n  broken: [failed to open store]\n---\n# Stores\n\nThey keep events.\n\n## A store cannot be opened {#broken}\n\nIts name is misspelt, or its disk is full.\n',
        'nines.md': '# Nines\n\nWith 99 in a hundred requests answered, a shard is down for seven hours a month.\n',
        'eu.md': '# EU\n\nThe region in which app workers run.\n',
      }),
    ]);
    const given = await answer(
      readQuestion(typed),
      createEdition(pages, () => undefined),
    );
    expect(given.kind === 'found' && given.best.section.id).toBe('stores.md#broken');
  });

  it('asks for one of two, and not for an example of the one that the pages know', () => {
    const { guessed } = openReadings(readQuestion('hazelcast or redis, which one'), edition);
    expect(guessed).toEqual(['hazelcast or redis']);
  });

  it('asks of what is told before it in its sentence', async () => {
    const chinese = createEdition(
      await loadKnowledge([
        makeFolder({
          'kafka.md': '# 消息队列\n\n保存事件的消息系统。\n\n## 消息队列从哪里开始\n\n先建一个主题。\n',
          'docker.md': '# 镜像\n\n应用的模板，比较好的镜像从小的开始。\n',
        }),
      ]),
      () => undefined,
    );
    const given = await answer(readQuestion('我们组想做消息队列，从哪里开始比较好'), chinese);
    const hit = given.kind === 'found' ? given.best : given.hits[0];
    expect(hit?.section.page.title).toBe('消息队列');
  });

  it('asks of a state that has a section, but not of a product that one only mentions', async () => {
    expect(await sectionOf('we see RedisOutOfMemory on the reporting jobs every second midnight')).toBe(
      'redis.md#redisoutofmemory',
    );
    expect(await sectionOf('how do I set up MemcacheD with the SSO of another company')).toBeUndefined();
  });

  it('has few readings however much is told', () => {
    const told = Array.from({ length: 30 }, (_, day) => `On day ${day} Kafka was slow and Redis too.`).join(' ');
    const { ofNames, guessed } = openReadings(readQuestion(`${told} Any ideas?`), edition);
    expect(guessed.length).toBeGreaterThan(0);
    expect([...ofNames, ...guessed].length).toBeLessThan(12);
  });

  it('stays open if nothing beside it is known', async () => {
    expect(await sectionOf('We argued about lunch for an hour. What is it?')).toBeUndefined();
  });
});
