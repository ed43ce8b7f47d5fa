import type { Section } from '../src/knowledge/model/section.ts';
import type { SearchEngine } from '../src/search/engine.ts';
import { type Asked, fileOf } from './questions.ts';

/** How often what is shown first answers, given the right section. */
export interface PassageShare {
  /** Questions that come with their answer's words. */
  asked: number;
  /** Those whose passage holds the answer; a short section is its own passage. */
  held: number;
  /** The same where the section is long enough to have a passage. */
  long: { asked: number; held: number };
}

/** Asks for the passage of the section that holds the answer, whatever the search would have found. */
export function measurePassages(
  engine: SearchEngine,
  sections: readonly Section[],
  questions: readonly Asked[],
): PassageShare {
  const share: PassageShare = { asked: 0, held: 0, long: { asked: 0, held: 0 } };
  for (const { q, page, answer } of questions) {
    if (answer === undefined) continue;
    const section = sections.find(
      (candidate) => fileOf(candidate) === page && bare(candidate.text).includes(bare(answer)),
    );
    if (section === undefined) continue;
    const passage = engine.passage(q, section);
    const held = passage === undefined || bare(passage.text).includes(bare(answer)) ? 1 : 0;
    share.asked++;
    share.held += held;
    if (passage === undefined) continue;
    share.long.asked++;
    share.long.held += held;
  }
  return share;
}

/** Without spaces and Markdown signs, which differ between a page and its plain text. */
function bare(text: string): string {
  return text.replace(/[\s*_`]+/gu, '').toLowerCase();
}
