import { LRUCache } from 'lru-cache';
import { readBytes } from '../../knowledge/files/file-text.ts';
import type { Picture } from '../../knowledge/model/page.ts';
import { hashContent } from '../../knowledge/pictures/content-hash.ts';
import { PICTURE_BYTES_MAX } from '../../knowledge/pictures/picture-finder.ts';

/** Reads pictures of the pages. */
export interface PictureReader {
  /**
   * Reads the content that was found when the page was loaded; undefined if the file is gone, leads out of its folder,
   * or has changed. Never rejects.
   */
  read(picture: Picture): Promise<Buffer | undefined>;
}

/** Bytes of pictures kept in memory, shared by requests for the same picture. */
const KEPT_MAX = 32 * 1024 * 1024;

/** Creates a reader with its own cache of contents. */
export function createPictureReader(): PictureReader {
  const kept = new LRUCache<string, Buffer>({ maxSize: KEPT_MAX, sizeCalculation: (content) => content.length + 1 });
  const underWay = new Map<string, Promise<Buffer | undefined>>();
  const readNow = async ({ file, root, hash }: Picture): Promise<Buffer | undefined> => {
    try {
      const content = await readBytes(file, root, PICTURE_BYTES_MAX);
      if (content === undefined || (await hashContent(content)) !== hash) return undefined;
      kept.set(hash, content);
      return content;
    } catch {
      return undefined;
    }
  };
  return {
    async read(picture) {
      const { hash } = picture;
      const known = kept.get(hash);
      if (known !== undefined) return known;
      const reading = underWay.get(hash) ?? readNow(picture).finally(() => underWay.delete(hash));
      underWay.set(hash, reading);
      return await reading;
    },
  };
}
