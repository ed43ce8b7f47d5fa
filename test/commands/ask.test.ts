import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { ask } from '../../src/commands/ask.ts';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { DEFAULT_PROFILE } from '../../src/message/words/bot-profile.ts';
import { createEdition } from '../../src/runtime/open.ts';
import { makeFolder } from '../knowledge/folder-fixture.ts';

const folder = makeFolder({
  'kafka.md':
    '# Kafka\n\nThe message broker that keeps events in order.\n\n## Partitions\n\nEvents are spread by their key.\n',
  'redis.md': '# Redis\n\nThe cache in front of the database.\n',
});
const edition = createEdition(await loadKnowledge([folder]), () => undefined);

/** Asks one question, or with `lines` what a person types at the prompt, one line after the other. */
async function printed(typed: string | undefined, json: boolean, lines: readonly string[] = []): Promise<string> {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const output = Object.assign(new PassThrough(), { isTTY: true });
  input.end(lines.map((line) => `${line}\n`).join(''));
  await ask(
    typed,
    edition,
    { json, top: 3 },
    {
      input,
      output,
      link: () => undefined,
      staleDays: 180,
      profile: DEFAULT_PROFILE,
      now: () => new Date(0),
      env: { NO_COLOR: '1' },
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

describe('the prompt', () => {
  it('answers what refersBack on the answer before it', async () => {
    const text = await printed(undefined, false, ['what is Kafka', 'and Redis?', 'how do they differ?', 'thanks']);
    expect(text).toMatch(/message broker[\s\S]*cache in front[\s\S]*message broker[\s\S]*You’re welcome/u);
  });

  it('goes on with the page, says where it ends, and that a section has no diagram', async () => {
    const text = await printed(undefined, false, ['what is Kafka', 'more', 'tell me more', 'show me the diagram']);
    expect(text).toMatch(/message broker[\s\S]*by their key[\s\S]*all this page says[\s\S]*no diagram/iu);
  });

  it('says that it did not understand, and what the last topic was', async () => {
    const text = await printed(undefined, false, ['what is Kafka', 'does it have a wife?']);
    expect(text).toMatch(/I’m not sure what you mean\. The last topic was “Kafka”/u);
  });
});
