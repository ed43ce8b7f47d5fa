import { expect, it } from 'vitest';
import { createLog } from '../../src/runtime/log.ts';

it('shows people at a terminal what a file name holds, and lets the terminal obey none of it', () => {
  const lines: string[] = [];
  const log = createLog({ level: 'info', format: 'lines', write: (line) => lines.push(line) });
  log.warn('docs/a\u001b[2J\nred\u202e.md:3 the page is empty');
  expect(lines).toEqual([
    expect.stringMatching(/^\S+ warn {2}docs\/a\\u001b\[2J\\u000ared\\u202e\.md:3 the page is empty\n$/u),
  ]);
});

it('hides a secret whatever signs are in it', () => {
  const lines: string[] = [];
  const log = createLog({ level: 'info', secrets: ['a"b\\c'], write: (line) => lines.push(line) });
  log.warn({ err: new Error('connecting with a"b\\c failed') }, 'No database: a"b\\c');
  expect(lines.join('')).toContain('No database: [hidden]');
  expect(lines.join('')).not.toMatch(/a\\*"b/u);
});
