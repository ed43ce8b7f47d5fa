import { describe, expect, it } from 'vitest';
import type { Words } from '../../src/message/words/words.ts';
import { wordsOf } from '../../src/message/words/words-of.ts';
import type { MatchKind } from '../../src/search/engine.ts';

const KINDS: MatchKind[] = ['same', 'form', 'corrected', 'translated'];

/** Values for the sentences that take more than one, or other than a name. */
const VALUES: Partial<Record<keyof Words, readonly (readonly unknown[])[]>> = {
  match: KINDS.map((kind) => ['pods', 'pod', kind]),
  day: [['2026-03-01']],
  list: [[['One', 'Two']]],
  sentences: [[['One', 'Two']]],
  line: [['en/pod.md', 3]],
  whyPage: [['en/pod.md', 3]],
  moreTopics: [[1], [7]],
  homePage: [[2, 3]],
  homeSections: [[1], [7]],
  explainKnown: [[1], [3]],
  gapsLeft: [[1], [7]],
  helpPrivacy: [[true], [false]],
  homeSees: [[true], [false]],
  usageNumbers: [[9, 5, 3, 1]],
  usageHelpful: [[3, 4]],
  usageLegend: [['█', '▒', '░']],
  usageChartDay: [['2026-11-02']],
  usageRead: [
    ['Pod', 1],
    ['Pod', 7],
  ],
  unknownCommand: [['/x', '/devops']],
  helpTitle: [['DevOps'], [undefined]],
  homeTitle: [['DevOps'], [undefined]],
  helloPerson: [['DevOps'], [undefined]],
  helloChannel: [
    ['DevOps', 'Pod'],
    [undefined, 'Pod'],
  ],
};
/** Sentences about a day and, before it, a number. */
const DAYS = new Set<string>(['reviewed', 'changed', 'stale', 'whyReviewed', 'gapAsked', 'digestIntro']);

/** Every sentence with values in it; names are Latin, so that Chinese shows its spaces. */
function sentencesOf(words: Words): [string, string][] {
  return Object.entries(words).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    const said =
      typeof value === 'function' ? valuesOf(name, value.length, words).map((values) => value(...values)) : [value];
    return said.flat().map((sentence) => [name, String(sentence)]);
  });
}

function valuesOf(name: string, count: number, words: Words): readonly (readonly unknown[])[] {
  const day = words.day('2026-03-01');
  if (DAYS.has(name))
    return count === 1
      ? [[day]]
      : [
          [1, day],
          [7, day],
        ];
  const given = Object.entries(VALUES).find(([key]) => key === name)?.[1];
  if (given === undefined && count > 1) throw new Error(`Give values for the sentence "${name}".`);
  return given ?? [['Pod']];
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
