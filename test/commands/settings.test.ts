import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { makeFolder } from '../knowledge/folder-fixture.ts';
import { runCli } from './run.ts';

const SETTINGS = {
  T1: { C1: { answers: 'sure', pages: ['guides/', '#on-call'], language: 'zh', experts: ['U1', 'S1'], quiet: true } },
  T2: { C1: { answers: 'every', allowExternal: false } },
};

it('takes the settings of channels from a file and gives them back', async () => {
  const cwd = makeFolder({ 'in.yaml': JSON.stringify(SETTINGS), 'more.yaml': 'T1: { C2: { answers: mentioned } }' });
  expect(await runCli(['settings', 'import', 'in.yaml'], { cwd })).toMatchObject({
    code: 0,
    out: 'Imported the settings of 2 channels.\n',
  });
  await runCli(['settings', 'import', 'more.yaml'], { cwd });
  await runCli(['settings', 'export', 'out.yaml'], { cwd });
  expect(parse(readFileSync(path.join(cwd, 'out.yaml'), 'utf8'))).toEqual({
    ...SETTINGS,
    T1: { ...SETTINGS.T1, C2: { answers: 'mentioned' } },
  });
  expect(await runCli(['settings', 'export', 'out.yaml'], { cwd })).toMatchObject({ code: 2 });
});

it('takes nothing from a file with a mistake, and says where it is', async () => {
  const wrong = {
    T1: { C1: { answers: 'sure' }, general: { answers: 'sure' } },
    T2: { C1: { answer: 'sure', experts: ['ann'] } },
  };
  const cwd = makeFolder({ 'in.yaml': JSON.stringify(wrong), 'broken.yaml': 'T1: [' });
  const { code, err } = await runCli(['settings', 'import', 'in.yaml'], { cwd });
  expect({ code, err }).toMatchObject({ code: 2, err: expect.stringMatching(/T1 › general|T2 › C1 › experts › 0/u) });
  expect(await runCli(['settings', 'import', 'broken.yaml'], { cwd })).toMatchObject({ code: 2 });
  expect(await runCli(['settings', 'import', 'none.yaml'], { cwd })).toMatchObject({ code: 2 });
  expect((await runCli(['settings', 'export'], { cwd })).out).toBe('{}\n');
});
