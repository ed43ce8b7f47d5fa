import { type FSWatcher, statSync, watch } from 'node:fs';
import { IGNORE_FILE } from '../folder/ignore-file.ts';

/** The system's messages about changes in folders. */
export interface FolderEvents {
  /** Hears of what happens in these folders from now on, and of no others. Returns true if one of them is new. */
  follow(folders: Iterable<string>): boolean;
  close(): void;
}

/**
 * Calls `onEvent` when something changes right in one of the folders that are followed, and `onProblem` if the system can't tell. A
 * watch a folder and none a file: 10,000 pages take hundreds of watches, and nothing is listed for them.
 */
export function openFolderEvents(onEvent: () => void, onProblem: (message: string) => void): FolderEvents {
  const watches = new Map<string, { watcher: FSWatcher; inode: number }>();

  let isTold = false;

  /** Returns true if the folder wasn't followed before, or is another one of the same name. */
  const open = (folder: string): boolean => {
    try {
      const { ino: inode } = statSync(folder);
      if (watches.get(folder)?.inode === inode) return false;
      drop(folder);
      const watcher = watch(folder, { persistent: false }, (_kind, name) => {
        if (isTelling(name)) onEvent();
      });
      watches.set(folder, { watcher, inode });
      // Windows says so of a folder that is removed.
      watcher.on('error', () => {
        drop(folder);
        onEvent();
      });
      return true;
    } catch (error) {
      drop(folder);
      // Of a folder that went meanwhile the one above it tells.
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      const isGone = code === 'ENOENT' || code === 'ENOTDIR';
      if (!isGone && !isTold) onProblem(error instanceof Error ? error.message : String(error));
      isTold ||= !isGone;
      return false;
    }
  };
  const drop = (folder: string): void => {
    watches.get(folder)?.watcher.close();
    watches.delete(folder);
  };

  return {
    follow(folders) {
      const wanted = new Set(folders);
      for (const folder of [...watches.keys()]) if (!wanted.has(folder)) drop(folder);
      return [...wanted].map(open).includes(true);
    },
    close() {
      for (const folder of [...watches.keys()]) drop(folder);
    },
  };
}

/** What begins with a dot is no page; a ConfigMap is swapped by its link `..data`. */
function isTelling(name: string | null): boolean {
  return name === null || !name.startsWith('.') || name === '..data' || name === IGNORE_FILE;
}
