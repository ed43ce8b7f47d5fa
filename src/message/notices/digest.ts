import type { KnownBlock } from '@slack/types';
import type { Language } from '../../knowledge/model/page.ts';
import type { Gap } from '../../store/store.ts';
import type { Message } from '../answers/message.ts';
import { toHeader, toPlain, toQuiet } from '../blocks/elements.ts';
import { clipEscaped, clipLine, LIMITS } from '../blocks/limits.ts';
import { wordsOf } from '../words/words-of.ts';

/** More than these in one message and nobody reads any. */
const SHOWN_MAX = 10;
const QUESTION_MAX = 200;

/**
 * What was asked since a moment and the pages don't answer, the most wanted first, in the language most of it was asked in.
 * Undefined if there is nothing to tell.
 */
export function toGapDigest(gaps: readonly Gap[], since: Date): Message | undefined {
  const open = gaps
    .filter(({ status, last }) => status === 'open' && last >= since)
    .sort((a, b) => b.count - a.count || b.last.getTime() - a.last.getTime());
  if (open.length === 0) return undefined;
  const words = wordsOf(languageOf(open));
  const intro = words.digestIntro(open.length, toDay(since));
  const lines = open.slice(0, SHOWN_MAX).map(({ id, questions, count, last }) => {
    const question = clipLine(questions[0] ?? '', QUESTION_MAX);
    return { question, asked: `${words.gapAsked(count, toDay(last))} · ${id}` };
  });
  const left = open.length > SHOWN_MAX ? [words.gapsLeft(open.length - SHOWN_MAX)] : [];
  const blocks: KnownBlock[] = [
    toHeader(words.digestTitle),
    toQuiet(intro),
    ...lines.flatMap(({ question, asked }): KnownBlock[] => [
      { type: 'section', text: toPlain(question, LIMITS.sectionText) },
      toQuiet(asked),
    ]),
    ...[...left, words.digestHow].map((text) => toQuiet(text)),
  ];
  const text = [
    words.digestTitle,
    intro,
    ...lines.map(({ question, asked }) => `${question} (${asked})`),
    ...left,
    words.digestHow,
  ].join('\n');
  return { text: clipEscaped(text, LIMITS.messageText - 100), blocks };
}

function languageOf(gaps: readonly Gap[]): Language {
  const chinese = gaps.filter(({ language }) => language === 'zh').length;
  return chinese * 2 > gaps.length ? 'zh' : 'en';
}

function toDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
