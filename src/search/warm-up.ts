import { setImmediate as pause } from 'node:timers/promises';
import type { Section } from '../knowledge/model/section.ts';

/** Questions asked of each language's sections: from then on the next one takes hardly longer than the one after. Measured. */
const QUESTIONS = 3;
/** Long ones meet all the code that a question can meet. */
const QUESTION_LENGTH = 1000;

/**
 * Asks sections for what they say, so that the code of a search is compiled and its files are open before the first person
 * asks: cold, a long question takes five times as long. In pieces that let questions through.
 */
export async function warmUp(
  sections: readonly Section[],
  ask: (text: string, section: Section) => Promise<unknown>,
): Promise<void> {
  for (const language of ['en', 'zh'] as const) {
    const own = sections.filter((section) => section.language === language);
    const step = Math.max(1, Math.floor(own.length / QUESTIONS));
    for (let place = 0; place < own.length; place += step) {
      const section = own[place];
      await pause();
      if (section !== undefined)
        await ask(`${section.titles.at(-1)} ${section.text}`.slice(0, QUESTION_LENGTH), section);
    }
  }
}
