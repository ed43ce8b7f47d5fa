import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Gap, Vote } from '../../src/store/store.ts';
import { makeFolder } from '../knowledge/folder-fixture.ts';
import { openPatientSqlite } from '../store/patient-stores.ts';
import { putGap } from '../store/put-gap.ts';
import { runCli } from './run.ts';

const PAGES = {
  'docs/en/vpn.md': '# VPN {#vpn}\n\nThe VPN connects a laptop to the office network.\n',
  'docs/zh/vpn.md': '# VPN {#vpn}\n\nVPN 把笔记本连到办公网络。\n',
};

const CERTIFICATES: Gap = {
  id: 'c0ffee01',
  questions: ['how do I rotate certificates?', 'certificate rotation', '怎么轮换证书 --> x'],
  language: 'en',
  count: 5,
  reasons: ['not-found', 'wanted'],
  first: new Date('2026-10-01T08:00:00Z'),
  last: new Date('2026-11-20T08:00:00Z'),
  nearest: ['zh/vpn.md#vpn'],
  status: 'open',
};
const HELM: Gap = {
  ...CERTIFICATES,
  id: 'c0ffee02',
  questions: ['what is helm'],
  count: 1,
  reasons: ['not-found'],
  last: new Date('2026-10-02T08:00:00Z'),
  nearest: [],
};

/** A folder with pages, and a store of its own that holds these. */
async function makeTeam({ gaps = {}, votes = [] }: { gaps?: Record<string, Gap[]>; votes?: Vote[] }) {
  const cwd = makeFolder({ ...PAGES, 'golden/a.yaml': '- question: What is the VPN?\n  section: en/vpn.md#vpn\n' });
  const file = path.join(cwd, '.data/devops-bot.db');
  const store = await openPatientSqlite(file);
  for (const [workspace, list] of Object.entries(gaps)) for (const gap of list) await putGap(store, workspace, gap);
  for (const vote of votes) await store.votes.set('T1', vote);
  await store.close();
  return {
    cwd,
    run: (...args: string[]) => runCli(args, { cwd, env: { KNOWLEDGE_DIR: 'docs' } }),
    read: async () => {
      const opened = await openPatientSqlite(file);
      const left = { gaps: await opened.gaps.list('T1'), votes: await opened.votes.list('T1') };
      await opened.close();
      return left;
    },
  };
}

