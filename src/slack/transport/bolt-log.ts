import { format } from 'node:util';
import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../runtime/log.ts';

const LEVELS: Readonly<Record<string, LogLevel>> = {
  debug: LogLevel.DEBUG,
  info: LogLevel.INFO,
  warn: LogLevel.WARN,
  error: LogLevel.ERROR,
};

/**
 * Lets Bolt and its Web API client write to our log. What they call `info` is about their own workings, so it is `debug`
 * here. They print request bodies and addresses only at `debug`.
 */
export function toBoltLogger(log: Log): Logger {
  const level = LEVELS[log.level] ?? LogLevel.ERROR;
  return {
    debug: (...parts) => {
      if (level === LogLevel.DEBUG) log.debug(format(...parts));
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
