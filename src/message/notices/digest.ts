import type { KnownBlock } from '@slack/types';
import type { Usage } from '../../answer/usage/usage.ts';
import { type Language, toDay } from '../../knowledge/model/page.ts';
import type { Gap } from '../../store/store.ts';
import type { Message } from '../answers/message.ts';
import { toHeader, toPlain, toQuiet } from '../blocks/elements.ts';
import { clipEscaped, clipLine, escapeMrkdwn, LIMITS } from '../blocks/limits.ts';
import { idsIn, mentionOf } from '../blocks/mentions.ts';
import { staleLine, usageSentence } from '../views/home-usage.ts';
import type { Words } from '../words/words.ts';
import { wordsOf } from '../words/words-of.ts';

/** Most questions listed. */
const SHOWN_MAX = 10;
const QUESTION_MAX = 200;
const OWNERS_SHOWN = 5;
const OWNER_LINE_MAX = 200;
/** Characters of all notes to owners. */
const OWNERS_MAX = 1_500;

/**
 * Returns the list of questions since a moment that the pages don't answer, most asked first, in their most common
 * language; undefined if there are none.
 */
export function toGapDigest(gaps: readonly Gap[], since: Date, usage?: Usage): Message | undefined {
  const open = gaps
    .filter(({ status, last }) => status === 'open' && last >= since)
    .sort((a, b) => b.count - a.count || b.last.getTime() - a.last.getTime());
  if (open.length === 0 && !usage?.total.asked) return undefined;
  const words = wordsOf(languageOf(open));
  const intro = open.length === 0 ? words.gapsNone : words.digestIntro(open.length, toDay(since));
  const numbers = usage === undefined ? [] : [usageSentence(usage, words)];
  const stale = usage === undefined ? [] : toStaleLines(usage, words);
  const how = open.length === 0 ? [] : [words.digestHow];
  const lines = open.slice(0, SHOWN_MAX).map(({ id, questions, count, last }) => {
    const question = clipLine(questions[0] ?? '', QUESTION_MAX);
    return { question, asked: `${words.gapAsked(count, toDay(last))} · ${id}` };
  });
  const left = open.length > SHOWN_MAX ? [words.gapsLeft(open.length - SHOWN_MAX)] : [];
  const blocks: KnownBlock[] = [
    toHeader(words.digestTitle),
    ...numbers.map((text) => toQuiet(text)),
    toQuiet(intro),
    ...lines.flatMap(({ question, asked }): KnownBlock[] => [
      { type: 'section', text: toPlain(question, LIMITS.sectionText) },
      toQuiet(asked),
    ]),
    ...[...left, ...how].map((text) => toQuiet(text)),
    ...stale.map((text): KnownBlock => ({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } })),
  ];
  const text = [
    words.digestTitle,
    ...numbers,
    intro,
    ...lines.map(({ question, asked }) => `${question} (${asked})`),
    ...left,
    ...how,
  ].join('\n');
  const owners = stale.join('\n').slice(0, OWNERS_MAX);
  return {
    text:
      owners === ''
        ? clipEscaped(text, LIMITS.messageText)
        : `${clipEscaped(text, LIMITS.messageText - owners.length - 1)}\n${owners}`,
    blocks,
  };
}

/** Returns a line per owner with the pages to review; owners with a Slack id are notified. */
function toStaleLines(usage: Usage, words: Words): string[] {
  const owners = usage.stale.filter(({ owner }) => owner !== undefined).slice(0, OWNERS_SHOWN);
  const lines = owners.map((one) => {
    const people = idsIn(one.owner ?? '').map(mentionOf);
    return [...people, clipEscaped(staleLine(one, words), OWNER_LINE_MAX)].join(' ');
  });
  return lines.length === 0 ? [] : [escapeMrkdwn(words.usageStale), ...lines];
}

function languageOf(gaps: readonly Gap[]): Language {
  const chinese = gaps.filter(({ language }) => language === 'zh').length;
  return chinese * 2 > gaps.length ? 'zh' : 'en';
}
