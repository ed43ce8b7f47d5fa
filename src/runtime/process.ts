import type { Log } from './log.ts';

/** A little more than the app gives itself to finish. */
const STOP_MS = 11_000;

/** Stops on SIGTERM and SIGINT, and ends the process with 0 when all is finished or the time is up. */
export function stopOnSignals(log: Log, stop: () => Promise<void>): void {
  let since: number | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    // npm passes a Ctrl-C on that the terminal has sent already; only a later one is meant as "at once".
    if (since !== undefined && performance.now() - since > 1000) process.exit(1);
    if (since !== undefined) return;
    since = performance.now();
    log.info(`Stopping on ${signal}.`);
    setTimeout(() => process.exit(0), STOP_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'Stopping did not go as it should.');
        process.exit(0);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** A promise nobody waited for must not end the answers of everybody else; an error outside of any is another matter. */
export function surviveSurprises(log: Log): void {
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'Something failed that nobody waited for.'));
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'The program is in an unknown state and ends.');
    process.exit(1);
  });
}
