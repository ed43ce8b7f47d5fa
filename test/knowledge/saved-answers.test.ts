import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import type { SavedAnswer } from '../../src/knowledge/saved-answers/answer-page.ts';
import { prepareAnswersFolder, saveAnswer } from '../../src/knowledge/saved-answers/answers-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'saved-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const saved: SavedAnswer = {
  title: 'Keys',
  question: 'where are the keys',
  answer: 'In the vault.',
  language: 'en',
  at: new Date('2026-11-26T10:00:00Z'),
};

describe('a saved answer', () => {
  it('is a page with its question as a name, and the text of a person in it does nothing', async () => {
    expect(await prepareAnswersFolder(folder)).toBeUndefined();
    const answer = [
      '---',
      'title: other',
      '---',
      '# Not the title {#stolen}',
      '<script>alert(1)</script> <https://ok.example> {{< readfile "/etc/passwd" >}} {% include "x" %}',
      '![x](../../secret.png) [y](javascript:alert(1)) [[Secret]]',
      'Setext',
      '===',
      ':::include x',
      '```sh',
      '{{ keep }} # as code',
      '--8<-- "/etc/passwd"',
    ].join('\n');
    const outcome = await saveAnswer(
      { ...saved, answer, title: 'Keys: "a" <b> {#x}\n---', question: 'where\nare: [the] keys?', owner: "O'Neil: x" },
      folder,
    );
    if (outcome.kind !== 'saved') throw new Error(outcome.reason);
    expect(path.basename(outcome.file)).toBe('keys-a-b-x.md');
    const { pages, sections, warnings } = await loadKnowledge([folder], { gitDates: false });
    expect(warnings).toEqual([]);
    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatchObject({ title: 'Keys: "a" b x ---', owner: "O'Neil: x", reviewed: '2026-11-26' });
    expect(sections[0]).toMatchObject({ aliases: ['where are: [the] keys?'], anchor: 'keys-a-b-x' });
    const whole = sections.map(({ titles, markdown }) => `${titles.join('/')}\n${markdown}`).join('\n');
    expect(whole).toContain('{{ keep }} # as code');
    expect(whole).not.toMatch(/<script|!\[|\]\(java|\[\[Secret/u);
    expect(sections.map(({ anchor }) => anchor)).not.toContain('stolen');
    expect(whole).toContain('<https://ok.example>');
    expect(whole).toContain('```');
  });

  it('writes over nothing, and gives the text back if there is no folder', async () => {
    const [first, second] = [await saveAnswer(saved, folder), await saveAnswer({ ...saved, answer: 'No.' }, folder)];
    expect([first.kind, second.kind]).toEqual(['saved', 'saved']);
    expect(await readFile(path.join(folder, 'keys.md'), 'utf8')).toContain('In the vault.');
    expect(await saveAnswer(saved, undefined)).toMatchObject({ kind: 'offered', name: 'keys.md' });
    expect(await saveAnswer(saved, path.join(folder, 'keys.md'))).toMatchObject({ kind: 'offered' });
    expect(await prepareAnswersFolder(path.join(folder, 'keys.md'))).toContain('EEXIST');
  });

  it('can have a name in Chinese, or one without a letter', async () => {
    expect(await saveAnswer({ ...saved, title: '怎么申请权限？' }, folder)).toMatchObject({
      file: path.join(folder, '怎么申请权限.md'),
    });
    expect(await saveAnswer({ ...saved, title: '???', question: '!' }, folder)).toMatchObject({
      file: path.join(folder, 'answer.md'),
    });
  });
});
