import { type FSWatcher, statSync, watch } from 'node:fs';
import { isIgnoreFile } from '../folder/ignore-file.ts';

/** File system events of folders. */
export interface FolderEvents {
  /** Watches these folders from now on, and no others. Returns true if one of them is new. */
  follow(folders: Iterable<string>): boolean;
  close(): void;
}

/**
 * Creates a watcher that calls `onEvent` when something changes directly in one of the followed folders, and
 * `onProblem` if the system can't watch. There is one watch per folder and none per file: 10,000 pages take hundreds of
 * watches.
 */
export function openFolderEvents(onEvent: () => void, onProblem: (message: string) => void): FolderEvents {
  const watches = new Map<string, { watcher: FSWatcher; inode: number }>();

  let isTold = false;

  /** Follows a folder. Returns true if it wasn't followed before, or is another one of the same name. */
  const open = (folder: string): boolean => {
    try {
      const { ino: inode } = statSync(folder);
      if (watches.get(folder)?.inode === inode) return false;
      drop(folder);
      const watcher = watch(folder, { persistent: false }, (_kind, name) => {
        if (isTelling(name)) onEvent();
      });
      watches.set(folder, { watcher, inode });
      // Windows reports this for a removed folder.
      watcher.on('error', () => {
        drop(folder);
        onEvent();
      });
      return true;
    } catch (error) {
      drop(folder);
      // If a folder was removed meanwhile, its parent reports it.
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

/** Names with a dot aren't pages, but a ConfigMap is swapped by its link `..data`. */
function isTelling(name: string | null): boolean {
  return name === null || !name.startsWith('.') || name === '..data' || isIgnoreFile(name);
}