describe('gaps', () => {
  it('lists open gaps, the most wanted first', async () => {
    const done: Gap = { ...HELM, id: 'd0', status: 'answered' };
    const { run } = await makeTeam({ gaps: { T1: [HELM, CERTIFICATES, done] } });
    const { code, out } = await run('gaps');
    expect(code).toBe(0);
    expect(out.split('\n').map((line) => line.trimEnd())).toEqual([
      'ID        TIMES  LAST        WHY                QUESTION',
      'c0ffee01  5      2026-11-20  not-found, wanted  how do I rotate certificates? (+2)',
      'c0ffee02  1      2026-10-02  not-found          what is helm',
      '',
      'Write the page for one with "npm run gaps -- draft ID".',
      '',
    ]);
    expect((await run('gaps', '--all')).out).toMatch(/^d0 .* answered /mu);
  });

  it('says so if there are none', async () => {
    const { run } = await makeTeam({});
    expect(await run('gaps')).toEqual({
      code: 0,
      out: 'No gaps: the pages answered every question.\n',
      err: '',
    });
  });

  it('lists those since a day, of one workspace, as JSON', async () => {
    const { run } = await makeTeam({ gaps: { T1: [HELM, CERTIFICATES], T2: [{ ...HELM, id: 'beef' }] } });
    const since = JSON.parse((await run('gaps', '--json', '--since', '2026-11-01')).out) as unknown;
    const { first, last } = CERTIFICATES;
    expect(since).toEqual([{ ...CERTIFICATES, first: first.toISOString(), last: last.toISOString(), workspace: 'T1' }]);
    expect(JSON.parse((await run('gaps', '--json', '--workspace', 'T2')).out)).toMatchObject([{ id: 'beef' }]);
    expect(await run('gaps', '--since', 'yesterday')).toMatchObject({ code: 2, out: '' });
  });

  it('writes a draft beside the nearest page in the language of the gap, and never over a file', async () => {
    const { run, cwd } = await makeTeam({ gaps: { T1: [CERTIFICATES] } });
    const { code, out } = await run('gaps', 'draft', 'c0f');
    const file = path.join(cwd, 'docs/en/rotate-certificates.md');
    expect({ code, first: out.split('\n')[0] }).toEqual({ code: 0, first: `Wrote ${file}` });
    expect(readFileSync(file, 'utf8')).toBe(
      [
        '---',
        'title: Rotate certificates',
        'language: en',
        'draft: true',
        'aliases:',
        '  rotate-certificates:',
        '    - certificate rotation',
        '    - 轮换证书 x',
        '---',
        '',
        '# Rotate certificates {#rotate-certificates}',
        '',
        '<!-- Asked 5 times, first on 2026-10-01, last on 2026-11-20, in these words:',
        '  - how do I rotate certificates?',
        '  - certificate rotation',
        '  - 怎么轮换证书 - -＞ x',
        'Nearest: zh/vpn.md#vpn',
        'Write the answer here, the fact in the first sentence. Then remove "draft: true". -->',
        '',
      ].join('\n'),
    );
    const again = await run('gaps', 'draft', 'c0ffee01');
    expect(again).toMatchObject({ code: 2, out: '' });
    expect(again.err).toContain('already exists and was not changed');
    await run('gaps', 'draft', 'c0ffee01', '--folder', 'elsewhere/new');
    expect(existsSync(path.join(cwd, 'elsewhere/new/rotate-certificates.md'))).toBe(true);
  });

  it('marks gaps as dismissed and answered', async () => {
    const { run, read } = await makeTeam({ gaps: { T1: [HELM, CERTIFICATES] } });
    expect((await run('gaps', 'dismiss', 'c0ffee02')).out).toBe('c0ffee02 is dismissed: what is helm\n');
    await run('gaps', 'answered', 'c0ffee01');
    const statuses = (await read()).gaps.map(({ id, status }) => [id, status]);
    expect(Object.fromEntries(statuses)).toEqual({ c0ffee01: 'answered', c0ffee02: 'dismissed' });
  });

  it('says which gap is meant if an id is of none or of several', async () => {
    const { run } = await makeTeam({ gaps: { T1: [HELM, CERTIFICATES] } });
    expect((await run('gaps', 'dismiss', 'c0')).err).toBe('Several gaps begin with c0: give more of the id.\n');
    expect(await run('gaps', 'draft', 'zzz')).toMatchObject({ code: 2, err: expect.stringContaining('no gap zzz') });
  });
});

const vote = (question: string, user: string, helpful: boolean): Vote => ({
  answer: `A-${question}`,
  user,
  helpful,
  section: 'en/vpn.md#vpn',
  question,
  at: new Date('2026-11-20T08:00:00Z'),
});

describe('votes export', () => {
  it('writes helpful answers as golden questions that are not there yet, and no names', async () => {
    const { run, cwd } = await makeTeam({
      votes: [
        vote('connect from home', 'U1', true),
        vote('connect from home', 'U2', true),
        vote('vpn: what for?', 'U1', true),
        vote('printer', 'U1', true),
        vote('printer', 'U2', false),
        vote('what is the vpn', 'U1', true),
      ],
    });
    const yaml = [
      '# Questions whose answers people marked as helpful. Keep those that must stay right.',
      '# helpful: 2',
      '- question: connect from home',
      '  section: en/vpn.md#vpn',
      '# helpful: 1',
      '- question: "vpn: what for?"',
      '  section: en/vpn.md#vpn',
      '',
    ].join('\n');
    expect(await run('votes', 'export')).toEqual({ code: 0, out: yaml, err: '' });
    expect((await run('votes', 'export', 'golden/helpful.yaml')).out).toBe(
      'Wrote 2 questions to golden/helpful.yaml\n',
    );
    expect(readFileSync(path.join(cwd, 'golden/helpful.yaml'), 'utf8')).toBe(yaml);
    expect(await run('votes', 'export', 'golden/helpful.yaml')).toMatchObject({ code: 2 });
    expect((await run('check')).out).toMatch(/^3 golden questions, /mu);
  });
});

