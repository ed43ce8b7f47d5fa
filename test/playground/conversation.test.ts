import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConversationFile } from '../../src/playground/workspace/conversation-file.ts';
import { keepConversation } from '../../src/playground/workspace/keep-conversation.ts';
import { BOT } from '../../src/playground/workspace/workspace.ts';
import { places, simulate } from './simulated.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'conversation-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const PICTURE = { id: 'F1', name: 'a.png', title: 'A', altText: 'A picture', content: new Uint8Array([1, 2, 3]) };

/** A workspace in which something was said, kept in the folder. */
async function talk(errors: unknown[] = []) {
  const simulated = simulate();
  const { person, general, random } = places(simulated);
  const keeper = keepConversation(
    simulated.workspace,
    createConversationFile(folder),
    () => 'fetched',
    (error) => errors.push(error),
  );
  const question = simulated.workspace.post({ channel: general.id, author: person.id, text: 'why?' });
  const answer = { channel: general.id, author: BOT.user, text: 'because', threadTs: question.ts };
  simulated.workspace.post({ ...answer, files: [PICTURE] });
  simulated.workspace.post({ ...answer, files: [{ ...PICTURE, id: 'F2' }] });
  simulated.workspace.post({ ...answer, text: 'for you', visibleTo: person.id });
  simulated.workspace.invite(random);
  await keeper.flush();
  return { ...simulated, general, keeper };
}

describe('the conversation', () => {
  it('is there again after a start, but for what only one person saw', async () => {
    const { workspace, general } = await talk();
    const kept = await createConversationFile(folder).read();
    expect(kept?.pictures).toBe('fetched');
    const { workspace: next } = simulate();
    if (kept !== undefined) next.restore(kept.conversation);
    expect(next.messages(general.id)).toEqual(workspace.messages(general.id));
    expect(next.file('F2')?.content).toEqual(PICTURE.content);
    expect(next.channel('C0RANDOM')?.botIsMember).toBe(true);
    // The same picture is kept once.
    expect((await readdir(folder)).filter((name) => name.endsWith('.png'))).toHaveLength(1);
  });

  it('is forgotten when it is cleared, pictures too', async () => {
    const { workspace, general, keeper } = await talk();
    workspace.clear();
    await keeper.flush();
    expect(workspace.messages(general.id)).toEqual([]);
    expect(await createConversationFile(folder).read()).toMatchObject({ conversation: { messages: [] } });
    expect(workspace.channel('C0RANDOM')?.botIsMember).toBe(false);
    expect(await readdir(folder)).toEqual(['conversation.json']);
  });

  it('that cannot be kept is reported, and goes on', async () => {
    const errors: unknown[] = [];
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file where the folder should be');
    const { workspace, general } = await talk(errors);
    expect([errors.length > 0, workspace.messages(general.id).length]).toEqual([true, 3]);
    await rm(folder);
  });

  it('that was never kept, or is damaged, is told apart', async () => {
    const file = createConversationFile(path.join(folder, 'new'));
    expect(await file.read()).toBeUndefined();
    await file.write({ conversation: { joined: [], messages: [] }, pictures: 'uploaded' });
    await writeFile(path.join(folder, 'new', 'conversation.json'), '{"version":0}');
    await expect(file.read()).rejects.toThrow();
  });
});
