import { expect, it } from 'vitest';
import { answer } from '../../../src/answer/answer.ts';
import { readQuestion } from '../../../src/answer/reading/question.ts';
import { loadKnowledge } from '../../../src/knowledge/files/loader.ts';
import { createEdition } from '../../../src/runtime/open.ts';
import { makeFolder } from '../../knowledge/folder-fixture.ts';

const folder = makeFolder({
  'kafka.md': '# Kafka\n\nKafka is the broker that keeps events in order.\n',
  'redis.md': '# Redis\n\nRedis is the cache in front of the database. Its address is `redis.shop.internal`.\n',
  'zh/kafka.md': '# Kafka 集群\n\nKafka 集群是按顺序保存事件的消息系统。\n',
  'zh/redis.md': '# Redis 缓存\n\nRedis 缓存放在数据库前面，地址是 https://redis.example.com 。\n',
});
const edition = createEdition(await loadKnowledge([folder]), () => undefined);

it.each([
  ["what's the address of our kafka", false],
  ["what's the address of our redis", true],
  ['我们公司的 Kafka 集群地址是什么', false],
  ['我们公司的 Redis 缓存地址是什么', true],
  ['our Kafka has no external address, what is Kafka', true],
  ['what is kafka', true],
])('a section without an address does not tell where something is: %s', async (asked, isTold) => {
  expect((await answer(readQuestion(asked), edition)).kind === 'found').toBe(isTold);
});
