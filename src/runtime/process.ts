import { isatty } from 'node:tty';
import type { Log } from './log.ts';

/** Time to stop, ms: a little more than the app allows itself. */
const STOP_MS = 11_000;

/** Signals that end the program: of a service manager, of Ctrl-C, and of a terminal that was closed. */
const ENDING = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** File descriptors of standard input, output and errors. */
const STANDARD = [0, 1, 2];

/**
 * Stops on SIGTERM, SIGINT and SIGHUP, and exits with 0 when everything is finished or the time is up; as SIGHUP does if the terminal is
 * gone.
 */
export function stopOnSignals(log: Log, stop: () => Promise<void>): void {
  const terminals = STANDARD.filter((file) => isatty(file));
  let since: number | undefined;
  const end = () => {
    // Node crashes in `exit` if it can't restore the settings of a terminal, as after it was closed.
    if (terminals.some((file) => !isatty(file))) {
      process.removeAllListeners('SIGHUP');
      process.kill(process.pid, 'SIGHUP');
    }
    process.exit(0);
  };
  const onSignal = (signal: NodeJS.Signals) => {
    // npm forwards a Ctrl-C that the terminal has already sent; only a later one means "now".
    if (since !== undefined && performance.now() - since > 1000) process.exit(1);
    if (since !== undefined) return;
    since = performance.now();
    log.info(`Stopping on ${signal}.`);
    setTimeout(end, STOP_MS).unref();
    stop().then(end, (error: unknown) => {
      log.error({ err: error }, 'Shutdown failed.');
      end();
    });
  };
  for (const signal of ENDING) process.on(signal, onSignal);
}

/** Closes parts one after the other. A failure is logged, and the next part is closed all the same. */
export async function closeInTurn(closers: readonly (() => unknown)[], log: Log): Promise<void> {
  for (const close of closers) {
    try {
      await close();
    } catch (error) {
      log.error({ err: error }, 'A part could not be closed; closing the others.');
    }
  }
}

/**
 * Logs unhandled rejections, which cost at most one answer; exits on uncaught exceptions, after which the state may be
 * corrupt. What the output doesn't take is lost: a full disk or a closed terminal ends no answers.
 */
export function surviveSurprises(log: Log): void {
  for (const output of [process.stdout, process.stderr]) output.on('error', () => {});
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'Unhandled promise rejection.'));
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'Uncaught exception; exiting.');
    process.exit(1);
  });
}
