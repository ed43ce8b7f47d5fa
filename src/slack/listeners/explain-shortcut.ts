import type { App } from '@slack/bolt';
import { explainTerms } from '../../answer/explain.ts';
import { toNoteModal } from '../../message/answer-modal.ts';
import { toExplainMessage, toExplainModal } from '../../message/explain.ts';
import { encodeMetadata } from '../../message/metadata.ts';
import { wordsOf } from '../../message/words.ts';
import { isTooLate } from '../click-reply.ts';
import { languageFor } from '../language.ts';
import { refuse } from '../refusal.ts';
import { toContext } from '../reply.ts';
import { readShortcut } from '../shortcut.ts';
import { ignore } from './on-click.ts';
import type { ListenerParts } from './register.ts';

/** "Explain terms" on a message: up to three terms the pages know, in a window only the one who asked sees. */
export function listenToExplain(app: App, parts: ListenerParts): void {
  app.shortcut({ callback_id: 'explain_terms', type: 'message_action' }, async ({ ack, body, client, respond }) => {
    await ack();
    const shortcut = readShortcut(body);
    if (shortcut === undefined) return ignore('explain_terms', parts);
    const { text, user, trigger } = shortcut;
    const language = await languageFor(shortcut, text, parts.store);
    const refusal = refuse(shortcut, parts);
    if (refusal === 'silent') return;

    const words = wordsOf(language);
    const sections = refusal === undefined ? explainTerms(text, language, parts.library.current().knowledge) : [];
    const options = { language, metadata: encodeMetadata({ user }), context: toContext('private', parts, []) };
    const view = refusal === undefined ? toExplainModal(sections, options) : toNoteModal(words[refusal], words);
    try {
      await client.views.open({ trigger_id: trigger, view });
    } catch (error) {
      if (!isTooLate(error)) throw error;
      const said = refusal === undefined ? toExplainMessage(sections, language) : { text: words[refusal] };
      await parts.poster.respond(respond, said);
    }
  });
}
