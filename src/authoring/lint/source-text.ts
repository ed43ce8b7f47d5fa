import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { PAGE_BYTES_MAX } from '../../knowledge/files/file-text.ts';

/** Returns the text of a file; '' if it can't be read, is larger than a page may be, or is a pipe or a device. */
export function readSourceText(file: string): string {
  let handle: number | undefined;
  try {
    // Opening a pipe would wait for its other end.
    handle = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const found = fstatSync(handle);
    return found.isFile() && found.size <= PAGE_BYTES_MAX ? readFileSync(handle, 'utf8') : '';
  } catch {
    return '';
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
