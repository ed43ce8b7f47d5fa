import { basename, posix } from 'node:path';
import type { Folder } from '../folder/folder.ts';
import { decodePath } from '../model/decode-path.ts';
import { readText } from './file-text.ts';

/** An entry of a table of contents: `- [Set up](start/set-up.md)`. */
const ENTRY = /^[ \t]*(?:(?:[-*+]|\d{1,9}\.)[ \t]*)?\[((?:[^[\]\\\n]|\\.){1,200})\]\(<?([^()<>\s]{1,300})>?\)/gmu;

/**
 * Returns the titles that the tables of contents of a book (`SUMMARY.md` of HonKit, GitBook and mdBook) give its pages, by
 * their paths.
 */
export async function readSummaryTitles({ pages, realRoot }: Folder): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>();
  for (const { path, file } of pages) {
    if (basename(path) !== 'SUMMARY.md') continue;
    const read = await readText(file, realRoot);
    if (read.kind !== 'text') continue;
    for (const [, words = '', target = ''] of read.text.matchAll(ENTRY)) {
      const page = posix.join(posix.dirname(path), decodePath(target.replace(/#.*$/u, ''))).normalize('NFC');
      if (!titles.has(page)) titles.set(page, words.replace(/[`*]|\\(?=[^\w\s])/gu, '').trim());
    }
  }
  return titles;
}
