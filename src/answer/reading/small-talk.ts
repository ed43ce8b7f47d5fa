import { stripMarks } from './marks.ts';
import type { SpeechKind } from './speech/speech-table.ts';
import { isOf, readSpeech, type SpeechToken } from './speech/speech-tokens.ts';

export type SmallTalk = 'thanks' | 'help';

/** Longest courtesy, characters. */
const SMALL_MAX = 120;
const YOU = /(?:^| )(?:you|u|your|youre|yourself)(?: |$)|[你您]/u;
const MARKED = /\p{Extended_Pictographic}|:[a-z0-9_+'-]+:/iu;
/** Kinds of tokens in small talk; any other kind makes it a question. */
const TALK: readonly SpeechKind[] = [
  'greetings',
  'people',
  'thanks',
  'fillers',
  'openers',
  'closers',
  'aboutBot',
  'mark',
];

/**
 * Recognizes small talk: `thanks` for thanks and acknowledgements, `help` for greetings and questions about the bot;
 * undefined for anything else.
 */
export function readSmallTalk(typed: string): SmallTalk | undefined {
  if (typed.length > SMALL_MAX) return undefined;
  const said = stripMarks(typed).trim();
  if (!/[\p{L}\p{N}]/u.test(said)) return readMarks(typed, said);
  const tokens = readSpeech(said);
  const isThanks = tokens.some((token) => isOf(token, 'thanks'));
  const allowed = isThanks ? [...TALK, 'thanksWords' as const] : TALK;
  if (!tokens.every((token) => isOf(token, ...allowed))) {
    if (praises(tokens)) return 'thanks';
    return asksOfBot(tokens) ? 'help' : undefined;
  }
  const asksBot = tokens.some((token) => isOf(token, 'aboutBot') && !isOf(token, 'thanksWords'));
  if (isThanks && !asksBot) return 'thanks';
  return tokens.some((token) => isOf(token, 'aboutBot', 'greetings', 'fillers')) ? 'help' : undefined;
}

/** Praise is short. */
const PRAISE_WORDS_MAX = 3;

/** Whether a message thanks the bot in words of its own: `thanks, you saved my day`. It addresses the bot and asks nothing. */
function praises(tokens: readonly SpeechToken[]): boolean {
  if (!tokens.some((token) => isOf(token, 'thanks')) || !tokens.some(({ key }) => YOU.test(key))) return false;
  const asks = (token: SpeechToken) => isOf(token, 'questionWords', 'requests') || /^[?？]/u.test(token.key);
  const first = tokens.find((token) => !isOf(token, 'mark'));
  if (tokens.some(asks) || first === undefined || isOf(first, 'inversions')) return false;
  return tokens.filter((token) => isOf(token, 'word')).length <= PRAISE_WORDS_MAX;
}

/**
 * Whether a question is about the bot: `what are you capable of`, 你是干什么的. It asks, names no topic, and addresses the
 * bot.
 */
function asksOfBot(tokens: readonly SpeechToken[]): boolean {
  if (tokens.some((token) => isOf(token, 'word', 'pronouns'))) return false;
  const asks = tokens.some((token) => isOf(token, 'questionWords', 'inversions', 'aboutBot'));
  return asks && tokens.some(({ key }) => YOU.test(key));
}

/** Reads a message of signs only: `👍` is thanks, `??` asks for help; an empty message is neither. */
function readMarks(typed: string, said: string): SmallTalk | undefined {
  if (MARKED.test(typed)) return 'thanks';
  return /[?？]/u.test(said) ? 'help' : undefined;
}
