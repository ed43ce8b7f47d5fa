import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type SavedAnswer, toAnswerPage } from './answer-page.ts';

/** The result of saving an answer: a page, or the text of one that can't be written here. */
export type SaveOutcome =
  | { kind: 'saved'; file: string; text: string }
  | { kind: 'offered'; name: string; text: string; reason: string };

const NAMES_TRIED = 100;
/**
 * A page that marks the empty folder as intended, since an empty knowledge folder is usually a mistake. It never
 * answers anything.
 */
const NOTE = `---
title: Saved answers
draft: true
---

# Saved answers

Answers that people gave in Slack are written here, a page each.
`;

/** Prepares the folder of saved answers. Resolves with why that failed, or undefined. */
export async function prepareAnswersFolder(folder: string): Promise<string | undefined> {
  try {
    await mkdir(folder, { recursive: true });
    const names = await readdir(folder);
    if (!names.some((name) => /\.mdx?$/iu.test(name))) await writeFile(path.join(folder, 'README.md'), NOTE);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/** Writes an answer as a new page, and returns its text if it can't be written. Never overwrites a page. */
export async function saveAnswer(saved: SavedAnswer, folder: string | undefined): Promise<SaveOutcome> {
  const { name, text } = toAnswerPage(saved);
  const offered = (reason: string): SaveOutcome => ({ kind: 'offered', name: `${name}.md`, text, reason });
  if (folder === undefined) return offered('ANSWERS_DIR is not set');
  try {
    for (let count = 1; count <= NAMES_TRIED; count++) {
      const file = path.join(folder, count === 1 ? `${name}.md` : `${name}-${count}.md`);
      if (await writeNew(file, text)) return { kind: 'saved', file, text };
    }
    return offered(`${NAMES_TRIED} pages have this title`);
  } catch (error) {
    return offered(reasonOf(error));
  }
}

/** Writes a new file; resolves with false if it already exists. */
async function writeNew(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    // A half-written page would be read as a whole one.
    await rm(file, { force: true }).catch(() => {});
    throw error;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
