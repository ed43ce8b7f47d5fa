import { LRUCache } from 'lru-cache';
import { detectLanguage } from '../../knowledge/model/language.ts';
import type { Language } from '../../knowledge/model/page.ts';
import { separateContext } from './context.ts';
import { readDiagramWish } from './diagram-wish.ts';
import { stripMarks } from './marks.ts';
import { questionsOf } from './questions-of.ts';
import { readSmallTalk } from './small-talk.ts';

/** A question as a person asked it, ready to be searched. */
export interface Question {
  /** One line of plain text, at most QUESTION_MAX UTF-16 units, without Slack's markup. Empty if nothing was asked. */
  text: string;
  language: Language;
  /** Set if it is no question but thanks or a sign of having understood. */
  isCourtesy?: true;
  /** All that was typed, on one line, if more than the question: for "Why this answer", which shows what was left out. */
  typed?: string;
  /** What was told, quoted or pasted beside it, at most CONTEXT_MAX UTF-16 units: names in it decide between equals. */
  context?: string;
  /** The question as it stands, if it names nothing that it could be asked of: `context` may. */
  open?: string;
  /** The question with the story told before it in its sentence, if one was taken off: the surer of both is answered. */
  fuller?: string;
  /** Set if a picture is wished for: of what, or '' if the wish names nothing. */
  diagramOf?: string;
}

/** UTF-16 units of what was typed that are kept beside the question: buttons carry no more. */
const TYPED_MAX = 200;
/** UTF-16 units of what was pasted that are looked at. */
const CONTEXT_MAX = 2000;
/** Nobody wraps a question deeper. */
const LAYERS_MAX = 8;
/** Nobody types more; what is pasted beyond it says nothing new about what is asked. */
export const QUESTION_MAX = 4000;

/** Readings that are kept, and UTF-16 units of a text that is. */
const READINGS_MAX = 500;
const LENGTH_MAX = 500;
const keptQuestion = createKeptReadings<Question>();

/** Control, format and private characters and lone surrogates: nothing a question is made of. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Co}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const HAN = /\p{Script=Han}/u;
const WHITESPACE = /\s+/gu;

/**
 * Makes a question of what a person typed, already free of Slack's markup. Of several questions the first counts.
 * `language` overrides what the text itself is written in: a person's setting, a command-line flag.
 */
export function readQuestion(typed: string, language?: Language): Readonly<Question> {
  return keptQuestion(typed, language, () => readAnew(typed, language));
}

function readAnew(typed: string, language: Language | undefined): Question {
  const own = clip(typed);
  const talk = readSmallTalk(own);
  const asked = talk === undefined ? questionsOf(own) : undefined;
  const plain = asked === undefined ? readLine(stripMarks(own)) : readFirst(asked.questions[0] ?? '');
  // `关于 etcd 有资料吗` asks in Chinese, though `etcd` alone is asked.
  const { said } = separateContext(own);
  const context = asked?.context ?? '';
  const spoken = language ?? detectLanguage(HAN.test(plain) ? plain : readLine(said));
  // What the bot can do answers talk best if it isn't answered with a courtesy.
  if (talk === 'help') return { text: 'help', language: spoken };
  if (talk === 'thanks') return { text: plain, language: spoken, isCourtesy: true };
  const diagramOf = readDiagramWish(plain);
  const line = readLine(own);
  const isMore = line !== plain && line.length <= TYPED_MAX;
  return {
    text: plain,
    language: spoken,
    ...(isMore && { typed: line }),
    ...(context !== '' && { context: context.slice(0, CONTEXT_MAX) }),
    ...(context !== '' && asked?.open !== undefined && { open: readLine(asked.open) }),
    ...(asked?.fuller !== undefined && { fuller: readLine(asked.fuller) }),
    ...(diagramOf !== undefined && { diagramOf }),
  };
}

/** Reads a question that was found in a text. What is left when its wrapping is off may be wrapped again. */
function readFirst(found: string): string {
  let question = readLine(found);
  for (let layer = 0; layer < LAYERS_MAX; layer++) {
    const inner = readLine(questionsOf(question).questions[0] ?? '');
    if (inner === question) break;
    question = inner;
  }
  return question;
}

/** Makes one line of plain text of what a person typed, at most QUESTION_MAX UTF-16 units: their words, nothing taken off. */
export function readLine(typed: string): string {
  return clip(typed).replace(UNPRINTABLE, ' ').replace(WHITESPACE, ' ').trim();
}

function clip(typed: string): string {
  const end =
    typed.length > QUESTION_MAX && isHighSurrogate(typed.charCodeAt(QUESTION_MAX - 1))
      ? QUESTION_MAX - 1
      : QUESTION_MAX;
  return typed.slice(0, end);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/**
 * Returns what keeps readings of texts by the text and what else it is read with: one message is read from several sides, and the
 * common questions come all day. What it returns is shared and must not be changed.
 */
export function createKeptReadings<Reading extends object>(): (
  text: string,
  beside: string | undefined,
  read: () => Reading,
) => Reading {
  const kept = new LRUCache<string, Reading>({ max: READINGS_MAX });
  return (text, beside, read) => {
    if (text.length > LENGTH_MAX) return read();
    const key = `${beside ?? ''}\0${text}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const reading = read();
    kept.set(key, reading);
    return reading;
  };
}
