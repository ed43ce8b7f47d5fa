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
 * Returns a logger through which Bolt and its Web API client write to the bot's log. Their `info` is about internals,
 * so it becomes `debug`. Request bodies and addresses are printed only at `debug`; socket frames never, as they may
 * hold what people said to each other in channels.
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

/** Returns what Slack's client logs about a frame, without the frame. */
function withoutFrame(text: string): string {
  return FRAME.exec(text)?.[1] ?? text;
}

const FRAME = /^(Received a message on the WebSocket|Unable to parse an incoming WebSocket message)\b/u;

/** Warnings of one kind written per minute. */
const WARNINGS_MAX = 5;
const MINUTE_MS = 60_000;

/**
 * Limits a logger to five warnings a minute of each kind; the first one after that minute says how many were left out.
 * Warnings are of one kind if they are equal up to their first colon. `elapsed` is a monotonic clock, ms.
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
