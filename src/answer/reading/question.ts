import { LRUCache } from 'lru-cache';
import { detectLanguage } from '../../knowledge/model/language.ts';
import type { Language } from '../../knowledge/model/page.ts';
import type { Section } from '../../knowledge/model/section.ts';
import { separateContext } from './context.ts';
import { hideCredentials } from './credentials.ts';
import { readDiagramWish } from './diagram-wish.ts';
import { stripMarks } from './marks.ts';
import { correctSpelling } from './misspellings.ts';
import { questionsOf } from './questions-of.ts';
import { readSmallTalk } from './small-talk.ts';

/** A question, ready to be searched. */
export interface Question {
  /** One line of plain text, at most QUESTION_MAX UTF-16 units, without Slack's markup. Empty if nothing was asked. */
  text: string;
  language: Language;
  /** Set if it is thanks or an acknowledgement instead of a question. */
  isCourtesy?: true;
  /** The whole typed text on one line, if it is more than the question; "Why this answer" shows what was left out. */
  typed?: string;
  /**
   * Text told, quoted or pasted beside it, at most CONTEXT_MAX UTF-16 units; names in it decide between equally good
   * answers.
   */
  context?: string;
  /** The unchanged question, if it names no subject; `context` may name it. */
  open?: string;
  /** The question with the story before it in its sentence, if one was removed; the surer of both is answered. */
  fuller?: string;
  /** The section that was answered last, if the conversation goes on. */
  after?: Section;
  /** Whether it was read as going on with that section. */
  refersBack?: true;
  /** Sections that are no answer again. */
  except?: readonly Section[];
  /** The subject of a requested diagram, '' if it names none; undefined if no diagram is requested. */
  diagramOf?: string;
}

/** UTF-16 units of `typed` that are kept; buttons carry no more. */
const TYPED_MAX = 200;
/** UTF-16 units of `context` that are used. */
const CONTEXT_MAX = 2000;
/** Layers of wrapping that are removed. */
const LAYERS_MAX = 8;
/** Longest text that is read, UTF-16 units; nobody types more. */
export const QUESTION_MAX = 4000;

/** UTF-16 units after that in which an address may go on. */
const ADDRESS_MAX = 1000;

/** Readings cached, and the longest text of one, UTF-16 units. */
const READINGS_MAX = 500;
const LENGTH_MAX = 500;
const keptQuestion = createKeptReadings<Question>();

/** Control, format and private characters and lone surrogates. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Co}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const HAN = /\p{Script=Han}/u;
const WHITESPACE = /\s+/gu;

/**
 * Reads a question from typed text without Slack's markup. Of several questions, the first counts. `language` overrides
 * the language of the text, for a person's setting or a command-line flag.
 */
export function readQuestion(typed: string, language?: Language): Readonly<Question> {
  return keptQuestion(typed, language, () => readUncached(typed, language));
}

function readUncached(typed: string, language: Language | undefined): Question {
  const own = correctSpelling(clip(typed));
  const talk = readSmallTalk(own);
  const asked = talk === undefined ? questionsOf(own) : undefined;
  const plain = asked === undefined ? readLine(stripMarks(own)) : readFirst(asked.questions[0] ?? '');
  // `关于 etcd 有资料吗` is in Chinese, though only `etcd` is left of it.
  const { said } = separateContext(own);
  const context = asked?.context ?? '';
  const spoken = language ?? detectLanguage(HAN.test(plain) ? plain : readLine(said));
  // The help is the best answer to talk that isn't answered with a courtesy.
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

/** Unwraps a question found in a text, repeatedly, as what is left may be wrapped again. */
function readFirst(found: string): string {
  let question = readLine(found);
  for (let layer = 0; layer < LAYERS_MAX; layer++) {
    const inner = readLine(questionsOf(question).questions[0] ?? '');
    if (inner === question) break;
    question = inner;
  }
  return question;
}

/** Returns typed text as one line of plain text, at most QUESTION_MAX UTF-16 units, with no words removed. */
export function readLine(typed: string): string {
  return clip(typed).replace(UNPRINTABLE, ' ').replace(WHITESPACE, ' ').trim();
}

/** Returns the text as far as it is read, without credentials. */
function clip(typed: string): string {
  // Before the end is cut off, which could leave a password without the host behind it.
  const text = hideCredentials(typed.slice(0, QUESTION_MAX + ADDRESS_MAX));
  const end =
    text.length > QUESTION_MAX && isHighSurrogate(text.charCodeAt(QUESTION_MAX - 1)) ? QUESTION_MAX - 1 : QUESTION_MAX;
  return text.slice(0, end);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/**
 * Creates a cache of readings by text and parameters, because one message is read several times and common questions
 * recur. Cached readings are shared and must not be changed.
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
