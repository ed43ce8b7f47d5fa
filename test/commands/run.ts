import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** The built program as a person runs it from `cwd`; it knows no variable but those given. */
export async function runCli(
  args: readonly string[],
  { cwd, input = '', env = {} }: { cwd: string; input?: string; env?: Readonly<Record<string, string>> },
): Promise<Ran> {
  const child = spawn(process.execPath, [path.join(root, 'dist/cli.js'), ...args], {
    cwd,
    env: { PATH: process.env.PATH, ...env },
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { code, out, err };
}
