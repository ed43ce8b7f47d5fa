import { expect, it } from 'vitest';
import { limitNewSpace, type ReplaceableProcess } from '../../src/runtime/new-space.ts';

const own: Omit<ReplaceableProcess, 'execArgv'> = {
  argv: ['/bin/node', '/app/cli.js', '-v'],
  connected: false,
  execPath: '/bin/node',
  platform: 'linux',
};

/** Returns what a process with these flags is replaced by; undefined if it stays. */
function replacementOf(execArgv: string[], others: Partial<ReplaceableProcess> = {}): readonly string[] | undefined {
  let replacement: readonly string[] | undefined;
  const execve = (_file: string, args: readonly string[]) => {
    replacement = args;
    return undefined as never;
  };
  limitNewSpace('/app/bot.js', { ...own, execArgv, execve, ...others });
  return replacement;
}

it('the bot starts with limited room for new objects, and the flags it was started with', () => {
  expect(replacementOf(['--inspect'])).toEqual([
    '/bin/node',
    '--inspect',
    '--max-semi-space-size=16',
    '/app/bot.js',
    '-v',
  ]);
});

it('a bot whose flags limit the room for new objects is started once', () => {
  expect(replacementOf(['--max-semi-space-size=16'])).toBeUndefined();
  expect(replacementOf(['--max_semi_space_size=64'])).toBeUndefined();
});

it('a process that can’t be replaced goes on', () => {
  expect(replacementOf([], { platform: 'win32' })).toBeUndefined();
  expect(replacementOf([], { connected: true })).toBeUndefined();
  expect(() => limitNewSpace('/app/bot.js', { ...own, execArgv: [] })).not.toThrow();
});
