import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assembleKnowledge } from '../../src/knowledge/model/knowledge.ts';
import { KnowledgeError } from '../../src/knowledge/model/knowledge-error.ts';
import { createEdition, createLexicons } from '../../src/runtime/open.ts';
import { type OpenLibrary, openLibrary } from '../../src/runtime/reader/open-library.ts';
import { writeFiles } from '../knowledge/folder-fixture.ts';

let root: string;
let library: OpenLibrary | undefined;
let warnings: string[];
let editions: number;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'devops-bot-library-'));
  writeFiles(root, { 'acme/page.md': '# Acme\n\nText of Acme.\n' });
  warnings = [];
  editions = 0;
});
afterEach(async () => {
  await library?.close();
  library = undefined;
  rmSync(root, { recursive: true, force: true });
});

const setOf = (name: string) => ({ folders: [join(root, name)], channels: new Map() });

function open(...names: string[]): Promise<OpenLibrary> {
  return openLibrary(
    {
      sets: { others: [], workspaces: new Map(names.map((name) => [name.toUpperCase(), setOf(name)])) },
      none: createEdition(assembleKnowledge([]), () => {}),
      indexCache: join(root, 'cache'),
      pictureCache: join(root, 'cache/pictures'),
    },
    {
      openLexicon: createLexicons(() => {}),
      onEdition: () => (editions += 1),
      onProblem: () => {},
      onWarning: (message) => warnings.push(message),
    },
  );
}

const titles = (workspace: string) => library?.current({ workspace }).knowledge.pages.map(({ title }) => title);

describe('sets of pages', () => {
  it('of which one can’t be read are opened without it, and it is taken in when it is there', async () => {
    library = await open('acme', 'globex');
    expect(library.missing()).toEqual({ sets: 1, of: 2 });
    expect({ acme: titles('ACME'), globex: titles('GLOBEX') }).toEqual({ acme: ['Acme'], globex: [] });
    expect(warnings).toEqual([
      expect.stringMatching(/told nothing until it can: The knowledge folder \S+globex does not exist/u),
    ]);
    writeFiles(root, { 'globex/page.md': '# Globex\n\nText.\n' });
    await expect.poll(() => titles('GLOBEX')).toEqual(['Globex']);
    expect(library.missing()).toEqual({ sets: 0, of: 2 });
    expect({ editions, warnings: warnings.length }).toEqual({ editions: 1, warnings: 1 });
  });

  it('of which none can be read stop the start', async () => {
    const opened = open('globex', 'initech');
    await expect(opened).rejects.toThrow(KnowledgeError);
    await expect(opened).rejects.toThrow(/globex does not exist/u);
  });
});
