import { basename } from 'node:path';
import type { PageFile } from '../folder/folder.ts';
import type { Diagram, Page, Picture } from '../model/page.ts';
import type { PageProblem, WarningCode } from '../model/warning.ts';
import type { PageText } from '../page/page-text.ts';
import { isOrnament } from '../pictures/ornament.ts';
import type { PictureFinder } from '../pictures/picture-finder.ts';
import type { Generator } from '../site/generator.ts';
import { type PageReading, readCached } from './page-reading.ts';

/** The result of reading a page's file in this load. */
export interface LoadedPage {
  path: string;
  page: Page | undefined;
  problems: PageProblem[];
}

/**
 * Reads a page and finds its pictures. An unchanged file is not read again; a broken one keeps its last good version.
 */
export async function loadPage(file: PageFile, reading: PageReading): Promise<LoadedPage> {
  const entry = await readCached(file, reading);
  const problems = [...(entry.problem === undefined ? [] : [entry.problem]), ...(entry.includeProblems ?? [])];
  const { read } = entry;
  if (read === undefined) return { path: file.path, page: undefined, problems };
  problems.push(...read.problems);
  const diagram = await findDiagram(read, file, reading.finder, problems);
  const pictures = await findPictures(read, file, reading.finder, problems);
  const before = entry.page;
  const title = (read.isUntitled && reading.titles.get(file.path)) || read.page.title;
  const page =
    before !== undefined && isUnchanged(before, { file, title, generator: reading.generator, diagram, pictures })
      ? before
      : toPage(read, file, reading, { title, diagram, pictures });
  entry.page = page;
  return { path: file.path, page, problems };
}

/** Finds the diagram that the front matter names, and notes what is wrong with it. */
async function findDiagram(
  read: PageText,
  file: PageFile,
  finder: PictureFinder,
  problems: PageProblem[],
): Promise<Diagram | undefined> {
  if (read.diagram === undefined) return undefined;
  const { line } = read.diagram;
  const found = await finder.find(read.diagram.file, file.path);
  if (found.kind === 'none') {
    const message = 'the diagram is on the web or too small: give a file of the knowledge folder';
    problems.push({ code: 'diagram-elsewhere', line, message });
    return undefined;
  }
  if (found.kind === 'missing') {
    problems.push({ code: 'diagram', line, message: found.reason });
    return undefined;
  }
  if (found.problem !== undefined) problems.push({ code: 'diagram', line, message: found.problem });
  const description = read.diagram.description ?? altOf(read, read.diagram.file);
  if (description === undefined)
    problems.push({ code: 'no-description', line, message: 'the diagram has no description in words' });
  return { ...found.picture, description: description ?? read.page.title };
}

/** Finds the pictures in the page's text by their addresses as written, and notes what is wrong with them. */
async function findPictures(
  { page }: PageText,
  file: PageFile,
  finder: PictureFinder,
  problems: PageProblem[],
): Promise<Map<string, Picture>> {
  const pictures = new Map<string, Picture>();
  for (const image of page.outline.parts.flatMap(({ images }) => images)) {
    const { src, alt } = image;
    if (isOrnament(src)) continue;
    const line = image.line + page.bodyLine - 1;
    const found = await finder.find(src, file.path);
    if (found.kind === 'missing') {
      const code = found.isElsewhere === true ? 'picture-elsewhere' : codeOf(src, file.file);
      problems.push({ code, line, message: found.reason });
    }
    if (found.kind !== 'found') continue;
    if (found.problem !== undefined) problems.push({ code: 'picture', line, message: found.problem });
    pictures.set(src, found.picture);
    if (alt === '')
      problems.push({ code: 'no-description', line, message: `the picture ${src} has no description in words` });
  }
  return pictures;
}

/** What a page has besides its text, as found at this load. */
interface FoundFields {
  title: string;
  diagram: Diagram | undefined;
  pictures: ReadonlyMap<string, Picture>;
}

/** Whether the page object of the load before can stay: then sections, links and index made from it stay too. */
function isUnchanged(
  before: Page,
  { file, title, generator, diagram, pictures }: FoundFields & { file: PageFile; generator: Generator | undefined },
): boolean {
  return (
    before.title === title &&
    before.version === file.version &&
    before.old === file.old &&
    before.numbered === file.numbered &&
    before.generator === generator &&
    same(before.diagram, diagram) &&
    same([...(before.pictures ?? [])], [...pictures])
  );
}

function toPage(
  read: PageText,
  { path, version, old, numbered }: PageFile,
  { folder, generator }: PageReading,
  { title, diagram, pictures }: FoundFields,
): Page {
  return {
    id: path,
    folder: folder.root,
    ...read.page,
    title,
    ...(diagram !== undefined && { diagram }),
    ...(pictures.size > 0 && { pictures }),
    ...(generator !== undefined && { generator }),
    ...(version !== undefined && { version }),
    ...(old !== undefined && { old }),
    ...(numbered !== undefined && { numbered }),
  };
}

function altOf(read: PageText, file: string): string | undefined {
  const name = basename(file);
  const image = read.page.outline.parts
    .flatMap(({ images }) => images)
    .find(({ src, alt }) => alt !== '' && basename(src) === name);
  return image?.alt;
}

/**
 * Returns the code of a missing picture. Pictures in the site's root, from templates, of unsupported types or of a
 * component of Antora, which several repositories and programs make together, may exist; that can't be checked here.
 */
function codeOf(src: string, file: string): WarningCode {
  const isUnknown =
    /[\\/]modules[\\/][^\\/]+[\\/]pages[\\/].*\.adoc$/u.test(file) ||
    /^\/|^(?:\.\.\/)+(?:static|public|assets)\/|\{[{%<]|%7B|\.(?:webp|avif|ico|mp4|webm|tiff?|pdf|e?ps)(?:$|[?#])/iu.test(
      src,
    );
  return isUnknown ? 'picture-elsewhere' : 'picture';
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
