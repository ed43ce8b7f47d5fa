import type { App } from '@slack/bolt';
import { explainTerms } from '../../../answer/term-lookup.ts';
import { encodePrivateMetadata } from '../../../message/blocks/private-metadata.ts';
import { toNoteModal } from '../../../message/views/answer-modal.ts';
import { toTermMessage, toTermModal } from '../../../message/views/term-modal.ts';
import { wordsOf } from '../../../message/words/words-of.ts';
import type { ListenerContext } from '../../listener-context.ts';
import { readShortcut } from '../../payloads/shortcut.ts';
import { checkAdmission, explainRefusal } from '../../policy/admission.ts';
import { languageFor } from '../../policy/language-choice.ts';
import { toContext } from '../../replies/answer-message.ts';
import { SHORTCUTS } from '../../transport/app-manifest.ts';
import { isTooLate } from '../clicks/click-reply.ts';
import { ignore } from '../clicks/dispatch.ts';

/** Listens to "Explain terms" on a message: shows up to three terms that the pages explain, in a window that only the asker sees. */
export function listenToExplain(app: App, parts: ListenerContext): void {
  app.shortcut({ callback_id: SHORTCUTS.explain, type: 'message_action' }, async ({ ack, body, client }) => {
    await ack();
    const shortcut = readShortcut(body);
    if (shortcut === undefined) return ignore(SHORTCUTS.explain, parts);
    const { text, user, trigger, workspace, channel } = shortcut;
    const asked = { workspace, ...(channel !== undefined && { channel }) };
    const language = await languageFor(shortcut, text, parts.store);
    // Only the asker sees the window, so the channel doesn't count.
    const refusal = checkAdmission({ workspace, user, external: shortcut.external }, parts);
    const words = wordsOf(language);
    const sections = refusal === undefined ? explainTerms(text, language, parts.library.current(asked)) : [];
    const metadata = encodePrivateMetadata({ user, ...(channel !== undefined && { channel }) });
    const options = { language, metadata, context: toContext({ ...asked, audience: 'private' }, parts, []) };
    const refused = refusal && explainRefusal(refusal.reason, language, parts.profile);
    const view =
      refused === undefined ? toTermModal(sections, options) : toNoteModal(refused, words, parts.profile.name);
    try {
      await client.views.open({ trigger_id: trigger, view });
    } catch (error) {
      if (!isTooLate(error)) throw error;
      const said = refused === undefined ? toTermMessage(sections, language) : { text: refused };
      await parts.poster.respond(body.response_url, said);
    }
  });
}
