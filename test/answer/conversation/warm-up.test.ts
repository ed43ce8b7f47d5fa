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
    await warmUpAnswers({
      ...edition,
      engine: {
        ...engine,
        search: async (text, options) => {
          languages.add(options.language);
          return await engine.search(text, options);
        },
      },
    });
    isOver = true;
    expect([...languages].sort()).toEqual(['en', 'zh']);
    expect(turns).toBeGreaterThan(10);
  });

  it('tells what kept it from searching', async () => {
    const search = async () => await Promise.reject(new Error('database gone'));
    await expect(warmUpAnswers({ ...edition, engine: { ...edition.engine, search } })).rejects.toThrow('database gone');
  });
});