describe('forget', () => {
  it('erases a person, then the whole workspace', async () => {
    const { run, read } = await makeTeam({
      gaps: { T1: [HELM] },
      votes: [vote('printer', 'U1', true), vote('printer', 'U2', true)],
    });
    expect(await run('forget', 'T1', '--user', 'U1', '--yes')).toEqual({
      code: 0,
      out: 'Stored about U1 in T1: 1 vote.\nEverything stored about U1 in T1 is erased.\n',
      err: '',
    });
    expect(await read()).toMatchObject({ gaps: [{ id: HELM.id }], votes: [{ user: 'U2' }] });
    await run('forget', 'T1', '--yes');
    expect(await read()).toEqual({ gaps: [], votes: [] });
    expect((await run('forget', 'T1', '--yes')).out).toBe('Nothing is stored about T1.\n');
  });

  it('erases nothing at a dry run, at a no, and with nobody to ask', async () => {
    const { cwd, run, read } = await makeTeam({ gaps: { T1: [HELM] } });
    expect(await run('forget', 'T1', '--dry-run')).toEqual({ code: 0, out: 'Stored about T1: 1 gap.\n', err: '' });
    expect((await runCli(['forget', 'T1'], { cwd, input: 'no\n' })).out).toContain('Nothing was erased.');
    expect(await run('forget', 'T1')).toMatchObject({ code: 2, err: expect.stringContaining('pass --yes') });
    expect(await read()).toMatchObject({ gaps: [{ id: HELM.id }] });
    expect((await runCli(['forget', 'T1'], { cwd, input: 'yes\n' })).code).toBe(0);
    expect(await read()).toEqual({ gaps: [], votes: [] });
  });

  it('refuses what is no id', async () => {
    const { run } = await makeTeam({});
    expect(await run('forget', 'acme')).toMatchObject({
      code: 2,
      err: expect.stringContaining('"acme" is not the id'),
    });
    expect(await run('forget', 'T1', '--user', 'bob')).toMatchObject({ code: 2 });
  });
});

describe('stats', () => {
  it('tells the weeks, what is open and what is read, as a table, CSV and JSON', async () => {
    const { cwd } = await makeTeam({ gaps: { T1: [{ ...CERTIFICATES, last: new Date() }] } });
    const store = await openPatientSqlite(path.join(cwd, '.data/devops-bot.db'));
    const day = new Date().toISOString().slice(0, 10);
    await store.tallies.set('T1', { process: 'p', day, name: 'answer/found', count: 4 });
    await store.tallies.set('T1', { process: 'p', day, name: 'section/en/vpn.md#vpn', count: 4 });
    await store.close();
    const run = (...flags: string[]) => runCli(['stats', '--knowledge', 'docs', ...flags], { cwd });
    const [table, csv, json] = await Promise.all([run(), run('--csv', '--weeks', '1'), run('--json')]);
    expect(table.out).toMatch(/^all +4 +4 +0 +0$/mu);
    expect(table.out).toContain('5 × how do I rotate certificates?  (c0ffee01)');
    expect(csv.out).toMatch(/^workspace,week,asked,sure,maybe,none\r\nT1,\d{4}-\d\d-\d\d,4,4,0,0\r\n$/u);
    expect(JSON.parse(json.out)[0]).toMatchObject({
      workspace: 'T1',
      total: { asked: 4 },
      sections: [{ id: 'en/vpn.md#vpn', title: 'VPN', reads: 4 }],
    });
  });
});

describe('gaps teach', () => {
  it('closes a gap with a section, which taught export prints as aliases until it is undone', async () => {
    const { cwd } = await makeTeam({ gaps: { T1: [HELM] } });
    const run = (...args: string[]) => runCli(args, { cwd, env: { KNOWLEDGE_DIR: 'docs' } });
    expect((await run('gaps', 'teach', HELM.id, 'en/none.md#x')).err).toContain('There is no section en/none.md#x');
    expect((await run('gaps', 'teach', HELM.id, 'en/vpn.md#vpn')).out).toContain('answered by en/vpn.md#vpn');
    expect((await run('taught', 'export')).out).toBe('en/vpn.md:\n  aliases:\n    vpn:\n      - what is helm\n');
    const [, id = ''] = /^(\S+) {2}what is helm/u.exec((await run('taught')).out) ?? [];
    expect((await run('taught', 'undo', id)).out).toContain('is taken back');
    expect((await run('taught')).out).toBe('Nothing was taught.\n');
  });
});
