import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyFewPages } from './torture/few-pages.ts';

const root = path.resolve(import.meta.dirname, '..');
const folder = mkdtempSync(path.join(tmpdir(), 'devops-bot-cli-'));
const few = copyFewPages(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The built program as a person runs it, from a folder that holds no `.env`, over a few of the shipped pages. */
function run(args: string[], { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {}) {
  const result = spawnSync(process.execPath, [path.join(root, 'dist/cli.js'), ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, KNOWLEDGE_DIR: few, ...env },
  });
  return { code: result.status, out: result.stdout, err: result.stderr };
}

function readLines(out: string): Record<string, unknown>[] {
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('.env in the working directory', () => {
  const file = path.join(folder, '.env');
  afterAll(() => rmSync(file));

  it('sets variables of the program, and none that would run something of a stranger’s checkout', () => {
    const trace = path.join(folder, 'trace');
    writeFileSync(file, `GOLDEN_DIR=nowhere\nGIT_TRACE=${trace}\nLD_PRELOAD=./evil.so\n`);
    const { code, err } = run(['check']);
    expect(err).toContain('nowhere');
    expect(err.match(/^\.env sets \S+/gmu)).toEqual(['.env sets GIT_TRACE,', '.env sets LD_PRELOAD,']);
    expect(code).toBe(2);
    expect(run(['ask', 'kubelet']).code).toBe(0);
    expect(existsSync(trace)).toBe(false);
  });
});

describe('a command of the terminal', () => {
  it('names the variable that a misspelt one is like, and does its work without it', () => {
    const slip = 'DATABSE_URL is not a variable of this program: did you mean DATABASE_URL?\n';
    const { code, out, err } = run(['gaps'], { env: { DATABSE_URL: 'postgres://user:hunter2@127.0.0.1/x' } });
    expect({ code, err }).toEqual({ code: 0, err: slip });
    expect(out).toContain('No gaps');
    expect(run(['lint'], { env: { STALE_DAY: '9' } }).err).toContain('did you mean STALE_DAYS?');
  });
});

describe('ask', () => {
  it('prints a readable answer without colours if nobody looks', () => {
    // Nothing set: the shipped pages.
    const { code, out, err } = run(['ask', 'what', 'is', 'kubelet'], { env: { KNOWLEDGE_DIR: '' } });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/\bagent\b/u);
    expect(out).toContain('Source: Kubernetes');
    expect(out).not.toContain('\u001b');
    expect(out).not.toContain('**');
  });

  it('prints one JSON object a question with every field of the contract', () => {
    const { code, out } = run(['ask', '--json', '--top', '3', '什么是调度器']);
    const [record, ...more] = readLines(out);
    expect({ code, more }).toEqual({ code: 0, more: [] });
    expect(record).toEqual({
      question: '什么是调度器',
      language: 'zh',
      kind: 'found',
      text: expect.stringContaining('调度器'),
      passage: null,
      confidence: expect.any(Number),
      section: {
        id: 'zh/kubernetes.md#scheduler',
        titles: ['Kubernetes', '控制平面', '调度器'],
        page: 'zh/kubernetes.md',
        line: expect.any(Number),
        language: 'zh',
      },
      diagram: { path: 'diagrams/kubernetes.zh.png', description: expect.stringContaining('控制平面') },
      hits: expect.any(Array),
      ms: expect.any(Number),
    });
    const hits = record?.hits as Record<string, unknown>[];
    expect(hits).toHaveLength(3);
    expect(hits[0]).toEqual({
      id: 'zh/kubernetes.md#scheduler',
      page: 'zh/kubernetes.md',
      titles: ['Kubernetes', '控制平面', '调度器'],
      language: 'zh',
      score: expect.any(Number),
    });
  });

  it('answers the questions of standard input in order, an answer a line, whatever stands in them', () => {
    const questions = ['what is a pod', '', 'asdkjh qwlekj', '"{[', '什么是 etcd', '\u0000<!channel>'];
    const { code, out } = run(['ask', '--json'], { input: `${questions.join('\n')}\n` });
    const records = readLines(out);
    expect(code).toBe(0);
    expect(records.map((record) => record.question)).toEqual(questions);
    expect(records.map((record) => record.kind)).toEqual(['found', 'help', 'not-found', 'help', 'found', 'help']);
    expect(records[2]).toMatchObject({ passage: null, section: null, diagram: null });
  });

  it('says which passage of a long section answers, a list item too, and begins the text with it', () => {
    const input = 'who founded the first SRE team\nwhat does EXPOSE do\n';
    const [sentence, item] = readLines(run(['ask', '--json'], { input, env: { KNOWLEDGE_DIR: '' } }).out);
    const passage = String(sentence?.passage);
    expect(passage).toMatch(/Ben Treynor Sloss founded SRE there: in 2003/u);
    expect(String(sentence?.text).split('\n\n')[1]).toBe(passage);
    expect(String(item?.passage)).toMatch(/^• EXPOSE notes the port/u);
    expect(String(item?.text).split('\n\n')).toContain(item?.passage);
  });

  it('answers in the language it is told', () => {
    const [record] = readLines(run(['ask', '--json', '--language', 'zh', 'kubelet']).out);
    expect(record).toMatchObject({ language: 'zh', section: { language: 'zh' } });
  });

  it('ends quietly when its reader has seen enough', () => {
    const questions = 'what is a pod\n'.repeat(500);
    const command = `"${process.execPath}" "${path.join(root, 'dist/cli.js')}" ask --json | head -n 1`;
    const env = { ...process.env, KNOWLEDGE_DIR: few };
    const result = spawnSync(command, { shell: true, cwd: folder, input: questions, encoding: 'utf8', env });
    expect(result.stderr).not.toContain('EPIPE');
    expect(readLines(result.stdout)).toHaveLength(1);
  });

  describe('over other folders', () => {
    beforeAll(() => {
      mkdirSync(path.join(folder, 'one'));
      mkdirSync(path.join(folder, 'two'));
      mkdirSync(path.join(folder, 'empty'));
      writeFileSync(path.join(folder, 'one/deploy.md'), '# Deploying\n\nPush the tag, then press the green button.\n');
      writeFileSync(path.join(folder, 'two/broken.md'), '---\ntitle: [\n---\n# Rollback\n\nPress the red button.\n');
    });

    it('reads several, and counts the problems of their pages', () => {
      const { code, out, err } = run(['ask', '--knowledge', 'one', '--knowledge', 'two', 'rollback']);
      expect(code).toBe(0);
      expect(out).toContain('Press the red button.');
      expect(err).toMatch(/^1 problem in the pages/u);
    });

    it('takes them from KNOWLEDGE_DIR too', () => {
      expect(run(['ask', 'deploying'], { env: { KNOWLEDGE_DIR: 'one' } }).out).toContain('green button');
    });

    it.each([
      ['a folder that is not there', ['ask', '--knowledge', 'nowhere', 'x'], /nowhere/u],
      ['a folder without pages', ['ask', '--knowledge', 'empty', 'x'], /no page.*empty/su],
      ['an unknown option', ['ask', '--jason', 'x'], /--jason/u],
      ['a count that is none', ['ask', '--top', 'many', 'x'], /whole number/u],
      ['a language it does not speak', ['ask', '--language', 'fr', 'x'], /en.*zh/u],
      ['an unknown command', ['aks', 'x'], /aks/u],
    ])('says what is wrong with %s, and exits with 2', (_, args, message) => {
      const { code, out, err } = run(args);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(message);
      expect(err).not.toMatch(/\n {4}at /u);
    });
  });
});
