import { stripMarks } from './marks.ts';
import type { SpeechKind } from './speech/speech-table.ts';
import { isOf, readSpeech, type SpeechToken } from './speech/speech-tokens.ts';

export type SmallTalk = 'thanks' | 'help';

/** Longest courtesy, characters. */
const SMALL_MAX = 120;
const YOU = /(?:^| )(?:you|u|your|youre|yourself)(?: |$)|[你您]/u;
/** Sounds, wishes and trials of a keyboard, which have too many forms to list: `ahh`, `happy new year`, `test 1 2`. */
const SOUNDS = [
  /^(?:a+h+|o+h+|h+m+|u+h+|e+h+|m+h*m+|y+a+y+|w+o+w+|(?:ha|he|hi){2,}h?|ha|heh|l+o+l+|r+o+f+l+|oo+f+|phew|whew|yikes|[哈嘿呵嘻啊哦噢嗯唔呃]+)$/iu,
  /^(?:happy|merry) (?:\p{L}+ ?){1,3}$/iu,
  /^(?:congrats|congratulations|kudos|well done|good luck|welcome (?:back|aboard|to the (?:team|channel))|shout-?out|brb|afk|bbl|gtg|g2g|ooo|wfh)\b[^?？]{0,60}$/iu,
  /^[哈嘿呵嘻]{2,}\p{Script=Han}{0,4}$/u,
  /^.{0,4}(?:快乐|安康|顺利|发财|大吉|愉快)$/u,
];
const TRIAL =
  /^(?:test(?:ing)?|check(?:ing)?|测试)(?:[\s,.!]*(?:\d+|test(?:ing)?|check(?:ing)?|测试|mic|one|two|three))*[\s,.!]*$/iu;
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
  const bare = said.replace(/[\s\p{P}~～]+$/u, '');
  if (SOUNDS.some((sound) => sound.test(bare))) return 'thanks';
  if (TRIAL.test(bare)) return 'help';
  // Whom a message is for says nothing.
  const tokens = readSpeech(said).filter(({ key }) => !/^@./u.test(key));
  const isThanks = tokens.some((token) => isOf(token, 'thanks'));
  const allowed = isThanks ? [...TALK, 'thanksWords' as const] : TALK;
  if (!tokens.every((token) => isOf(token, ...allowed))) {
    if (praises(tokens) || thanksInWordsOfItsOwn(tokens)) return 'thanks';
    return asksOfBot(tokens) ? 'help' : undefined;
  }
  const asksBot = tokens.some((token) => isOf(token, 'aboutBot') && !isOf(token, 'thanksWords'));
  if (isThanks && !asksBot) return 'thanks';
  return tokens.some((token) => isOf(token, 'aboutBot', 'greetings', 'fillers')) ? 'help' : undefined;
}

/** What somebody says of the answer, the day or themselves. */
const OF_ONESELF =
  /^(?:(?:(?:it|that|this) )?(?:(?:really )?(?:sounds?|looks?|feels?)|made|makes|saved)\b|(?:this|what an?|such an?|my) (?:\p{L}+ )?(?:day|week|month|year|morning|night|life|job|place)\b|i (?:wish|knew|guess|hope|bet|see)\b|from\b|nothing\b|我自己|这一?天|这个?(?:星期|周|月))/iu;

/**
 * Recognizes small talk in words of its own, of which only the beginning is known: `haha sounds like my whole job`. Asks nothing; for
 * messages that no page answers.
 */
export function readOwnTalk(typed: string): SmallTalk | undefined {
  const said = stripMarks(typed);
  const tokens = readSpeech(said);
  const first = tokens.find((token) => !isOf(token, 'mark'));
  const rest = tokens.slice(tokens.findIndex((token) => !isOf(token, ...TALK)));
  if (first === undefined || isOf(first, 'openers') || tokens.some(asksInWords)) return undefined;
  // `Makes sense. Jenny should get in too` says more, in a sentence of its own.
  const before = tokens[tokens.length - rest.length - 1];
  if (/^[.。;；]/u.test(before?.key ?? '') || (rest[0] !== undefined && isOf(rest[0], 'inversions'))) return undefined;
  // `Great, the queue is stuck` reports a problem.
  if (rest[0] !== undefined && !OF_ONESELF.test(said.slice(rest[0].start))) return undefined;
  if (isOf(first, 'greetings', 'aboutBot')) return 'help';
  return isOf(first, 'thanks', 'gratitude') ? 'thanks' : undefined;
}

function asksInWords(token: SpeechToken): boolean {
  return isOf(token, 'questionWords', 'requests') || /^[?？]/u.test(token.key);
}

/** Most tokens of thanks in other words. */
const PHRASE_TOKENS_MAX = 8;
/** Praise is short. */
const PRAISE_WORDS_MAX = 3;

/** Whether a message thanks the bot in words of its own: `thanks, you saved my day`. It addresses the bot and asks nothing. */
function praises(tokens: readonly SpeechToken[]): boolean {
  if (!tokens.some((token) => isOf(token, 'thanks')) || !tokens.some(({ key }) => YOU.test(key))) return false;
  const first = tokens.find((token) => !isOf(token, 'mark'));
  if (tokens.some(asksInWords) || first === undefined || isOf(first, 'inversions')) return false;
  return tokens.filter((token) => isOf(token, 'word')).length <= PRAISE_WORDS_MAX;
}

/** Whether a message is thanks but for one word, and asks nothing: `thanks Priya`, `awesome, muito obrigado`. */
function thanksInWordsOfItsOwn(tokens: readonly SpeechToken[]): boolean {
  if (tokens.length > PHRASE_TOKENS_MAX) return false;
  const allowed = ['word', 'thanksWords', ...TALK] as const;
  const asks = tokens.some((token) => !isOf(token, ...allowed) || /^[?？]/u.test(token.key));
  return (
    !asks &&
    tokens.some((token) => isOf(token, 'gratitude')) &&
    tokens.filter((token) => isOf(token, 'word')).length <= 1
  );
}

/**
 * Whether a question is about the bot: `what are you capable of`, 你是干什么的. It asks, names no topic, and addresses the
 * bot.
 */
function asksOfBot(tokens: readonly SpeechToken[]): boolean {
  if (tokens.some((token) => isOf(token, 'word', 'pronouns'))) return false;
  const asks = tokens.some((token) => isOf(token, 'questionWords', 'inversions', 'aboutBot'));
  // `How many people do you put in one?` asks of anybody.
  if (/^ones?$/u.test(tokens.findLast((token) => !isOf(token, 'mark'))?.key ?? '')) return false;
  return asks && tokens.some(({ key }) => YOU.test(key));
}

/** Reads a message of signs only: `👍` is thanks, `??` asks for help; an empty message is neither. */
function readMarks(typed: string, said: string): SmallTalk | undefined {
  if (MARKED.test(typed)) return 'thanks';
  return /[?？]/u.test(said) ? 'help' : undefined;
}
