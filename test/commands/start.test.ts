import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../../src/config/command-line.ts';
import { makeFolder } from '../knowledge/folder-fixture.ts';
import { runCli } from './run.ts';

const root = path.resolve(import.meta.dirname, '../..');

describe('the program without a command', () => {
  it('starts the bot, and says what keeps it from it', async () => {
    const cwd = makeFolder({});
    const env = { SLACK_BOT_TOKEN: 'xoxb-1-2-abc' };
    for (const args of [[], ['start']]) {
      expect(await runCli(args, { cwd, env })).toMatchObject({
        code: 1,
        err: expect.stringContaining('SLACK_APP_TOKEN is not set'),
      });
    }
  });

  it('tells its version', async () => {
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    expect((await runCli(['--version'], { cwd: makeFolder({}) })).out).toBe(`${version}\n`);
  });
});

describe('the commands that messages name', () => {
  it.each([
    [{ 'scripts/run.mjs': '' }, '', ['npm start', 'npm run lint:knowledge', 'npm run gaps -- draft ID']],
    [{}, 'node_modules/devops-bot', ['npx devops-bot start', 'npx devops-bot lint', 'npx devops-bot gaps draft ID']],
    [{}, 'app', ['devops-bot start', 'devops-bot lint', 'devops-bot gaps draft ID']],
  ])('exist where the program is (%#)', (files, below, expected) => {
    const place = path.join(makeFolder(files), below);
    expect(['start', 'lint', 'gaps draft ID'].map((command) => commandLine(place, command))).toEqual(expected);
  });

  it.each(['start', 'ask', 'lint', 'check', 'doctor', 'init', 'gaps', 'votes', 'forget', 'completion'])(
    'npm has %s too',
    (command) => {
      const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
      const script = /^npm (?:run )?(\S+)$/u.exec(commandLine(root, command))?.[1] ?? '';
      expect(scripts).toHaveProperty([script]);
    },
  );

  it.each(['lint:knowledge', 'check:golden'])('the program takes npm’s name %s', async (name) => {
    expect((await runCli([name, '--help'], { cwd: makeFolder({}) })).code).toBe(0);
  });
});
