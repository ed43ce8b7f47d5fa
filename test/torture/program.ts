import { spawn } from 'node:child_process';
import path from 'node:path';
import { until } from '../slack/bot.ts';

/** The built program. */
export const entry = path.resolve(import.meta.dirname, '../../dist/bot.js');

/** The built program, as `npm start` runs it. */
export interface Program {
  pid: number;
  /** Everything it wrote so far. */
  output(): string;
  /** Resolves with the exit code; null where a signal ended it. */
  exit: Promise<number | null>;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** Sends a signal and doesn't wait. */
  signal(signal: NodeJS.Signals): void;
  /** Resolves with the number that follows these words in the output: a port. */
  portAfter(words: string): Promise<number>;
  /** Resolves when the output holds these words. */
  says(words: string): Promise<void>;
}

/** Starts `dist/bot.js`, or what these arguments of `node` or another program say, in a folder with nothing but these variables set. */
export function runProgram(
  cwd: string,
  env: Record<string, string>,
  args: readonly string[] = [entry],
  file: string = process.execPath,
): Program {
  const child = spawn(file, args, { cwd, env: { PATH: process.env.PATH ?? '', ...env } });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  let ended = false;
  const exit = new Promise<number | null>((resolve) => {
    child.on('exit', (code) => {
      ended = true;
      resolve(code);
    });
  });
  const says = async (words: string) => {
    await until(() => output.includes(words) || ended, `the program to say "${words}"`);
    if (!output.includes(words)) throw new Error(`The program ended before it said "${words}":\n${output}`);
  };
  return {
    pid: child.pid ?? 0,
    output: () => output,
    exit,
    end(signal) {
      child.kill(signal);
      return exit;
    },
    signal: (signal) => void child.kill(signal),
    says,
    async portAfter(words) {
      await says(words);
      const [, port] = new RegExp(`${words}\\s*(\\d+)`, 'u').exec(output) ?? [];
      return Number(port);
    },
  };
}
