import { describe, expect, it } from 'vitest';
import { calibrate } from '../../src/search/calibration.ts';
import { buildIndex } from '../../src/search/index/index-builder.ts';
import { createScratch } from '../../src/search/ranking/gather.ts';
import { TUNING } from '../../src/search/tuning.ts';
import { sectionOf } from './sections.ts';

const topics = ['pods', 'nodes', 'images', 'volumes', 'services', 'probes', 'quotas', 'secrets'];

function calibrated(text: (topic: string) => string): ReturnType<typeof calibrate> {
  const index = buildIndex(topics.map((topic) => sectionOf(topic, text(topic))));
  return calibrate(index, createScratch(index), TUNING, (section) => topics[section] ?? '');
}

describe('the threshold of a knowledge', () => {
  it('is the same each time', async () => {
    const text = (topic: string): string => `All about ${topic} and how ${topic} behave in production when they fail.`;
    expect(await calibrated(text)).toEqual(await calibrated(text));
  });

  it('is higher where pages say much the same than where each says its own', async () => {
    const alike = await calibrated(
      (topic) => `The cluster operator configures limits carefully before production: ${topic}.`,
    );
    const apart = await calibrated(
      (topic) => `${topic} ${topic}one ${topic}two ${topic}three ${topic}four ${topic}five.`,
    );
    expect(alike.words).toBeGreaterThan(apart.words);
  });

  it('is a number above 0 for no sections at all', async () => {
    const index = buildIndex([]);
    const { name, words } = await calibrate(index, createScratch(index), TUNING, () => '');
    expect(name).toBeGreaterThan(0);
    expect(words).toBeGreaterThan(0);
  });
});
