import path from 'node:path';
import type { AskedIn, Library } from '../../answer/edition.ts';
import { foldersFor } from '../../knowledge/model/page-sets.ts';
import type { SlackSettings } from '../context.ts';

interface PlaceContext {
  settings: Pick<SlackSettings, 'answersDir' | 'pageSets'>;
  library: Library;
}

/** Returns the folder for saved answers, if questions asked there are answered from its pages. */
export function answersFolderOf(asked: AskedIn, { settings }: Pick<PlaceContext, 'settings'>): string | undefined {
  const { answersDir, pageSets } = settings;
  if (answersDir === undefined || pageSets === undefined) return answersDir;
  return foldersFor(pageSets, asked).some((folder) => isAt(folder, answersDir)) ? answersDir : undefined;
}

/** Returns the folders an answer can be saved in: the folder for saved answers, and those below it that hold pages. */
export function answerPlaces(asked: AskedIn, context: PlaceContext): string[] {
  const folder = answersFolderOf(asked, context);
  if (folder === undefined) return [];
  const { pages } = context.library.current(asked).knowledge;
  const holding = pages.map((page) => path.dirname(path.join(page.folder, page.path)));
  const below = holding.filter((place) => place !== folder && isAt(folder, place));
  return ['.', ...new Set(below.map((place) => path.relative(folder, place)).sort())];
}

/** Returns whether a path is a folder or below it. */
function isAt(folder: string, place: string): boolean {
  return place === folder || place.startsWith(`${folder}${path.sep}`);
}
