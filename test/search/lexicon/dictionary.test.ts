import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Dictionary, loadDictionary, readDictionary } from '../../../src/search/lexicon/dictionary.ts';
import { englishKey } from '../../../src/search/lexicon/english.ts';

const bytes = readFileSync(new URL('../../../build/dictionary.bin', import.meta.url));
const dictionary: Dictionary = readDictionary(bytes);
const chinese = (phrase: string) => dictionary.chinese(englishKey(phrase), phrase);

describe('the compiled dictionary', () => {
  it('says whose work it is and under which license', () => {
    expect(bytes.toString('utf8', 0, 400)).toMatch(/CC-CEDICT.*cc-cedict\.org[\s\S]*Attribution-ShareAlike 4\.0/u);
  });

  it('is small', () => {
    expect(bytes.length).toBeLessThan(10_000_000);
  });

  it('has the English of a Chinese word, without notes, articles and the mark of a verb', () => {
    expect(dictionary.english('服务')).toEqual(['serve', 'service']);
    expect(dictionary.english('服务器')).toEqual(['server']);
    expect(dictionary.english('季后赛')).toEqual(['playoff']);
  });

  it('has what an abbreviation stands for', () => {
    expect(dictionary.english('欧盟')).toContain('european union');
  });

  it('has the Chinese of an English word, the usual one first', () => {
    expect(chinese('server').same[0]).toBe('服务器');
    expect(chinese('computer').same).toContain('电脑');
    expect(chinese('european union').same[0]).toBe('欧盟');
  });

  it('tells a word from another of the same stem', () => {
    expect(chinese('important').same[0]).toBe('重要');
    expect(chinese('important').same).not.toContain('进口');
    expect(chinese('important').related).toContain('进口');
  });

  it('knows a form of a word that it has', () => {
    expect(chinese('servers').same).toEqual([]);
    expect(chinese('servers').forms[0]).toBe('服务器');
    expect(chinese('imported').forms).toContain('进口');
    expect(chinese('imported').forms).not.toContain('重要');
    expect(chinese('policies').forms).toContain('政策');
    expect(chinese('stopped').forms).toContain('停止');
  });

  it('finds a word in what is said with several', () => {
    expect(chinese('team').same).not.toContain('球队');
    expect(chinese('team').parts).toContain('球队');
  });

  it('has nothing for what is not a word', () => {
    for (const word of ['', 'x', '服', '服务器服', '\t', '|', '\u{10ffff}', 'zzzz']) {
      if (word !== '服') expect(dictionary.english(word)).toEqual([]);
      expect(chinese(`${word} zzzz`)).toEqual({ same: [], forms: [], related: [], parts: [] });
    }
  });
});

describe('a dictionary that cannot be used', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'dictionary-'));
  const load = (content: Buffer | undefined): { loaded: Dictionary | undefined; warnings: string[] } => {
    const file = path.join(folder, content === undefined ? 'missing.bin' : 'dictionary.bin');
    if (content !== undefined) writeFileSync(file, content);
    const warnings: string[] = [];
    return { loaded: loadDictionary((message) => warnings.push(message), pathToFileURL(file)), warnings };
  };

  it('is left out with a warning that says what to do', () => {
    const { loaded, warnings } = load(undefined);
    expect(loaded).toBeUndefined();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/Build the program again.*ENOENT/u);
  });

  it('may be another file, of another version, or torn', () => {
    const other = Buffer.from(bytes);
    other.writeUInt32LE(99, 4);
    expect(load(Buffer.from('hello')).warnings[0]).toMatch(/not a dictionary/u);
    expect(load(Buffer.from('')).warnings[0]).toMatch(/not a dictionary/u);
    expect(load(other).warnings[0]).toMatch(/version is 99/u);
    for (const length of [6, 100, 10_000, bytes.length - 1]) {
      const torn = load(bytes.subarray(0, length));
      expect(torn.loaded).toBeUndefined();
      expect(torn.warnings[0]).toMatch(/cut short/u);
    }
  });
});
