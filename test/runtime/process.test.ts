import { expect, it } from 'vitest';
import { createLog } from '../../src/runtime/log.ts';
import { closeInTurn } from '../../src/runtime/process.ts';

it('closing goes on after a part that fails, in order, and says so in the log', async () => {
  const lines: string[] = [];
  const log = createLog({ level: 'info', write: (line) => lines.push(line) });
  const closed: string[] = [];
  const failing = [
    async () => {
      throw new Error('the socket hangs');
    },
    () => {
      throw new Error('the thread is gone');
    },
  ];
  await closeInTurn([() => closed.push('surface'), ...failing, async () => closed.push('store')], log);
  expect(closed).toEqual(['surface', 'store']);
  expect(lines.map((line) => JSON.parse(line).err.message)).toEqual(['the socket hangs', 'the thread is gone']);
});
