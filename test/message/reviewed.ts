import { expect } from 'vitest';
import { outline } from './outline.ts';

/** What is also kept as the whole JSON that Slack gets; of the others an outline is enough, the validator guards the rest. */
export const WHOLE = ['found.en', 'found-long.zh', 'beside.en', 'choose.zh', 'not-found.en', 'modal-why.en'];

/** Compares a message or a view with its reviewed outline in golden/, and with its JSON if that is kept whole. */
export async function expectAsReviewed(surface: unknown, name: string): Promise<void> {
  await expect(outline(surface)).toMatchFileSnapshot(`golden/${name}.outline`);
  if (!WHOLE.includes(name)) return;
  await expect(`${JSON.stringify(surface, null, 2)}\n`).toMatchFileSnapshot(`golden/${name}.json`);
}
