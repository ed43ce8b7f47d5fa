import { describe, expect, it } from 'vitest';
import { answer } from '../../src/answer/answer.ts';
import { readQuestion } from '../../src/answer/reading/question.ts';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { createEdition } from '../../src/runtime/open.ts';
import { makeFolder } from '../knowledge/folder-fixture.ts';

const folder = makeFolder({
  'kafka.md': '# Kafka\n\nThe message broker.\n\n## Restart\n\nDrain the broker, then restart it with the ops tool.\n',
  'redis.md': '# Redis\n\nThe cache.\n\n## Restart\n\nFail over to the replica, then restart it with the ops tool.\n',
});
const edition = createEdition(await loadKnowledge([folder]), () => undefined);
const ask = (typed: string) => answer(readQuestion(typed), edition);

describe('what was quoted or pasted beside a question', () => {
  it.each([
    'how do I restart it with the ops tool?',
    '> is anybody on call?\nhow do I restart it with the ops tool?',
    '> kafka and redis are both down\nhow do I restart it with the ops tool?',
  ])('decides nothing if it names none of those found, or several: %j', async (typed) => {
    expect(['choose', 'maybe']).toContain((await ask(typed)).kind);
  });

  it.each([
    ['> redis-0 is out of memory\nhow do I restart it with the ops tool?', 'redis.md#restart'],
    [
      'how do I restart it with the ops tool?\n```\n2026-11-26T10:00:00 kafka broker 3 not reachable\n```',
      'kafka.md#restart',
    ],
  ])('puts the section first that it names: %j', async (typed, id) => {
    const given = await ask(typed);
    const first = given.kind === 'found' ? given.best : given.kind === 'maybe' ? given.options[0] : undefined;
    expect(first?.section.id).toBe(id);
  });
});
