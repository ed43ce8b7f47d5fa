import { describe, expect, it } from 'vitest';
import { createProgress } from '../../src/authoring/progress.ts';

function screenOf(isTTY: boolean) {
  let text = '';
  return { isTTY, write: (more: string) => (text += more), text: () => text };
}

describe('createProgress', () => {
  it('draws a bar on one line and takes it away', () => {
    const screen = screenOf(true);
    const progress = createProgress(screen);
    progress.show('reading', 0.5);
    progress.show('reading', 0.5);
    progress.end();
    expect(screen.text()).toBe(`\r\u001b[K${'█'.repeat(12)}${'░'.repeat(12)} reading\r\u001b[K`);
  });

  it.each([
    [41, `${'█'.repeat(6)}${'░'.repeat(6)} reading the pages: 12 of 24`],
    [30, 'reading the pages: 12 of 24'],
    [12, 'reading the'],
    [0, `${'█'.repeat(12)}${'░'.repeat(12)} reading the pages: 12 of 24`],
  ])('fits a terminal of %i columns', (columns, line) => {
    let text = '';
    createProgress({ isTTY: true, columns, write: (more) => (text += more) }).show('reading the pages: 12 of 24', 0.5);
    expect(text).toBe(`\r\u001b[K${line}`);
  });

  it('stays silent if nobody looks', () => {
    const screen = screenOf(false);
    createProgress(screen).show('reading', 0.5);
    expect(screen.text()).toBe('');
  });
});
