import type { Question } from '../reading/question.ts';

/** UTF-16 units of a message that are searched, its end, where the question mostly is. */
const SAID_MAX = 600;

/** Returns all that a message says, its question last; undefined if that is the question alone. */
export function saidIn({ context, fuller, text }: Question): string | undefined {
  if (context === undefined || context === text) return fuller;
  const said = context.includes(text) ? context : `${context} ${fuller ?? text}`;
  return said.replace(/\s+/gu, ' ').slice(-SAID_MAX);
}
