import { setImmediate as pause } from 'node:timers/promises';
import type { SectionsByLanguage } from '../knowledge/model/knowledge.ts';
import { type Section, sectionTitle } from '../knowledge/model/section.ts';

/**
 * Lengths of the warm-up questions per language; after these, the next one was measured to take hardly longer than the
 * one after it. Long ones reach all code of a search, but the first must be short, because compiling adds to its time
 * and others wait for it.
 */
const QUESTION_LENGTHS = [60, 250, 1000];
/** Time after which the warm-up ends by default, ms: over very many sections a long question always takes long. */
const ENOUGH_MS = 500;

/**
 * Searches for the text of sections, so that the code is compiled and files are open before the first person asks:
 * cold, a long question takes five times as long. It yields to questions in between.
 */
export async function warmUp(
  byLanguage: SectionsByLanguage,
  ask: (text: string, section: Section) => Promise<unknown>,
  enoughMs = ENOUGH_MS,
): Promise<void> {
  const until = performance.now() + enoughMs;
  for (const language of ['en', 'zh'] as const) {
    const own = byLanguage[language].sections;
    for (const [number, length] of QUESTION_LENGTHS.entries()) {
      const section = own[Math.floor((number * own.length) / QUESTION_LENGTHS.length)];
      await pause();
      if (performance.now() > until) return;
      if (section !== undefined) await ask(`${sectionTitle(section)} ${section.text}`.slice(0, length), section);
    }
  }
}
