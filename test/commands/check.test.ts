import { describe, expect, it } from 'vitest';
import { makeFolder } from '../knowledge/folder-fixture.ts';
import { startEmbeddingsStub } from '../search/rerank/embeddings-stub.ts';
import { runCli } from './run.ts';

const PAGES = {
  'docs/vpn.md': '# VPN\n\nThe VPN connects a laptop to the office network.\n',
  'docs/leave.md': '# Leave\n\nEverybody has thirty days of paid holiday a year.\n',
};
const RIGHT = [
  '- question: what is the vpn',
  '  section: vpn.md#vpn',
  '- question: which printer is on the second floor',
  '  section: none',
  '',
].join('\n');

describe('check', () => {
  it('passes if every golden question is answered as it must be', async () => {
    const cwd = makeFolder({ ...PAGES, 'golden/a.yaml': RIGHT });
    const ran = await runCli(['check', '--knowledge', 'docs'], { cwd });
    expect(ran).toEqual({
      code: 0,
      out:
        '2 golden questions, 2 right; wrong answers: 0, wrong refusals: 0\n' +
        'Of those with an answer: 1 answered, 0 offered as "this may be it", 0 refused.\n',
      err: '',
    });
  });

  it('asks with the reranker of the environment, and without it if that is wanted', async () => {
    const server = await startEmbeddingsStub();
    const cwd = makeFolder({ ...PAGES, 'golden/a.yaml': RIGHT });
    const env = { RERANKER_URL: server.url, RERANKER_MODEL: 'small' };
    const without = await runCli(['check', '--knowledge', 'docs', '--no-reranker'], { cwd, env });
    expect([without.code, server.texts]).toEqual([0, []]);
    const ran = await runCli(['check', '--knowledge', 'docs'], { cwd, env });
    await server.close();
    expect(ran.out).toContain('2 golden questions, 2 right');
    expect(server.texts).toEqual(expect.arrayContaining([expect.stringContaining('thirty days of paid holiday')]));
  });

  it('prints wrong answers and wrong refusals apart, with what came, and fails', async () => {
    const wrong = [
      '- question: what is the vpn',
      '  section: leave.md#leave',
      '- question: what is leave',
      '  section: none',
      '- question: zebra crossings in Kathmandu',
      '  section: vpn.md#vpn',
      '- question: who is on call',
      '  section: oncall.md#rota',
    ].join('\n');
    const cwd = makeFolder({ ...PAGES, 'mine/a.yaml': wrong });
    const ran = await runCli(['check', '--golden', 'mine'], { cwd, env: { KNOWLEDGE_DIR: 'docs' } });
    expect(ran.code).toBe(1);
    expect(ran.out).toBe(
      [
        'Wrong answers:',
        '  mine/a.yaml:1: what is the vpn',
        '    expected leave.md#leave',
        '    got vpn.md#vpn',
        '  mine/a.yaml:3: what is leave',
        '    expected no answer',
        '    got leave.md#leave',
        '',
        'Wrong refusals:',
        '  mine/a.yaml:5: zebra crossings in Kathmandu',
        '    expected vpn.md#vpn',
        '    got no answer',
        '',
        'Sections that are gone:',
        '  mine/a.yaml:7: who is on call',
        '    expected oncall.md#rota',
        '    got no answer',
        '',
        '4 golden questions, 0 right; wrong answers: 2, wrong refusals: 1, sections gone: 1',
        'Of those with an answer: 1 answered, 0 offered as "this may be it", 2 refused.',
        '',
      ].join('\n'),
    );
  });

  it('prints the same as one JSON object', async () => {
    const cwd = makeFolder({ ...PAGES, 'golden/a.yaml': `${RIGHT}- question: what is leave\n  section: none\n- x\n` });
    const ran = await runCli(['check', '--knowledge', 'docs', '--json'], { cwd });
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.out)).toEqual({
      questions: 3,
      right: 2,
      wrongAnswers: 1,
      wrongRefusals: 0,
      lostSections: 0,
      tiers: { found: 1, maybe: 0, refused: 0 },
      problems: [{ file: 'golden/a.yaml', line: 7, message: expect.stringContaining('expected "question') }],
      wrong: [
        {
          verdict: 'wrong-answer',
          question: 'what is leave',
          expected: [],
          kind: 'found',
          shown: ['leave.md#leave'],
          rank: null,
          file: 'golden/a.yaml',
          line: 5,
        },
      ],
    });
  });

  it('exits with 2 and says what to do if there are no golden questions', async () => {
    const cwd = makeFolder(PAGES);
    const ran = await runCli(['check', '--knowledge', 'docs'], { cwd });
    expect(ran).toEqual({
      code: 2,
      out: '',
      err: 'There are no golden questions: pass their folder with --golden, or set GOLDEN_DIR.\n',
    });
  });
});
