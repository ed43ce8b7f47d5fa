import { stat } from 'node:fs/promises';
import path from 'node:path';

/** Where golden questions may be. */
export interface GoldenSettings {
  /** Absolute folders of pages. */
  knowledge: readonly string[];
  /** Absolute folder of golden questions, if one is set. */
  golden?: string;
}

/**
 * Returns the folder of the golden questions over some pages: the one that is set, else a folder `golden` next to or in a folder of
 * the pages. Undefined if there is none: questions over other pages prove nothing.
 */
export async function findGoldenFolder({ knowledge, golden }: GoldenSettings): Promise<string | undefined> {
  if (golden !== undefined) return golden;
  for (const folder of knowledge) {
    for (const place of [path.join(folder, 'golden'), path.join(path.dirname(path.resolve(folder)), 'golden')]) {
      const found = await stat(place).catch(() => undefined);
      if (found?.isDirectory()) return place;
    }
  }
  return undefined;
}
