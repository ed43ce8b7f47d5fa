import type { Language } from '../../knowledge/model/page.ts';
import { SURE_ALONE } from '../../search/verdict.ts';
import type { Answer } from '../answer-kinds.ts';
import { isSameTopic } from '../hits-by-topic.ts';
import { STOPS } from '../reading/conversation/follow-up.ts';
import { readQuestion } from '../reading/question.ts';
import type { LastSubject } from './last-subject.ts';
import type { TurnAsker } from './turn-asker.ts';

/** Confidence from which both questions together answer: from 0.7 on, as many answers get worse as get better. */
const SURE_TOGETHER = 0.85;
/** UTF-16 units of what is asked; more says enough by itself. */
const SAID_MAX = 60;

/**
 * Answers a question that refers back with the one before it, where that is surer and leads to another section than the last one:
 * `what is a Deployment`, then `and for postgres?` is asked of Deployments for PostgreSQL, and answered by StatefulSets. `given` is
 * its answer with the last subject filled in.
 */
export async function orWithLastQuestion(
  given: Answer,
  said: string,
  last: LastSubject,
  language: Language,
  { answer, edition }: TurnAsker,
): Promise<Answer> {
  if (given.kind === 'help' || given.kind === 'courtesy' || last.question === '' || said.length > SAID_MAX)
    return given;
  const confidence = given.kind === 'found' ? (given.confidence ?? 1) : 0;
  if (confidence >= SURE_ALONE) return given;
  const before = readQuestion(last.question, last.language).text.replace(STOPS, '');
  const both = await answer(readQuestion(`${before}, ${said}`, language));
  if (both.kind !== 'found' || isSameTopic(both.best.section, last.section, edition)) return given;
  const sureness = both.confidence ?? 1;
  return sureness >= SURE_TOGETHER && sureness > confidence ? both : given;
}
