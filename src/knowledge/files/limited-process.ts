import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';

export interface LimitedProcessOptions {
  /** The program: plain JavaScript, which sends a message once it is ready, and one for each request. */
  program: string;
  /** How long one request may take, ms. */
  deadlineMs: number;
  /** Most resident memory of the process, bytes. */
  memoryMax: number;
  /** The process ends after being idle for this long, ms. */
  idleMs: number;
}

/** What came of a request: the program's message, or why there is none. */
export type Reply =
  | { kind: 'message'; message: unknown }
  | { kind: 'late' }
  | { kind: 'large' }
  | { kind: 'ended' }
  | { kind: 'not-started'; reason: string };

/** Thrown if work can't be done because its process doesn't start, which may pass. */
export class NotStartedError extends Error {}

/** Runs requests in one process, one at a time, so that none pays for another. */
export interface LimitedProcess {
  /** Sends a request, which is copied as threads copy messages. Never rejects. */
  ask(request: object): Promise<Reply>;
}

/** Interval of checking the memory, ms; it can grow by half a gigabyte a second. */
const LOOK_EVERY_MS = 25;

/**
 * Creates a child process, without this process's environment, for work that a hostile input can make endless. If a
 * request takes too long or too much memory, the child is killed; the next request starts another.
 */
export function createLimitedProcess({
  program,
  deadlineMs,
  memoryMax,
  idleMs,
}: LimitedProcessOptions): LimitedProcess {
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const end = () => {
    child?.kill('SIGKILL');
    child = undefined;
  };
  const start = async (): Promise<ChildProcess> => {
    const started = spawn(process.execPath, [program], {
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    child = started;
    await new Promise<void>((resolve, reject) => {
      started.once('message', () => resolve());
      started.once('error', reject);
      started.once('exit', () => reject(new Error('the program does not start')));
    });
    return started;
  };
  const askNow = async (request: object): Promise<Reply> => {
    clearTimeout(idle);
    try {
      const running = child?.connected ? child : await start();
      running.ref();
      running.channel?.ref();
      const reply = await replyOf(running, request, deadlineMs, memoryMax);
      if (reply.kind !== 'message') end();
      return reply;
    } catch (error) {
      end();
      return { kind: 'not-started', reason: error instanceof Error ? error.message : String(error) };
    } finally {
      child?.channel?.unref();
      child?.unref();
      idle = setTimeout(end, idleMs).unref();
    }
  };
  return {
    ask(request) {
      const reply = last.then(() => askNow(request));
      last = reply;
      return reply;
    },
  };
}

async function replyOf(running: ChildProcess, request: object, deadlineMs: number, memoryMax: number): Promise<Reply> {
  let settle: (reply: Reply) => void = () => {};
  const settled = new Promise<Reply>((resolve) => {
    settle = resolve;
  });
  const onMessage = (message: unknown) => settle({ kind: 'message', message });
  const onExit = () => settle({ kind: 'ended' });
  running.once('message', onMessage);
  running.once('exit', onExit);
  const deadline = setTimeout(() => settle({ kind: 'late' }), deadlineMs);
  const look = setInterval(async () => {
    if ((await residentMemory(running.pid)) > memoryMax) settle({ kind: 'large' });
  }, LOOK_EVERY_MS);
  try {
    running.send(request);
    return await settled;
  } finally {
    clearTimeout(deadline);
    clearInterval(look);
    running.off('message', onMessage);
    running.off('exit', onExit);
  }
}

/** Returns a process's resident memory on Linux, bytes; elsewhere 0, so that only the deadline limits it. */
async function residentMemory(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s*(\d+) kB/mu.exec(status)?.[1] ?? 0) * 1024;
}
