import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../knowledge/folder-fixture.ts';
import { runCli } from './run.ts';

const scriptFor = async (shell: string) => (await runCli(['completion', shell], { cwd: makeFolder({}) })).out;

describe('completion', () => {
  it.each([
    ['devops-bot for', ['forget']],
    ['devops-bot gaps dr', ['draft']],
    ['devops-bot forget --d', ['--dry-run']],
    ['devops-bot ask --jso', ['--json']],
    ['devops-bot lint docs --format g', ['github']],
    ['devops-bot completion f', ['fish']],
    // A folder, which bash itself completes.
    ['devops-bot lint --knowledge -', ['']],
  ])('completes "%s" in bash', async (line, expected) => {
    const words = line.split(' ');
    const script = [
      await scriptFor('bash'),
      `COMP_WORDS=(${words.join(' ')}); COMP_CWORD=${words.length - 1}`,
      `_devops_bot; printf "%s\\n" "\${COMPREPLY[@]}"`,
    ].join('\n');
    const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
    expect({ words: stdout.trim().split('\n'), stderr }).toEqual({ words: expected, stderr: '' });
  });

  it('names every command in zsh and in fish', async () => {
    expect(await scriptFor('zsh')).toMatch(/compdef _devops_bot devops-bot\n$/u);
    const fish = await scriptFor('fish');
    for (const name of ['start', 'ask', 'lint', 'check', 'doctor', 'init', 'gaps', 'votes', 'forget', 'completion']) {
      expect(fish).toContain(`-f -a ${name} `);
    }
    expect(fish).toMatch(/seen_subcommand_from lint' -l format -x -a 'text github sarif' /u);
    expect(fish).toMatch(/seen_subcommand_from lint' -l knowledge -r /u);
    expect(fish).toContain(
      "__fish_seen_subcommand_from gaps; and not __fish_seen_subcommand_from draft teach dismiss answered'",
    );
  });

  it('refuses another shell', async () => {
    expect(await runCli(['completion', 'tcsh'], { cwd: makeFolder({}) })).toMatchObject({ code: 2, out: '' });
  });
});
