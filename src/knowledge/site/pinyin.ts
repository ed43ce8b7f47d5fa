import type { pinyin } from 'pinyin-pro';
import type { Generator } from './generator.ts';

let syllableOf: typeof pinyin | undefined;

/** Loads the readings of Chinese characters if a generator's anchors need them, as GitBook's do. Call it before pages are split. */
export async function loadReadings(generator: Generator | undefined): Promise<void> {
  if (generator === 'gitbook') syllableOf ??= (await import('pinyin-pro')).pinyin;
}

/**
 * Returns text with the syllable of each Chinese character, without its tone, between spaces: `重启` → ` zhong  qi `. Each has the reading that
 * it has most often by itself, whatever stands around it.
 */
export function inSyllables(text: string): string {
  const read = syllableOf;
  if (read === undefined) return text;
  return text.replace(/\p{Script=Han}/gu, (character) => ` ${read(character, { toneType: 'none', v: true })} `);
}
