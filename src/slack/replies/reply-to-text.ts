import { answerQuestions, languageOf } from '../../answer/conversation/answer-questions.ts';
import { type LastSubject, readTurnAfter } from '../../answer/conversation/last-subject.ts';
import { pinEdition } from '../../answer/edition.ts';
import { detectLanguage } from '../../knowledge/model/language.ts';
import { toMoreQuestionsMessage } from '../../message/answers/more-questions.ts';
import { toUnclearMessage } from '../../message/answers/unclear.ts';
import { wordsOf } from '../../message/words/words-of.ts';
import type { ListenerContext } from '../listener-context.ts';
import { chosenLanguage } from '../policy/language-choice.ts';
import { newSubject, recallLast, showInLanguage, showLastDiagram, showMore, showOtherwise } from './about-last.ts';
import { type AnsweringContext, type Asker, type ShowingContext, showAnswer, toAnswer } from './answer-message.ts';
import type { Conversation } from './last-answer.ts';
import type { TextReply } from './text-reply.ts';

/**
 * Returns the replies to what a person typed: answers to at most two questions, with the rest offered, or what they
 * want done with the last answer of this conversation. Without a conversation every message is read as the first.
 */
export async function replyToText(
  typed: string,
  asker: Asker,
  context: AnsweringContext & ShowingContext & Pick<ListenerContext, 'replies' | 'store'>,
  conversation?: Conversation,
): Promise<TextReply[]> {
  const parts = { ...context, library: pinEdition(context.library, asker) };
  const [chosen, last] = await Promise.all([
    chosenLanguage(asker, parts.store),
    conversation && recallLast(conversation, parts),
  ]);
  const turn = readTurnAfter(typed, last);
  switch (turn.kind) {
    case 'thanks': {
      const language = chosen ?? detectLanguage(typed);
      return [{ message: { text: wordsOf(language).welcome }, language, uploads: [] }];
    }
    case 'diagram':
      return last === undefined ? [] : [showLastDiagram(last, chosen ?? last.language, asker, parts)];
    case 'language':
      return last === undefined ? [] : [await showInLanguage(last, turn.language, asker, parts)];
    case 'more':
      return last === undefined ? [] : [await showMore(last, chosen ?? languageOf(typed, last), asker, parts)];
    case 'otherwise':
      return last === undefined ? [] : [await showOtherwise(last, chosen ?? languageOf(typed, last), asker, parts)];
    case 'ask': {
      const spoken: TextReply[] = [];
      let subject: LastSubject | undefined = last;
      const answered = await answerQuestions(turn, typed, last, {
        chosen,
        edition: parts.library.current(asker),
        answer: (question) => toAnswer(question, asker, parts),
      });
      for (const { answer, refersBack } of answered) {
        const { language } = answer;
        if (answer.kind === 'not-found' && refersBack && last !== undefined) {
          // A message that can't be understood is not a gap in the pages.
          spoken.push({ message: toUnclearMessage(last.section, language), language, uploads: [] });
          continue;
        }
        // Nor is what may have been meant.
        const isClear = answer.kind !== 'maybe' || refersBack !== true;
        const changed = newSubject(answer, subject);
        subject = changed.subject ?? subject;
        spoken.push({
          ...showAnswer(answer, asker, parts, last?.section.diagram),
          ...changed,
          language,
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
