/** The stream that the bar is drawn on. */
export interface Screen {
  write(text: string): unknown;
  isTTY?: boolean;
}

export interface Progress {
  /** Shows a label and the share done, 0 to 1. */
  show(label: string, share: number): void;
  /** Clears the bar. */
  end(): void;
}

const WIDTH = 24;
const CLEAR = '\r\u001b[K';

/** Creates a progress bar on one line of a terminal; draws nothing if the output isn't one. */
export function createProgress(screen: Screen): Progress {
  if (screen.isTTY !== true) return { show: () => {}, end: () => {} };
  let last = '';
  return {
    show(label, share) {
      const done = Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
      const line = `${'█'.repeat(done)}${'░'.repeat(WIDTH - done)} ${label}`;
      if (line !== last) screen.write(`${CLEAR}${line}`);
      last = line;
    },
    end() {
      if (last !== '') screen.write(CLEAR);
      last = '';
    },
  };
}
