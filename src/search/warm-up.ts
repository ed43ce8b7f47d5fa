import { setImmediate as pause } from 'node:timers/promises';
import type { Section } from '../knowledge/model/section.ts';

/**
 * Lengths of the questions asked of each language's sections: from then on the next one takes hardly longer than the one after,
 * as measured. Long ones meet all the code that a question can meet, but the first one must be short: the time to compile it
 * comes on top, and others wait for it.
 */
const QUESTION_LENGTHS = [60, 250, 1000];
/** Over very many sections a long question takes its time however often it was asked: after so long it is enough, ms. */
const ENOUGH_MS = 500;

/**
 * Asks sections for what they say, so that the code of a search is compiled and its files are open before the first person
 * asks: cold, a long question takes five times as long. In pieces that let questions through.
 */
export async function warmUp(
  sections: readonly Section[],
  ask: (text: string, section: Section) => Promise<unknown>,
): Promise<void> {
  const until = performance.now() + ENOUGH_MS;
  for (const language of ['en', 'zh'] as const) {
    const own = sections.filter((section) => section.language === language);
    for (const [number, length] of QUESTION_LENGTHS.entries()) {
      const section = own[Math.floor((number * own.length) / QUESTION_LENGTHS.length)];
      await pause();
      if (performance.now() > until) return;
      if (section !== undefined) await ask(`${section.titles.at(-1)} ${section.text}`.slice(0, length), section);
    }
  }
}
