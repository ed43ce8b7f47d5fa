import { type Logger, pino } from 'pino';

/** What the program tells those who run it: one JSON object a line. Holds no secret, and at `info` and above no person. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'level'>;

export interface LogOptions {
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Values that must never be printed, beside everything that looks like one of Slack's tokens. */
  secrets?: readonly string[];
  /** Where the lines go; standard output by default. */
  write?: (line: string) => void;
}

/** Slack's tokens and what signs or unlocks something: `xoxb-…`, `xapp-…`, `xoxe.xoxb-…`, response addresses. */
const TOKEN = /\bx(?:ox[a-z]|app)(?:\.x(?:ox[a-z]|app))?-[\w-]+/g;
const RESPONSE_ADDRESS = /(\/(?:commands|actions|app)\/[A-Z0-9]+\/\d+\/)\w+/g;
const HIDDEN = '[hidden]';

/** Makes the log. Whatever is written passes `scrub` as a whole line, so that no field and no error text can slip past. */
export function createLog({ level, secrets = [], write }: LogOptions): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: (line) => scrub(line, secrets) },
    },
    write === undefined ? pino.destination({ dest: 1, sync: true }) : { write },
  );
}

/** Takes everything out of a text that would let its reader act as the bot. */
export function scrub(text: string, secrets: readonly string[] = []): string {
  const known = secrets.filter((secret) => secret.length > 0);
  const clean = text.replace(TOKEN, HIDDEN).replace(RESPONSE_ADDRESS, `$1${HIDDEN}`);
  return known.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), clean);
}
