import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const LIST = /^ {2}(?<name>\w+): `(?<phrases>[^`]*)`/gmu;

/** The lists of a table as they are written, without what is made of parts (`${…}`). */
function listsOf(language: string): [string, string[]][] {
  const source = readFileSync(new URL(`../../../src/answer/reading/speech/${language}.ts`, import.meta.url), 'utf8');
  return [...source.matchAll(LIST)].map(({ groups: { name = '', phrases = '' } = {} }) => {
    const written = phrases.replaceAll(/\$\{[^}]*\}/gu, '').split(/[|\n]/u);
    return [name, written.map((phrase) => phrase.trim()).filter((phrase) => phrase !== '')];
  });
}

// In order, a phrase is found where it belongs, and stands nowhere twice.
describe.each(['english', 'chinese'])('the everyday phrases of %s', (language) => {
  it.each(listsOf(language))('%s are in order', (_name, phrases) => {
    expect(phrases).toEqual([...new Set(phrases)].sort());
  });

  it('are all read', () => {
    expect(listsOf(language).length).toBeGreaterThan(15);
  });
});
