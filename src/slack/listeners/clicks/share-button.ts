import { wordsOf } from '../../../message/words/words-of.ts';
import { checkAdmission, explainRefusal } from '../../policy/admission.ts';
import { externalReason } from '../../policy/external.ts';
import { cannotPost } from '../../replies/cannot-post.ts';
import { publish } from '../../replies/publish.ts';
import { codeOf } from '../../transport/error-code.ts';
import { onSection } from './card-buttons.ts';
import { showInPlace, tell } from './click-reply.ts';
import { type ClickHandlers, ignore } from './dispatch.ts';

/** Handler of "Share": posts a private answer to its channel or thread, once, naming the asker. */
export const shareButtons = {
  share: onSection(async (click, tools, answer) => {
    const { parts } = tools;
    const { place, workspace, user } = click;
    if (place.kind !== 'message' || place.audience !== 'private') return ignore('share', parts);
    const { language } = answer;
    const words = wordsOf(language);
    const { channel, thread } = place;
    const external = await externalReason(tools.client, workspace, channel, parts);
    const refusal = checkAdmission({ workspace, user, channel, ...(external && { external }) }, parts);
    if (refusal !== undefined)
      return tell(click, tools, { text: explainRefusal(refusal.reason, language, parts.profile) }, language);

    let shared = false;
    try {
      await parts.once.run(workspace, [`share:${channel}:${place.ts}`], async () => {
        const target = { channel, ...(thread !== undefined && { thread }) };
        await publish(tools.client, target, answer, { workspace, user, named: true }, parts);
        shared = true;
      });
    } catch (error) {
      const reason = codeOf(error);
      if (reason === undefined) throw error;
      return tell(click, tools, { text: cannotPost(reason, language) }, language);
    }
    if (!shared) return tell(click, tools, { text: words.alreadyShared }, language);
    await showInPlace(click, tools, answer, parts.marks.add(click, { shared: true }));
  }),
} satisfies ClickHandlers;
