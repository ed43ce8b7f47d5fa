import { type Logger, pino } from 'pino';
import { toInert } from './inert-text.ts';

/** The program's log. It contains no secrets, and at `info` and above neither people nor questions. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'level'>;

export interface LogOptions {
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** `json` for one object per line, `lines` for people at a terminal. */
  format?: 'json' | 'lines';
  /** Values that must never be printed, in addition to everything that looks like a Slack token. */
  secrets?: readonly string[];
  /** Called with each line; writes to standard output by default. */
  write?: (line: string) => void;
}

/** Slack tokens such as `xoxb-…`, `xapp-…` and `xoxe.xoxb-…`. */
const TOKEN = /\bx(?:ox[a-z]|app)(?:\.x(?:ox[a-z]|app))?-[\w-]+/g;
const RESPONSE_ADDRESS = /(\/(?:commands|actions|app)\/[A-Z0-9]+\/\d+\/)\w+/g;
const HIDDEN = '[hidden]';
/** Characters of lines that wait for an output that takes none at the moment; later ones are dropped. */
const UNWRITTEN_MAX = 256 * 1024;

/** Creates the log. Every line passes through `scrub` as a whole, so that no field or error text can slip past. */
export function createLog({ level, format = 'json', secrets = [], write }: LogOptions): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: (line) => scrub(format === 'lines' ? toReadable(line) : line, secrets) },
    },
    write === undefined ? openOutput() : { write },
  );
}

/** Opens standard output for lines; while it takes none, those beyond a limit are lost. */
function openOutput() {
  const output = pino.destination({ dest: 1, sync: true, maxLength: UNWRITTEN_MAX });
  output.on('error', () => {});
  return output;
}

/** Removes everything from a text that would let its reader act as the bot. */
export function scrub(text: string, secrets: readonly string[] = []): string {
  // Signs such as " are escaped in a line of JSON.
  const known = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]).filter(Boolean);
  const clean = text.replace(TOKEN, HIDDEN).replace(RESPONSE_ADDRESS, `$1${HIDDEN}`);
  return known.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), clean);
}

/** `14:03:07 warn  message {"field":1}`, with the stack of an error below. */
function toReadable(line: string): string {
  const { level, time, msg = '', err, ...fields } = JSON.parse(line) as Record<string, unknown>;
  const rest = Object.keys(fields).length === 0 ? '' : ` ${JSON.stringify(fields)}`;
  const stack = typeof err === 'object' && err !== null && 'stack' in err ? `\n${String(err.stack)}` : '';
  return `${String(time).slice(11, 19)} ${String(level).padEnd(5)} ${toInert(String(msg))}${rest}${stack}\n`;
}
