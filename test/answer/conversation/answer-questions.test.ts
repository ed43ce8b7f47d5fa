import { describe, expect, it } from 'vitest';
import { answer } from '../../../src/answer/answer.ts';
import { answerQuestions } from '../../../src/answer/conversation/answer-questions.ts';
import { readTurnAfter } from '../../../src/answer/conversation/last-subject.ts';
import { loadKnowledge } from '../../../src/knowledge/files/loader.ts';
import { createEdition } from '../../../src/runtime/open.ts';
import { makeFolder } from '../../knowledge/folder-fixture.ts';

const folder = makeFolder({
  'kafka.md': '# Kafka\n\nThe message broker that keeps events in order. Resize it by adding brokers.\n',
  'redis.md': '# Redis\n\nThe cache in front of the database. Resize it by raising maxmemory.\n',
});
const edition = createEdition(await loadKnowledge([folder]), () => undefined);

/** The sections that answer a message, or the kinds of its other answers. */
async function answersTo(typed: string): Promise<string[]> {
  const turn = readTurnAfter(typed, undefined);
  if (turn.kind !== 'ask') return [turn.kind];
  const given = await answerQuestions(turn, typed, undefined, {
    chosen: undefined,
    edition,
    answer: (question) => answer(question, edition),
  });
  return given.map((one) => (one.answer.kind === 'found' ? one.answer.best.section.id : one.answer.kind));
}

describe('several questions of a message', () => {
  it.each([
    ['What is Kafka? What is Redis?', ['kafka.md#kafka', 'redis.md#redis']],
    ['What is Redis? How do I resize it?', ['redis.md#redis']],
    ['What is Kafka? What is Redis? How do I resize it?', ['kafka.md#kafka', 'redis.md#redis']],
  ])('%s', async (typed, answers) => {
    expect(await answersTo(typed)).toEqual(answers);
  });
});
