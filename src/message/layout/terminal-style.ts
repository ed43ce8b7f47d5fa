import { styleText } from 'node:util';
import { NO_STYLE, type TextStyle } from './plain.ts';

/** The caller decides about colours, not the state of standard output. */
const FORCED = { validateStream: false };

const COLOURS: TextStyle = {
  bold: (text) => styleText('bold', text, FORCED),
  quiet: (text) => styleText('dim', text, FORCED),
  code: (text) => styleText('cyan', text, FORCED),
  // OSC 8: terminals that support it open the address at a click; others show only the text.
  link: (text, address = text) => `\u001B]8;;${address}\u0007${styleText('underline', text, FORCED)}\u001B]8;;\u0007`,
  good: (text) => styleText('green', text, FORCED),
  bad: (text) => styleText('red', text, FORCED),
  unsure: (text) => styleText('yellow', text, FORCED),
};

/** Returns the styles for a terminal, with colours or without. */
export function terminalStyle(color: boolean): TextStyle {
  return color ? COLOURS : NO_STYLE;
}
