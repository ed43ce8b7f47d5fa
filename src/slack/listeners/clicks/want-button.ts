import { answer } from '../../../answer/answer.ts';
import { readQuestion } from '../../../answer/reading/question.ts';
import { parseReference } from '../../../message/blocks/actions.ts';
import { wordsOf } from '../../../message/words/words-of.ts';
import { noteGap } from '../../policy/gap-notes.ts';
import { answerKey } from '../../replies/card-state.ts';
import { tell } from './click-reply.ts';
import { type ClickHandlers, ignore } from './dispatch.ts';

/** Handler of "We need this": records a question the pages don't answer, once per person. */
export const wantButtons = {
  async want(click, tools) {
    const { parts } = tools;
    const reference = parseReference(click.value);
    if (reference === undefined || reference.question === '') return ignore('want', parts);
    const { question, language } = reference;
    let isNew = false;
    await parts.once.run(click.workspace, [`want:${answerKey(click)}:${click.user}`], async () => {
      isNew = true;
      const given = await answer(readQuestion(question, language), parts.library.current(click));
      const nearest = (given.kind === 'not-found' ? given.nearest : given.kind === 'maybe' ? given.options : []).map(
        (hit) => hit.section.id,
      );
      await noteGap(click, { question, language, reason: 'wanted', nearest }, parts);
    });
    await tell(click, tools, { text: isNew ? wordsOf(language).wanted : wordsOf(language).wantedAlready }, language);
  },
} satisfies ClickHandlers;
