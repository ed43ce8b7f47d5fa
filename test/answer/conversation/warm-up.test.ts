import { describe, expect, it } from 'vitest';
import { warmUpAnswers } from '../../../src/answer/conversation/warm-up.ts';
import { loadKnowledge } from '../../../src/knowledge/files/loader.ts';
import { createEdition } from '../../../src/runtime/open.ts';

const edition = createEdition(await loadKnowledge(['knowledge']), () => undefined);

describe('the warm-up before the first question', () => {
  it('searches in both languages, and lets other work come between', async () => {
    const languages = new Set<string>();
    let turns = 0;
    let isOver = false;
    const count = (): void => {
      turns++;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    const { engine } = edition;
    const search: typeof engine.search = async (text, options) => {
      languages.add(options.language);
      return await engine.search(text, options);
    };
    await warmUpAnswers({ ...edition, engine: { ...engine, search } }, Number.POSITIVE_INFINITY);
    isOver = true;
    expect([...languages].sort()).toEqual(['en', 'zh']);
    // One between two of its messages; how many more depends on how busy the machine is.
    expect(turns).toBeGreaterThan(5);
  });

  it('tells what kept it from searching', async () => {
    const search = async () => await Promise.reject(new Error('database gone'));
    const warming = warmUpAnswers({ ...edition, engine: { ...edition.engine, search } }, Number.POSITIVE_INFINITY);
    await expect(warming).rejects.toThrow('database gone');
  });

  it('asks nothing more once its time is over', async () => {
    let searches = 0;
    const search: typeof edition.engine.search = async (text, options) => {
      searches++;
      return await edition.engine.search(text, options);
    };
    await warmUpAnswers({ ...edition, engine: { ...edition.engine, search } }, 0);
    expect(searches).toBe(0);
  });
});
