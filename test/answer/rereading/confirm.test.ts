import { describe, expect, it } from 'vitest';
import { answer } from '../../../src/answer/answer.ts';
import { readQuestion } from '../../../src/answer/reading/question.ts';
import { isConfirmed } from '../../../src/answer/rereading/confirm.ts';
import { loadKnowledge } from '../../../src/knowledge/files/loader.ts';
import { createEdition } from '../../../src/runtime/open.ts';
import { makeFolder } from '../../knowledge/folder-fixture.ts';

const folder = makeFolder({
  'kafka.md': '# Kafka\n\nThe message broker that keeps events in order.\n\n## Kafka topic\n\nEvents of one kind.\n',
  'redis.md': '# Redis\n\nThe cache in front of the database.\n\n## Redis cache size\n\nHow much it may hold.\n',
});
const edition = createEdition(await loadKnowledge([folder]), () => undefined);

async function confirms(text: string, id: string, confidence = 0.6): Promise<boolean> {
  const section = edition.knowledge.section(id);
  if (section === undefined) throw new Error(`No section ${id}`);
  return await isConfirmed(text, section, confidence, { language: 'en' }, edition);
}

describe('a section that may answer', () => {
  it('does if the words that the pages use in names lead to it alone', async () => {
    expect(await confirms('who on earth decides the cache size of redis', 'redis.md#redis-cache-size')).toBe(true);
    expect(await confirms('who on earth decides the cache size of redis', 'kafka.md#kafka')).toBe(false);
  });

  it('does not if it was hardly found, or by a single name', async () => {
    expect(await confirms('who on earth decides the cache size of redis', 'redis.md#redis-cache-size', 0.3)).toBe(
      false,
    );
    expect(await confirms('who has ever heard of redis', 'redis.md#redis', 0.5)).toBe(false);
  });

  it('does not if what is asked for is named nowhere', async () => {
    expect(await confirms('which certificate has the cache size of redis', 'redis.md#redis-cache-size')).toBe(false);
  });

  it('leaves what no page tells unanswered', async () => {
    const given = await answer(readQuestion('who won the game last night?'), edition);
    expect(given.kind).toBe('not-found');
  });
});
