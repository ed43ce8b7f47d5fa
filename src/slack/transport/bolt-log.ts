import { format } from 'node:util';
import { type Logger, LogLevel } from '@slack/bolt';
import type { Elapsed } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';

const LEVELS: Readonly<Record<string, LogLevel>> = {
  debug: LogLevel.DEBUG,
  info: LogLevel.INFO,
  warn: LogLevel.WARN,
  error: LogLevel.ERROR,
};

/**
 * Lets Bolt and its Web API client write to our log. What they call `info` is about their own workings, so it is `debug`
 * here. They print request bodies and addresses only at `debug`, and what arrives on a socket not at all: most of it may be
 * what people said to each other in channels.
 */
export function toBoltLogger(log: Log): Logger {
  const level = LEVELS[log.level] ?? LogLevel.ERROR;
  return {
    debug: (...parts) => {
      if (level === LogLevel.DEBUG) log.debug(withoutFrame(format(...parts)));
    },
    info: (...parts) => {
      if (level === LogLevel.DEBUG) log.debug(format(...parts));
    },
    warn: (...parts) => log.warn(format(...parts)),
    error: (...parts) => log.error(format(...parts)),
    getLevel: () => level,
    setLevel: () => {},
    setName: () => {},
  };
}

/** What Slack's client says of a frame, without the frame. */
function withoutFrame(text: string): string {
  return FRAME.exec(text)?.[1] ?? text;
}

const FRAME = /^(Received a message on the WebSocket|Unable to parse an incoming WebSocket message)\b/u;

/** Of warnings of one kind this many a minute are written. */
const WARNINGS_MAX = 5;
const MINUTE_MS = 60_000;

/**
 * Returns the logger with at most five warnings a minute of each kind; the first one after that minute says how many were
 * left out. `elapsed` is a monotonic clock, ms. Two warnings are of one kind if they are the same up to their first colon.
 */
export function limitWarnings(logger: Logger, elapsed: Elapsed): Logger {
  const kinds = new Map<string, { since: number; written: number; leftOut: number }>();
  return {
    ...logger,
    warn(...parts) {
      const text = format(...parts);
      const kind = text.split(':', 1)[0] ?? '';
      const now = elapsed();
      const known = kinds.get(kind);
      if (known === undefined || now - known.since >= MINUTE_MS) {
        kinds.set(kind, { since: now, written: 1, leftOut: 0 });
        const before = known?.leftOut ?? 0;
        return logger.warn(before === 0 ? text : `${text} (${before} more like this were left out)`);
      }
      if (known.written < WARNINGS_MAX) {
        known.written += 1;
        return logger.warn(text);
      }
      known.leftOut += 1;
    },
  };
}
