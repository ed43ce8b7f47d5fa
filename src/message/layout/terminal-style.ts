import { styleText } from 'node:util';
import { NO_STYLE, type TextStyle } from './plain.ts';

/** Whether to use colours is the caller's to say, not the standard output's. */
const FORCED = { validateStream: false };

const COLOURS: TextStyle = {
  bold: (text) => styleText('bold', text, FORCED),
  quiet: (text) => styleText('dim', text, FORCED),
  code: (text) => styleText('cyan', text, FORCED),
  link: (text) => styleText('underline', text, FORCED),
};

/** Returns how text is styled in a terminal: with colours, or not at all. */
export function terminalStyle(color: boolean): TextStyle {
  return color ? COLOURS : NO_STYLE;
}
