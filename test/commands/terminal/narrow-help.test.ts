import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { NARROW_HELP } from '../../../src/commands/terminal/narrow-help.ts';

function help(columns: number): string[] {
  const program = new Command('bot').configureHelp(NARROW_HELP).configureOutput({ getOutHelpWidth: () => columns });
  program.command('lint [folders...]').description('Check the pages for problems; exit 1 on errors.');
  program.option('--a-long-option <value>', 'what it is for, told in more words than fit beside it');
  return program.helpInformation().split('\n');
}

describe('help', () => {
  it('fits 40 columns, with descriptions below their terms', () => {
    const lines = help(40);
    expect(lines.filter((line) => line.length > 40)).toEqual([]);
    expect(lines).toEqual(expect.arrayContaining(['  lint [folders...]', '      Check the pages for problems; exit']));
  });

  it('has them beside their terms where there is room', () => {
    expect(help(120)).toContainEqual(
      expect.stringMatching(/^ {2}lint \[folders\.\.\.\] +Check the pages for problems; exit 1 on errors\.$/u),
    );
  });
});
