import { setImmediate as pause } from 'node:timers/promises';
import { answer } from '../answer.ts';
import type { Edition } from '../edition.ts';
import { answerQuestions } from './answer-questions.ts';
import { readTurnAfter } from './last-subject.ts';
import type { TurnAsker } from './turn-asker.ts';

/** Messages whose reading and answering need most of the phrase tables: wrapped, told, compared, with an aspect, in both languages. */
const TYPED = [
  'hi all, quick question: what is a deployment? thanks',
  '大家好，请问什么是部署？谢谢',
  'our build has been slow since monday. How do I make it faster, and why is it slow?',
  '我们昨天换了服务器，今天一直连不上，怎么办',
  'build vs release',
  '构建和发布有什么区别',
];

/** Time after which the warm-up ends, ms: over very many sections each message takes long, and people may ask by then. */
const ENOUGH_MS = 1_500;

/**
 * Searches, then reads and answers messages of several kinds, so that code is compiled and phrase tables are built before the first
 * person asks: cold, a message takes tens of milliseconds. It yields between messages.
 */
export async function warmUpAnswers(edition: Edition, enoughMs = ENOUGH_MS): Promise<void> {
  const until = performance.now() + enoughMs;
  await edition.engine.ready();
  const asker: TurnAsker = { chosen: undefined, edition, answer: (question) => answer(question, edition) };
  for (const typed of TYPED) {
    await pause();
    if (performance.now() > until) return;
    const turn = readTurnAfter(typed, undefined);
    if (turn.kind === 'ask') await answerQuestions(turn, typed, undefined, asker);
  }
}
