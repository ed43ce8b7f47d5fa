import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { ask } from '../../src/commands/ask.ts';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { DEFAULT_PROFILE } from '../../src/message/words/bot-profile.ts';
import { createEdition } from '../../src/runtime/open.ts';
import { makeFolder } from '../knowledge/folder-fixture.ts';

const folder = makeFolder({
  'kafka.md': '# Kafka\n\nThe message broker that keeps events in order.\n',
  'redis.md': '# Redis\n\nThe cache in front of the database.\n',
});
const edition = createEdition(await loadKnowledge([folder]), () => undefined);

async function printed(typed: string, json: boolean): Promise<string> {
  const output = new PassThrough();
  await ask(
    typed,
    edition,
    { json, top: 3 },
    {
      input: new PassThrough(),
      output,
      link: () => undefined,
      staleDays: 180,
      profile: DEFAULT_PROFILE,
      now: () => new Date(0),
      env: {},
      cwd: folder,
      clock: () => 0,
    },
  );
  output.end();
  return text(output);
}

const typed = 'Hi! What is Kafka? And what is Redis?';

it('answers each of several questions', async () => {
  expect(await printed(typed, false)).toMatch(/message broker[\s\S]*cache in front/u);
});

it('has the others in the record of the first', async () => {
  const record = JSON.parse(await printed(typed, true)) as unknown;
  expect(record).toMatchObject({
    question: typed,
    section: { id: 'kafka.md#kafka' },
    also: [{ kind: 'found', section: { id: 'redis.md#redis' } }],
  });
});
