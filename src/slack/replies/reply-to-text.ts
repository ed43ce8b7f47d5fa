import type { Answer, FoundAnswer } from '../../answer/answer.ts';
import type { TurnQuestion } from '../../answer/reading/conversation/follow-up.ts';
import { readTurn } from '../../answer/reading/conversation/turn.ts';
import { readQuestion } from '../../answer/reading/question.ts';
import { detectLanguage } from '../../knowledge/model/language.ts';
import type { Language } from '../../knowledge/model/page.ts';
import { toMoreQuestionsMessage } from '../../message/answers/more-questions.ts';
import { toUnclearMessage } from '../../message/answers/unclear.ts';
import { sectionTitle } from '../../message/blocks/source.ts';
import { wordsOf } from '../../message/words/words-of.ts';
import type { LastAnswer } from '../../store/store.ts';
import type { ListenerContext } from '../listener-context.ts';
import { chosenLanguage } from '../policy/language-choice.ts';
import { type Asker, showAnswer, toAnswer } from './answer-message.ts';
import type { Conversation } from './last-answer.ts';
import { beforeOf, recallLast, showInLanguage, showLastDiagram, showMore } from './last-subject.ts';
import type { TextReply } from './text-reply.ts';

/**
 * Returns the replies to what a person typed: answers to at most two questions, the rest offered; or what they want of the last
 * answer in this conversation. Without a conversation every message is read as if it were the first.
 */
export async function replyToText(
  typed: string,
  asker: Asker,
  parts: ListenerContext,
  conversation?: Conversation,
): Promise<TextReply[]> {
  const [chosen, last] = await Promise.all([
    chosenLanguage(asker, parts.store),
    conversation && recallLast(conversation, parts),
  ]);
  const turn = readTurn(typed, last && sectionTitle(last.section), last?.earlier && sectionTitle(last.earlier));
  switch (turn.kind) {
    case 'thanks': {
      const language = chosen ?? detectLanguage(typed);
      return [{ message: { text: wordsOf(language).welcome }, language, uploads: [] }];
    }
    case 'diagram':
      return last === undefined ? [] : [showLastDiagram(last, chosen ?? last.turn.language, asker, parts)];
    case 'language':
      return last === undefined ? [] : [await showInLanguage(last, turn.language, asker, parts)];
    case 'more':
      return last === undefined ? [] : [await showMore(last, chosen ?? languageOf(typed, last.turn), asker, parts)];
    case 'ask': {
      const spoken: TextReply[] = [];
      const isOne = turn.questions.length === 1;
      const shown: FoundAnswer[] = [];
      for (const asked of turn.questions) {
        // Of several each is in its own language. Of one, not the title counts that stands for a pronoun.
        const language = chosen ?? (isOne ? languageOf(typed, last?.turn) : detectLanguage(asked.text));
        const answer = await answerTurnQuestion(
          isOne ? withTyped(asked, typed, language) : asked,
          language,
          asker,
          parts,
        );
        if (answer.kind === 'not-found' && asked.leans && last !== undefined) {
          // A message that can't be understood is no gap of the pages.
          spoken.push({ message: toUnclearMessage(last.section, language), language, uploads: [] });
          continue;
        }
        if (answer.kind === 'found') {
          // `What is CI/CD, and why do we need it?`: one answer to both.
          if (shown.some((other) => isSameAnswer(answer, other))) continue;
          shown.push(answer);
        }
        // Nor is what it may have meant.
        const isClear = answer.kind !== 'maybe' || asked.leans !== true;
        spoken.push({
          ...showAnswer(answer, asker, parts, last?.section.diagram),
          ...beforeOf(answer, shown.at(-2)?.best.section.id, last),
          language: answer.language,
          asked: isClear,
        });
      }
      const language = spoken[0]?.language ?? detectLanguage(typed);
      if (turn.rest.length > 0)
        spoken.push({ message: toMoreQuestionsMessage(turn.rest, language), language, uploads: [] });
      return spoken;
    }
  }
}

/** Whether an answer says nothing that another one, given before it, didn't. */
function isSameAnswer({ best, passage }: FoundAnswer, before: FoundAnswer): boolean {
  if (best.section.id !== before.best.section.id) return false;
  return passage === undefined || before.passage === undefined || passage.text === before.passage.text;
}

/** The message as it was typed, if it asks just this: `Why this answer` then shows what was left out. */
function withTyped(asked: TurnQuestion, typed: string, language: Language): TurnQuestion {
  const isSame = readQuestion(typed, language).text === readQuestion(asked.text, language).text;
  return isSame ? { ...asked, text: typed } : asked;
}

/** Answers a question; if nothing does, the same asked of the last subject. */
async function answerTurnQuestion(
  { text, ofSubject }: TurnQuestion,
  language: Language,
  asker: Asker,
  parts: ListenerContext,
): Promise<Answer> {
  const answer = await toAnswer(readQuestion(text, language), asker, parts);
  if ((answer.kind !== 'not-found' && answer.kind !== 'maybe') || ofSubject === undefined) return answer;
  const leaning = await toAnswer(readQuestion(ofSubject, language), asker, parts);
  return leaning.kind === 'found' ? leaning : answer;
}

/** A name or two and nothing that tells a language: `and kube-proxy?` */
const NAMES_ONLY = /^[\s\p{P}]*(?:and\s+)?(?:[\w./-]+[\s\p{P}]*){1,2}$/u;

/** The language of a message; where it holds but a name, the one the conversation is in. */
function languageOf(typed: string, last: LastAnswer | undefined): Language {
  return last !== undefined && NAMES_ONLY.test(typed) ? last.language : detectLanguage(typed);
}
