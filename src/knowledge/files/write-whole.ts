import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** Age from which a temporary file is from a killed write, ms; younger ones may be in use. */
const DRAFT_STALE_MS = 600_000;

/**
 * Writes a file atomically: readers see the old or the new one. Creates its folder, and removes temporary files of
 * killed writes. Rejects if the file can't be written; then the old one stays.
 */
export async function writeWhole(file: string, write: (handle: FileHandle) => Promise<void>): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await removeDrafts(file);
  const draft = `${file}.${randomUUID()}.tmp`;
  try {
    const handle = await open(draft, 'w');
    try {
      await write(handle);
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function removeDrafts(file: string): Promise<void> {
  const folder = path.dirname(file);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${path.basename(file)}.`) || !name.endsWith('.tmp')) continue;
    const draft = path.join(folder, name);
    const found = await stat(draft).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > DRAFT_STALE_MS) await rm(draft, { force: true });
  }
}
