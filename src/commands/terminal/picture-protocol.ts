import type { Environment } from '../../config/config.ts';

/** The protocols by which terminals show pictures. */
export type PictureProtocol = 'iterm' | 'kitty' | 'sixel';

/** Values of `--pictures`: a protocol, none, or the one detected from the environment. */
export const PICTURE_CHOICES = ['auto', 'iterm', 'kitty', 'sixel', 'none'] as const;
export type PictureChoice = (typeof PICTURE_CHOICES)[number];

const ITERM = /^(?:iTerm\.app|WezTerm)$/u;
const KITTY = /^(?:xterm-kitty|xterm-ghostty)$/u;
/** Terminals that show sixels without a setting. */
const SIXEL = /^(?:foot|mlterm|contour|xterm-sixel)(?:-|$)/u;

/**
 * Returns how the terminal shows pictures, by what its environment says of it; undefined if it can't, or if a
 * multiplexer (tmux, screen) is in between.
 */
export function readPictureProtocol(env: Environment, choice: PictureChoice): PictureProtocol | undefined {
  if (choice !== 'auto') return choice === 'none' ? undefined : choice;
  const { TERM = '', TERM_PROGRAM = '', LC_TERMINAL, KITTY_WINDOW_ID, TMUX, STY } = env;
  if (TMUX !== undefined || STY !== undefined) return undefined;
  if (KITTY_WINDOW_ID !== undefined || KITTY.test(TERM)) return 'kitty';
  if (ITERM.test(TERM_PROGRAM) || LC_TERMINAL === 'iTerm2') return 'iterm';
  return SIXEL.test(TERM) || TERM_PROGRAM === 'mintty' ? 'sixel' : undefined;
}
