import { Help, type HelpConfiguration } from 'commander';

/** Columns of an unknown terminal, as Commander takes them. */
const WIDTH = 80;
const TERM_INDENT = 2;
const DESCRIPTION_INDENT = 6;

/** Help whose descriptions stand below their terms where there is no room beside them: Commander would let such lines run on. */
export const NARROW_HELP: HelpConfiguration = {
  formatItem(term, termWidth, description, helper) {
    const width = helper.helpWidth ?? WIDTH;
    const beside = width - termWidth - 2 * TERM_INDENT;
    if (description === '' || beside >= helper.minWidthToWrap)
      return Help.prototype.formatItem.call(helper, term, termWidth, description, helper);
    return `${wrap(term, width, TERM_INDENT)}\n${wrap(description, width, DESCRIPTION_INDENT)}`;
  },
};

function wrap(text: string, width: number, indent: number): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || indent + line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.map((line) => ' '.repeat(indent) + line).join('\n');
}
