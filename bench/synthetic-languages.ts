import type { Language } from '../src/knowledge/model/page.ts';

/** What made-up text of a language is made of. */
export interface TextModel {
  functionWords: readonly string[];
  /** Share of function words in running text. */
  functionShare: number;
  /** Words of a section's text: least and most. */
  textWords: readonly [number, number];
  /** Questions; a word of the section's subject comes in the place of each #. */
  questionForms: readonly string[];
  /** `size` different words, the commonest first. */
  createVocabulary(size: number, random: () => number): string[];
  /** Words as running text. */
  join(words: readonly string[], random: () => number): string;
}

const SYLLABLES =
  'ba be bo bra ca ce clo con da de di dro en er fa fi fo ga gra ha he in ka ki la le lo ma mi mo na ne no or pa pe plo pro qua ra re ri ro sa se si sta ta te ti tor tra u va ve vi wa xe yo za'.split(
    ' ',
  );

/** How long Chinese words are: the share of those up to so many characters, in running text. */
const HAN_LENGTHS: readonly (readonly [number, number])[] = [
  [0.12, 1],
  [0.82, 2],
  [0.94, 3],
  [1, 4],
];
/** A few hundred characters make most words: this power of an even draw prefers them. */
const HAN_PREFERENCE = 2.5;
/** The commonest characters of Simplified Chinese: level 1 of GB 2312, rows 16 to 55 of 94 each, the last five cells empty. */
const GB_FIRST_ROW = 0xb0;
const GB_LAST_ROW = 0xd7;
const GB_FIRST_CELL = 0xa1;
const GB_CELLS = 94;
const GB_LEVEL_1 = 3755;
/** Words between two marks: least and most. */
const CLAUSE_WORDS = [4, 12] as const;

export const TEXT_MODELS: Readonly<Record<Language, TextModel>> = {
  en: {
    functionWords:
      'the of to and a in is it that for you on with as be are this by or an from at not can will your if when which all has one do how more use but they there each was other its than into only then also so these any may no some after before between must should while'.split(
        ' ',
      ),
    functionShare: 0.42,
    textWords: [30, 170],
    questionForms: [
      'how do I # the # in #?',
      'what is the # of # and why does it #?',
      'why is my # not able to # after the # when I #',
      'can I use # with # and #?',
      'what should I do if the # has no #',
      '# # #',
      'what is #',
    ],
    createVocabulary: (size, random) =>
      different(size, () =>
        Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(SYLLABLES, random)).join(''),
      ),
    join: (words) => words.join(' '),
  },
  zh: {
    functionWords:
      '的 是 在 和 了 与 或 为 对 从 中 到 将 会 不 也 并 可以 通过 使用 如果 需要 进行 一个 这个 以及 所有 之间 时'.split(
        ' ',
      ),
    functionShare: 0.3,
    textWords: [20, 120],
    questionForms: [
      '如何在#中#的#？',
      '#的#是什么，为什么要#？',
      '为什么我的#在#之后不能#',
      '#可以和#一起使用吗？',
      '如果#没有#应该怎么办',
      '###',
      '什么是#',
    ],
    createVocabulary(size, random) {
      const characters = shuffled(commonHan(), random);
      const lengthOf = (drawn: number) => HAN_LENGTHS.find(([share]) => drawn < share)?.[1] ?? 2;
      return different(size, () =>
        Array.from(
          { length: lengthOf(random()) },
          () => characters[Math.floor(random() ** HAN_PREFERENCE * characters.length)] ?? '',
        ).join(''),
      );
    },
    join(words, random) {
      const parts: string[] = [];
      let left = 0;
      for (const word of words) {
        if (left-- === 0) {
          if (parts.length > 0) parts.push(random() < 0.5 ? '，' : '。');
          left = CLAUSE_WORDS[0] + Math.floor(random() * (CLAUSE_WORDS[1] - CLAUSE_WORDS[0] + 1));
        }
        parts.push(word);
      }
      return parts.join('');
    },
  },
};

export function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)] as T;
}

function different(size: number, make: () => string): string[] {
  const words = new Set<string>();
  while (words.size < size) words.add(make());
  return [...words];
}

function commonHan(): string[] {
  const bytes: number[] = [];
  for (let row = GB_FIRST_ROW; row <= GB_LAST_ROW; row++) {
    for (let cell = 0; cell < GB_CELLS; cell++) bytes.push(row, GB_FIRST_CELL + cell);
  }
  return [...new TextDecoder('gb18030').decode(Uint8Array.from(bytes))].slice(0, GB_LEVEL_1);
}

function shuffled(list: readonly string[], random: () => number): string[] {
  return list
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
