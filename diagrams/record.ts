import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { draw } from './kit/render.tsx';
import type { Picture } from './pictures.ts';

/**
 * What each picture was made from. Layout and outlines come out the same everywhere, so the hash of the drawing tells
 * whether a picture is up to date; the bytes of a PNG do not (compression differs between machines), so the file is
 * known by a hash of its own.
 */
export type DrawingRecord = Record<string, { drawing: string; file: string }>;

export const DIAGRAMS_FOLDER = path.join(import.meta.dirname, '..', 'knowledge', 'diagrams');
export const RECORD_FILE = path.join(import.meta.dirname, 'record.json');

/** SHA-256 in hexadecimal. */
export function hash(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/**
 * One sentence for each picture that is missing, that was drawn from other sources than today's, or whose file is not
 * the one that was drawn. None: all are up to date. `svgOf` gives a picture's drawing.
 */
export async function findStale(
  pictures: readonly Picture[],
  folder: string,
  record: Readonly<DrawingRecord>,
  svgOf = async ({ scene }: Picture): Promise<string> => (await draw(scene)).svg,
): Promise<string[]> {
  const problems: string[] = [];
  for (const picture of pictures) {
    const { file } = picture;
    const place = path.join(folder, file);
    const recorded = record[file];
    if (!existsSync(place)) problems.push(`${file} is missing: run \`npm run diagrams\`.`);
    else if (recorded === undefined || recorded.drawing !== hash(await svgOf(picture))) {
      problems.push(`${file} is out of date: run \`npm run diagrams\`.`);
    } else if (recorded.file !== hash(readFileSync(place))) {
      problems.push(`${file} was changed by hand: change its source and run \`npm run diagrams\`.`);
    }
  }
  return problems;
}
