import { toLanguage } from '../model/language-path.ts';

/** Languages that documentation is often translated into besides those the bot reads. */
const OTHER =
  /^(?:ar|az|be|bg|bn|bs|ca|cs|da|de|el|es|et|eu|fa|fi|fr|gl|he|hi|hr|hu|hy|id|it|ja|ka|kk|km|kn|ko|lt|lv|mk|ml|mn|mr|my|nb|ne|nl|nn|no|pl|pt|ro|ru|si|sk|sl|sq|sr|sv|ta|te|th|tr|uk|ur|uz|vi)(?:[-_][a-z]{2,4})?$/iu;

/** Rarer ones, whose tags are also names of other things (`ps`, `ms`): those of folders with the pages of the folder above. */
const RARE = /^(?:af|fil|ga|gu|ku|ky|ms|pcm|ps|sa|sw|tg|tk|zu)$/iu;

/**
 * Separates pages in languages that the bot doesn't read. A folder named `ja` counts only next to a folder of English
 * or Chinese (`it` may be a department) or to most of its pages under the same names, `pods.ja.md` only next to a
 * `pods.md` in one of them.
 */
export function partLanguages<File extends { path: string }>(pages: readonly File[]): { read: File[]; others: File[] } {
  const paths = new Set(pages.map(({ path }) => path));
  const bases = new Set<string>();
  for (const { path } of pages) {
    const parts = path.split('/').slice(0, -1);
    parts.forEach((part, index) => {
      if (toLanguage(part) !== undefined) bases.add(parts.slice(0, index).join('/'));
    });
  }
  const translated = translatedFolders(paths);
  const isOther = ({ path }: File): boolean => {
    const parts = path.split('/');
    const file = parts.pop() ?? '';
    const isNamed = (part: string, index: number) =>
      translated.has(parts.slice(0, index + 1).join('/')) ||
      (OTHER.test(part) && bases.has(parts.slice(0, index).join('/')));
    if (parts.some(isNamed)) return true;
    const suffix = /^(.+)[._]([A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?)(\.[^.]+)$/u.exec(file);
    if (suffix === null || !OTHER.test(suffix[2] ?? '')) return false;
    const beside = ['', '.en', '.zh'].map((tag) => [...parts, `${suffix[1]}${tag}${suffix[3]}`].join('/'));
    return beside.some((other) => paths.has(other));
  };
  const read: File[] = [];
  const others: File[] = [];
  for (const page of pages) (isOther(page) ? others : read).push(page);
  return read.length === 0 ? { read: [...pages], others: [] } : { read, others };
}

/** Fewest pages that show a folder to be a translation. */
const TRANSLATED_MIN = 2;

/** Returns the folders named like a language, most of whose pages are next to them under the same names too. */
function translatedFolders(paths: ReadonlySet<string>): Set<string> {
  const counts = new Map<string, { all: number; beside: number }>();
  for (const path of paths) {
    const parts = path.split('/');
    for (const [index, part] of parts.slice(0, -1).entries()) {
      if (!OTHER.test(part) && !RARE.test(part)) continue;
      const folder = parts.slice(0, index + 1).join('/');
      const { all, beside } = counts.get(folder) ?? { all: 0, beside: 0 };
      const isBeside = paths.has([...parts.slice(0, index), ...parts.slice(index + 1)].join('/'));
      counts.set(folder, { all: all + 1, beside: beside + (isBeside ? 1 : 0) });
    }
  }
  const found = [...counts].filter(([, { all, beside }]) => all >= TRANSLATED_MIN && beside * 2 > all);
  return new Set(found.map(([folder]) => folder));
}
