import { detectLanguage } from '../../../knowledge/model/language.ts';
import { wordsOf } from '../../../message/words/words-of.ts';
import { noteGap } from '../../policy/gap-notes.ts';
import { isAdmin } from '../../replies/home-view.ts';
import { lastTurn } from '../../replies/last-answer.ts';
import { codeOf } from '../../transport/error-code.ts';
import { tell } from './click-reply.ts';
import { type ClickHandlers, ignore } from './dispatch.ts';

/**
 * Handler of "Not what you meant?" under an unprompted answer: deletes the answer for the author of the question or an
 * admin.
 */
export const withdrawButtons = {
  async withdraw(click, tools) {
    const { place, workspace, user, value } = click;
    const { client, parts } = tools;
    if (place.kind !== 'message' || place.audience !== 'channel' || value === undefined)
      return ignore('withdraw', parts);
    const { channel, thread, ts } = place;
    const last = await lastTurn({ workspace, channel, thread }, parts);
    const language = last?.language ?? detectLanguage('');
    const words = wordsOf(language);
    if (user !== value && !isAdmin(user, parts))
      return tell(click, tools, { text: words.notYoursToWithdraw }, language);
    await parts.poster.remove(client, { channel, ts }).catch((error: unknown) => {
      // Pressed twice.
      if (codeOf(error) !== 'message_not_found') throw error;
    });
    if (last !== undefined) {
      const { question, section } = last;
      const nearest = section === undefined ? [] : [section];
      await parts.once.run(workspace, [`gap:${channel}:${ts}`], () =>
        noteGap({ workspace, channel }, { question, language, reason: 'not-helpful', nearest }, parts),
      );
    }
    await tell(click, tools, { text: words.withdrawn }, language);
  },
} satisfies ClickHandlers;
