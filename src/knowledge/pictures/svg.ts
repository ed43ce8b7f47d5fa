import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSvgProcess, type SvgProcess } from './svg-process.ts';
import { objectionToSvg } from './svg-rules.ts';

export type RenderedSvg = { kind: 'made'; file: string } | { kind: 'failed'; reason: string };

/** Width of the PNG, in pixels; a phone and a laptop show it sharp. */
const WIDTH = 1600;
const HEIGHT_MAX = 4000;
/** Raise it when the same SVG gives another PNG. */
const VERSION = 1;
/** Time after which a failed drawing is tried again, ms: the machine may have been busy. */
const FAILED_MS = 86_400_000;

const drawer = createSvgProcess();
/** Drawings in progress by their output file: pages loaded meanwhile wait for the same one. */
const underWay = new Map<string, Promise<RenderedSvg>>();

/**
 * Creates a PNG from an SVG, once per content, in a cache folder. The SVG may not refer to anything outside itself.
 * Failures are cached too, so that a hostile drawing costs its time only once. Never rejects.
 */
export function renderSvg(svg: Buffer, cacheFolder: string, process: SvgProcess = drawer): Promise<RenderedSvg> {
  const objection = objectionToSvg(svg);
  if (objection !== undefined) return Promise.resolve({ kind: 'failed', reason: objection });
  return makeOnce(svg, svg.toString('utf8'), cacheFolder, process);
}

/** Creates a PNG from a WebP in the same way. Never rejects. */
export function convertWebp(webp: Buffer, cacheFolder: string, process: SvgProcess = drawer): Promise<RenderedSvg> {
  return makeOnce(webp, webp, cacheFolder, process);
}

function makeOnce(
  source: Buffer,
  content: string | Uint8Array,
  cacheFolder: string,
  process: SvgProcess,
): Promise<RenderedSvg> {
  const name = createHash('sha256').update(`${VERSION} ${WIDTH}\n`).update(source).digest('hex').slice(0, 32);
  const file = join(cacheFolder, `${name}.png`);
  const known = underWay.get(file);
  if (known !== undefined) return known;
  const made = make(content, file, join(cacheFolder, `${name}.failed`), process);
  underWay.set(file, made);
  void made.finally(() => underWay.delete(file));
  return made;
}

async function make(
  content: string | Uint8Array,
  file: string,
  failure: string,
  process: SvgProcess,
): Promise<RenderedSvg> {
  try {
    if ((await stat(file).catch(() => undefined))?.isFile()) return { kind: 'made', file };
    const earlier = await readFailure(failure);
    if (earlier !== undefined) return { kind: 'failed', reason: earlier };
    const drawn = await process.draw(content, WIDTH, HEIGHT_MAX);
    await mkdir(join(file, '..'), { recursive: true, mode: 0o700 });
    if (drawn.kind === 'failed') {
      await write(failure, drawn.reason);
      return drawn;
    }
    await write(file, drawn.png);
    return { kind: 'made', file };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { kind: 'failed', reason: `can't be kept as a PNG (${reason})` };
  }
}

async function readFailure(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined || Math.abs(Date.now() - found.mtimeMs) > FAILED_MS) return undefined;
  return await readFile(file, 'utf8').catch(() => undefined);
}

async function write(file: string, content: string | Buffer): Promise<void> {
  const draft = `${file}.${globalThis.process.pid}.${performance.now()}`;
  await writeFile(draft, content, { mode: 0o600 });
  await rename(draft, file);
}
