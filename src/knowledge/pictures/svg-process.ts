import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export type DrawnSvg = { kind: 'png'; png: Buffer } | { kind: 'failed'; reason: string };

export interface SvgProcessOptions {
  /** How long one drawing may take, ms. */
  deadlineMs: number;
  /** Most resident memory of the drawing process, bytes. */
  memoryMax: number;
  /** The process ends after being idle for this long, ms. */
  idleMs: number;
}

/** Draws pictures in one process, one at a time, so that no drawing pays for another. */
export interface SvgProcess {
  /** Draws an SVG (a text) as a PNG of `width` pixels, or makes one of a WebP (its bytes); fails if the drawing is higher than `heightMax`, or costs too much. Never rejects. */
  draw(content: string | Uint8Array, width: number, heightMax: number): Promise<DrawnSvg>;
}

const PROGRAM = fileURLToPath(new URL('./draw-svg.mjs', import.meta.url));
const USUAL: SvgProcessOptions = { deadlineMs: 8_000, memoryMax: 700 * 1024 * 1024, idleMs: 5_000 };
/** Interval of checking the memory, ms; it can grow by half a gigabyte a second. */
const LOOK_EVERY_MS = 25;

/**
 * Creates the drawing of SVGs in a child process without this process's environment. If a drawing takes too long or too
 * much memory, the child is killed; the next drawing starts another.
 */
export function createSvgProcess(options: Partial<SvgProcessOptions> = {}): SvgProcess {
  const { deadlineMs, memoryMax, idleMs } = { ...USUAL, ...options };
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const end = () => {
    child?.kill('SIGKILL');
    child = undefined;
  };
  const start = async (): Promise<ChildProcess> => {
    const started = spawn(process.execPath, [PROGRAM], {
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    child = started;
    await new Promise<void>((resolve, reject) => {
      started.once('message', () => resolve());
      started.once('error', reject);
      started.once('exit', () => reject(new Error('the drawing program does not start')));
    });
    return started;
  };
  const drawNow = async (content: string | Uint8Array, width: number, heightMax: number): Promise<DrawnSvg> => {
    clearTimeout(idle);
    try {
      const drawing = child?.connected ? child : await start();
      drawing.ref();
      drawing.channel?.ref();
      const drawn = await waitFor(
        drawing,
        { ...(typeof content === 'string' ? { text: content } : { webp: content }), width, heightMax },
        deadlineMs,
        memoryMax,
      );
      if (drawn.kind !== 'exceeded') return drawn;
      end();
      return { kind: 'failed', reason: drawn.reason };
    } catch (error) {
      end();
      return { kind: 'failed', reason: `can't be drawn (${error instanceof Error ? error.message : String(error)})` };
    } finally {
      child?.channel?.unref();
      child?.unref();
      idle = setTimeout(end, idleMs).unref();
    }
  };
  return {
    draw(content, width, heightMax) {
      const drawn = last.then(() => drawNow(content, width, heightMax));
      last = drawn;
      return drawn;
    },
  };
}

/** The drawing exceeded its time or memory, and the process can't be used any more. */
interface Exceeded {
  kind: 'exceeded';
  reason: string;
}

async function waitFor(
  drawing: ChildProcess,
  request: { text?: string; webp?: Uint8Array; width: number; heightMax: number },
  deadlineMs: number,
  memoryMax: number,
): Promise<DrawnSvg | Exceeded> {
  let settle: (drawn: DrawnSvg | Exceeded) => void = () => {};
  const settled = new Promise<DrawnSvg | Exceeded>((resolve) => {
    settle = resolve;
  });
  const exceeded = (reason: string) => settle({ kind: 'exceeded', reason });
  const onMessage = (message: unknown) => settle(toDrawn(message));
  const onExit = () => exceeded('ended the program that draws');
  drawing.once('message', onMessage);
  drawing.once('exit', onExit);
  const deadline = setTimeout(
    () => exceeded(`takes more than ${Math.round(deadlineMs / 1000)} s to draw: make it simpler or save it as a PNG`),
    deadlineMs,
  );
  const look = setInterval(async () => {
    if ((await residentMemory(drawing.pid)) > memoryMax) {
      exceeded(
        `takes more than ${Math.round(memoryMax / 1024 / 1024)} MB to draw: make it simpler or save it as a PNG`,
      );
    }
  }, LOOK_EVERY_MS);
  try {
    drawing.send(request);
    return await settled;
  } finally {
    clearTimeout(deadline);
    clearInterval(look);
    drawing.off('message', onMessage);
    drawing.off('exit', onExit);
  }
}

function toDrawn(message: unknown): DrawnSvg {
  const { png, problem }: { png?: unknown; problem?: unknown } =
    typeof message === 'object' && message !== null ? message : {};
  if (png instanceof Uint8Array) return { kind: 'png', png: Buffer.from(png) };
  return { kind: 'failed', reason: typeof problem === 'string' ? problem : "can't be drawn" };
}

/** Returns a process's resident memory on Linux, bytes; elsewhere 0, so that only the deadline limits a drawing. */
async function residentMemory(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s*(\d+) kB/mu.exec(status)?.[1] ?? 0) * 1024;
}
