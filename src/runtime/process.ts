import type { Log } from './log.ts';

/** Time to stop, ms: a little more than the app allows itself. */
const STOP_MS = 11_000;

/** Stops on SIGTERM and SIGINT, and exits with 0 when everything is finished or the time is up. */
export function stopOnSignals(log: Log, stop: () => Promise<void>): void {
  let since: number | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    // npm forwards a Ctrl-C that the terminal has already sent; only a later one means "now".
    if (since !== undefined && performance.now() - since > 1000) process.exit(1);
    if (since !== undefined) return;
    since = performance.now();
    log.info(`Stopping on ${signal}.`);
    setTimeout(() => process.exit(0), STOP_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'Shutdown failed.');
        process.exit(0);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
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
 * corrupt.
 */
export function surviveSurprises(log: Log): void {
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'Unhandled promise rejection.'));
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'Uncaught exception; exiting.');
    process.exit(1);
  });
}
