import { describe, expect, it } from 'vitest';
import { type Words, wordsOf } from '../../src/message/words.ts';
import type { MatchKind } from '../../src/search/engine.ts';

const KINDS: MatchKind[] = ['same', 'form', 'corrected', 'translated'];

/** Every sentence with values in it: Latin names, a number where one is counted, a day where one is told. */
function sentencesOf(words: Words): [string, string][] {
  return Object.entries(words).flatMap(([name, value]): [string, string][] => {
    if (typeof value === 'string') return [[name, value]];
    if (name === 'match') return KINDS.map((kind) => [`match ${kind}`, words.match('pods', 'pod', kind)]);
    if (name === 'list' || name === 'sentences') return [[name, words[name](['One', 'Two'])]];
    if (name === 'line' || name === 'whyPage') return [[name, words[name]('en/pod.md', 3)]];
    if (name === 'moreTopics') return [1, 7].map((count) => [name, words.moreTopics(count)]);
    if (name === 'day' || /reviewed|stale|changed/i.test(name)) return [[name, call(value, words.day('2026-03-01'))]];
    return [[name, call(value, 'Pod')]];
  });
}

/** Sentences of one name only; the others are called by name above. */
function call(value: unknown, argument: string): string {
  if (typeof value !== 'function') throw new Error('A sentence is a text or a function.');
  const said: unknown = value(argument);
  return Array.isArray(said) ? said.join('\n') : String(said);
}

const BUTTONS = [
  'share',
  'more',
  'why',
  'helpful',
  'notHelpful',
  'showDiagram',
  'want',
  'close',
  'send',
  'name',
] as const;
const TITLES = ['moreTitle', 'whyTitle', 'notHelpfulTitle', 'close', 'send'] as const;

describe.each(['en', 'zh'] as const)('every sentence in %s', (language) => {
  const words = wordsOf(language);
  const sentences = sentencesOf(words);

  it('says something, and never "undefined"', () => {
    for (const [name, sentence] of sentences) {
      expect(sentence.trim(), name).not.toBe('');
      expect(sentence, name).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  it('fits where it stands: buttons 30, titles 24', () => {
    for (const name of BUTTONS) expect(words[name].length, name).toBeLessThanOrEqual(30);
    for (const name of TITLES) expect(words[name].length, name).toBeLessThanOrEqual(24);
  });

  it('is not marked up, so that it reads the same everywhere', () => {
    for (const [name, sentence] of sentences) expect(sentence, name).not.toMatch(/[*_~`<>]|:\w+:/);
  });
});

describe('Chinese', () => {
  const sentences = sentencesOf(wordsOf('zh'));

  it('has a space between Chinese and Latin letters or digits', () => {
    for (const [name, sentence] of sentences) {
      expect(sentence, name).not.toMatch(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u);
    }
  });

  it('has full-width punctuation without spaces beside it', () => {
    for (const [name, sentence] of sentences) {
      expect(sentence, name).not.toMatch(/\p{Script=Han}[,.;:?!()]|[,;:?!()]\p{Script=Han}/u);
      expect(sentence, name).not.toMatch(/[ ][，。；：？！、]|[，。；：？！、][ ]/u);
    }
  });

  it('says 你, not 您, everywhere', () => {
    for (const [name, sentence] of sentences) expect(sentence, name).not.toContain('您');
  });
});

describe('English', () => {
  it('has typographic quotes and apostrophes', () => {
    for (const [name, sentence] of sentencesOf(wordsOf('en'))) expect(sentence, name).not.toMatch(/["']/);
  });

  it('writes days as people do', () => {
    expect(wordsOf('en').day('2026-03-01')).toBe('1 March 2026');
    expect(wordsOf('zh').day('2026-03-01')).toBe('2026 年 3 月 1 日');
    expect(wordsOf('en').day('soon')).toBe('soon');
  });
});
