import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const FOLDER = new URL('./pictures/', import.meta.url);
const QUALITY = 55;
/** Pixels of a side of the squares whose brightness is compared: letters drawn another way weigh the same in them. */
const SQUARE = 16;
/** How much the mean brightness of two squares may differ, 0 to 255. */
const DIFFERENCE_MAX = 28;
/** The share of squares that may differ by more. */
const SHARE_MAX = 0.03;

/** Keeps how the page looks now. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await writeFile(fileOf(name), await draw(page));
}

/**
 * Compares how the page looks with the kept picture. Undefined if it looks as before, whatever draws the letters; else what to do, with
 * the new picture beside the kept one.
 */
export async function comparePicture(page: Page, name: string): Promise<string | undefined> {
  const remedy = 'look at it, and keep it with `npm run screenshots` if it is meant so';
  if (!existsSync(fileOf(name))) return `There is no picture ${name}: ${remedy}.`;
  const [kept, drawn] = [await readFile(fileOf(name)), await draw(page)];
  const share = await differingShare(page, kept, drawn);
  if (share <= SHARE_MAX) return undefined;
  await writeFile(fileOf(`${name}.new`), drawn);
  return `${name} differs in ${(share * 100).toFixed(1)}% from the kept picture: see ${name}.new.jpg, ${remedy}.`;
}

function fileOf(name: string): string {
  return fileURLToPath(new URL(`${name}.jpg`, FOLDER));
}

async function draw(page: Page): Promise<Buffer> {
  // Animations and carets would make every picture another one.
  return page.screenshot({ type: 'jpeg', quality: QUALITY, animations: 'disabled', caret: 'hide' });
}

/** 0 to 1: how many squares of two pictures differ in brightness; all if their sizes do. A browser decodes them, in a page of its own. */
async function differingShare(page: Page, one: Buffer, other: Buffer): Promise<number> {
  const blank = await page.context().newPage();
  try {
    const given = JSON.stringify([one, other].map((picture) => `data:image/jpeg;base64,${picture.toString('base64')}`));
    return (await blank.evaluate(`(async () => {
      const read = async (address) => {
        const image = new Image();
        image.src = address;
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = image.width;
        canvas.height = image.height;
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, image.width, image.height);
      };
      const [a, b] = await Promise.all(${given}.map(read));
      if (a.width !== b.width || a.height !== b.height) return 1;
      const columns = Math.ceil(a.width / ${SQUARE});
      const rows = Math.ceil(a.height / ${SQUARE});
      const mean = ({ data, width, height }, column, row) => {
        let [sum, count] = [0, 0];
        for (let y = row * ${SQUARE}; y < Math.min(height, (row + 1) * ${SQUARE}); y++)
          for (let x = column * ${SQUARE}; x < Math.min(width, (column + 1) * ${SQUARE}); x++, count++) {
            const at = (y * width + x) * 4;
            sum += 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
          }
        return sum / count;
      };
      let differing = 0;
      for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++)
          if (Math.abs(mean(a, column, row) - mean(b, column, row)) > ${DIFFERENCE_MAX}) differing++;
      return differing / (rows * columns);
    })()`)) as number;
  } finally {
    await blank.close();
  }
}
