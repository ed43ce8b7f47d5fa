import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'dotenv';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../knowledge/folder-fixture.ts';
import { runCli } from './run.ts';

const BOT = 'xoxb-1-2-abc';
const APP = 'xapp-1-A1-3-def';

describe('init', () => {
  it('asks three questions, writes .env and a first page, and says what to do next', async () => {
    const cwd = makeFolder({});
    const { code, out, err } = await runCli(['init'], { cwd, input: `our docs\nxoxp-wrong\n${BOT}\n${APP}\n` });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Folder of your pages [pages]: ');
    expect(out).toContain('A bot token begins with xoxb-');
    expect(out).toMatch(/Next: "npm run doctor" checks the tokens, then "npm start" connects to Slack\.\n$/u);
    const env = path.join(cwd, '.env');
    expect(parse(readFileSync(env))).toEqual({
      KNOWLEDGE_DIR: 'our docs',
      SLACK_BOT_TOKEN: BOT,
      SLACK_APP_TOKEN: APP,
    });
    expect(statSync(env).mode & 0o077).toBe(0);
    const { code: linted, out: problems } = await runCli(['lint', '--knowledge', 'our docs'], { cwd });
    expect({ linted, problems }).toEqual({
      linted: 0,
      problems: expect.stringMatching(/^1 page, 2 sections: 0 errors, 0/u),
    });
  });

  it.each(['en', 'zh'] as const)(
    'asks nothing if flags say all, and the bot answers from the page (%s)',
    async (language) => {
      const cwd = makeFolder({});
      const { code, out } = await runCli(
        ['init', '--yes', '--help-channels', '--knowledge', 'kb', '--language', language],
        { cwd },
      );
      expect(code).toBe(0);
      expect(out).toContain('opens the playground');
      expect(parse(readFileSync(path.join(cwd, '.env')))).toEqual({ KNOWLEDGE_DIR: 'kb', HELP_CHANNELS: 'true' });
      const question = language === 'en' ? 'who is on call' : '谁在值班';
      const asked = await runCli(['ask', '--json', question], { cwd });
      expect(JSON.parse(asked.out)).toMatchObject({ kind: 'found', section: { id: 'on-call.md#on-call' } });
    },
  );

  it.each([
    ['there is no terminal', ''],
    ['the answers end early', 'docs\n'],
  ])('writes nothing if %s', async (_, input) => {
    const cwd = makeFolder({});
    const { code, err } = await runCli(['init'], { cwd, input });
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/^Nothing was written: /u) });
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('says in one sentence where it can’t write', async () => {
    const cwd = makeFolder({ taken: 'A file.' });
    const { code, err } = await runCli(['init', '--yes', '--knowledge', 'taken/pages'], { cwd });
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(/^A file or folder can't be used: .+taken.+\n$/u),
    });
    expect(readdirSync(cwd)).toEqual(['taken']);
  });

  it('overwrites nothing unless it is forced to', async () => {
    const cwd = makeFolder({ '.env': 'PORT=1\n', 'pages/on-call.md': '# Ours\n\nText.\n' });
    const refused = await runCli(['init', '--yes'], { cwd });
    expect(refused).toMatchObject({ code: 2, out: '', err: expect.stringContaining('.env already exists') });
    expect(readFileSync(path.join(cwd, '.env'), 'utf8')).toBe('PORT=1\n');
    await runCli(['init', '--yes', '--force'], { cwd });
    expect(readFileSync(path.join(cwd, '.env'), 'utf8')).toContain('KNOWLEDGE_DIR=pages');
  });

  it('adds no page to a folder that holds some', async () => {
    const cwd = makeFolder({ 'docs/guide/a.md': '# Ours\n\nText.\n' });
    const { code, out } = await runCli(['init', '--yes', '--knowledge', 'docs'], { cwd });
    expect({ code, page: existsSync(path.join(cwd, 'docs/on-call.md')) }).toEqual({ code: 0, page: false });
    expect(out).toContain('already has pages');
  });

  it('refuses tokens that are none, without repeating them', async () => {
    const cwd = makeFolder({});
    const { code, err } = await runCli(['init', '--yes', '--bot-token', APP], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('A bot token begins with xoxb-');
    expect(err).not.toContain(APP);
    expect(existsSync(path.join(cwd, '.env'))).toBe(false);
  });
});
