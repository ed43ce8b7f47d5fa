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

  it('stays silent if nobody looks', () => {
    const screen = screenOf(false);
    createProgress(screen).show('reading', 0.5);
    expect(screen.text()).toBe('');
  });
});
