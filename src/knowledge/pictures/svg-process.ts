import { fileURLToPath } from 'node:url';
import { createLimitedProcess, type LimitedProcessOptions, type Reply } from '../files/limited-process.ts';

export type DrawnSvg = { kind: 'png'; png: Buffer } | { kind: 'failed'; reason: string };

/** Draws pictures in one process, one at a time, so that no drawing pays for another. */
export interface SvgProcess {
  /** Draws an SVG (a text) as a PNG of `width` pixels, or makes one of a WebP (its bytes); fails if the drawing is higher than `heightMax`, or costs too much. Never rejects. */
  draw(content: string | Uint8Array, width: number, heightMax: number): Promise<DrawnSvg>;
}

const PROGRAM = fileURLToPath(new URL('./draw-svg.mjs', import.meta.url));
const USUAL: LimitedProcessOptions = {
  program: PROGRAM,
  deadlineMs: 8_000,
  memoryMax: 700 * 1024 * 1024,
  idleMs: 5_000,
};

/** Creates the drawing of SVGs in a process of its own. */
export function createSvgProcess(options: Partial<Omit<LimitedProcessOptions, 'program'>> = {}): SvgProcess {
  const limits = { ...USUAL, ...options };
  const drawing = createLimitedProcess(limits);
  return {
    async draw(content, width, heightMax) {
      const asked = typeof content === 'string' ? { text: content } : { webp: content };
      return toDrawn(await drawing.ask({ ...asked, width, heightMax }), limits);
    },
  };
}

function toDrawn(reply: Reply, { deadlineMs, memoryMax }: LimitedProcessOptions): DrawnSvg {
  const failed = (reason: string): DrawnSvg => ({ kind: 'failed', reason });
  const simpler = 'make it simpler or save it as a PNG';
  if (reply.kind === 'late') return failed(`takes more than ${Math.round(deadlineMs / 1000)} s to draw: ${simpler}`);
  if (reply.kind === 'large')
    return failed(`takes more than ${Math.round(memoryMax / 1024 / 1024)} MB to draw: ${simpler}`);
  if (reply.kind === 'ended') return failed('ended the program that draws');
  if (reply.kind === 'not-started') return failed(`can't be drawn (${reply.reason})`);
  const { message } = reply;
  const { png, problem }: { png?: unknown; problem?: unknown } =
    typeof message === 'object' && message !== null ? message : {};
  if (png instanceof Uint8Array) return { kind: 'png', png: Buffer.from(png) };
  return failed(typeof problem === 'string' ? problem : "can't be drawn");
}
