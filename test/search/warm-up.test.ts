import { describe, expect, it } from 'vitest';
import { groupByLanguage } from '../../src/knowledge/model/knowledge.ts';
import { warmUp } from '../../src/search/warm-up.ts';
import { PATIENCE_MS } from '../patience.ts';
import { sectionOf } from './sections.ts';

async function askedOf(count: number): Promise<{ text: string; language: string }[]> {
  const sections = Array.from({ length: count }, (_, n) => [
    sectionOf(`Page ${n}`, `What page ${n} says. `.repeat(100)),
    sectionOf(`第${n}页`, `第${n}页的内容。`, 'zh'),
  ]).flat();
  const asked: { text: string; language: string }[] = [];
  await warmUp(groupByLanguage(sections), async (text, { language }) => asked.push({ text, language }), PATIENCE_MS);
  return asked;
}

describe('warming up', () => {
  it('asks about sections of both languages, whose words they hold', async () => {
    const asked = await askedOf(1);
    expect([...new Set(asked.map(({ language }) => language))]).toEqual(['en', 'zh']);
    expect(asked[0]?.text).toMatch(/^Page 0 What page 0 says\./u);
  });

  it('asks something short first, while code is still to be compiled', async () => {
    const lengths = (await askedOf(20)).filter(({ language }) => language === 'en').map(({ text }) => text.length);
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    expect(lengths[0]).toBeLessThan(100);
  });

  it('takes no longer for many sections', async () => {
    expect((await askedOf(200)).length).toBeLessThanOrEqual((await askedOf(20)).length);
    for (const { text } of await askedOf(5)) expect(text.length).toBeLessThanOrEqual(1000);
  });

  it('asks nothing if there is nothing', async () => {
    expect(await askedOf(0)).toEqual([]);
  });
});
