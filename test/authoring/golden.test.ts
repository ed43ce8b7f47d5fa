import { describe, expect, it } from 'vitest';
import { GoldenError, parseGolden, readGolden } from '../../src/authoring/golden/golden.ts';
import { findGoldenFolder } from '../../src/authoring/golden/golden-folder.ts';
import { makeFolder } from '../knowledge/folder-fixture.ts';

describe('parseGolden', () => {
  it('reads questions with one section, with several, and with none', () => {
    const text = [
      '# What people ask',
      '- question: what is a pod',
      '  section: en/k8s.md#pod',
      '- question: pod 和 node 的区别',
      '  sections:',
      '    - zh/k8s.md#pod',
      '    - zh/k8s.md#node # either',
      '  language: zh',
      '- question: 404',
      '  section: none',
    ].join('\n');
    expect(parseGolden(text, 'golden/en.yaml')).toEqual({
      questions: [
        { question: 'what is a pod', sections: ['en/k8s.md#pod'], file: 'golden/en.yaml', line: 2 },
        {
          question: 'pod 和 node 的区别',
          sections: ['zh/k8s.md#pod', 'zh/k8s.md#node'],
          language: 'zh',
          file: 'golden/en.yaml',
          line: 4,
        },
        { question: '404', sections: [], file: 'golden/en.yaml', line: 9 },
      ],
      problems: [],
    });
  });

  it.each([
    ['- question: a\n  sektion: b', 1, '"sektion" is not a known field: use question, section, sections, language'],
    ['- section: b', 1, '"question" is missing'],
    ['- question: a', 1, '"section" is missing: the id of the section that answers, or none'],
    ['- question: a\n  section: b\n  sections: [c]', 1, 'give either "section" or "sections"'],
    ['- question: a\n  sections: []', 1, '"sections" must list ids of sections'],
    ['- question: a\n  section: b\n  language: fr', 1, '"language" must be en or zh'],
    ['\n- just words', 2, 'expected "question: …" with "section: …" below it'],
    ['question: a', 1, 'expected a list: "- question: …" with "section: …" below it'],
  ])('says what is wrong in %j', (text, line, message) => {
    expect(parseGolden(text, 'g.yaml')).toEqual({ questions: [], problems: [{ file: 'g.yaml', line, message }] });
  });

  it('names the line of broken YAML', () => {
    const { problems } = parseGolden('- question: a\n  section: [b\n- question: c\n', 'g.yaml');
    expect(problems[0]).toMatchObject({ file: 'g.yaml', line: expect.any(Number) });
    expect(problems[0]?.line).toBeGreaterThan(1);
  });

  it('finds nothing wrong with an empty file', () => {
    expect(parseGolden('# nothing yet\n', 'g.yaml')).toEqual({ questions: [], problems: [] });
  });
});

describe('readGolden', () => {
  it('reads all YAML files in order and passes over the rest', async () => {
    const folder = makeFolder({
      'b.yml': '- question: two\n  section: none\n',
      'a.yaml': '- question: one\n  section: none\n',
      'notes.md': '# not golden',
    });
    const { questions } = await readGolden(folder, folder);
    expect(questions.map(({ question, file }) => [question, file])).toEqual([
      ['one', 'a.yaml'],
      ['two', 'b.yml'],
    ]);
  });

  it('fails with what to do if the folder is missing or empty', async () => {
    const folder = makeFolder({});
    await expect(readGolden(`${folder}/none`, folder)).rejects.toThrow(GoldenError);
    await expect(readGolden(folder, folder)).rejects.toThrow(/holds no golden questions/u);
  });
});

describe('findGoldenFolder', () => {
  it('takes the one that is set, else the one in or beside the pages', async () => {
    const folder = makeFolder({ 'docs/a.md': '# A', 'golden/a.yaml': '', 'inside/golden/a.yaml': '' });
    expect(await findGoldenFolder({ knowledge: [`${folder}/docs`], golden: '/set' })).toBe('/set');
    expect(await findGoldenFolder({ knowledge: [`${folder}/docs`] })).toBe(`${folder}/golden`);
    expect(await findGoldenFolder({ knowledge: [`${folder}/inside`] })).toBe(`${folder}/inside/golden`);
    expect(await findGoldenFolder({ knowledge: [`${folder}/docs/deep`] })).toBeUndefined();
  });
});
