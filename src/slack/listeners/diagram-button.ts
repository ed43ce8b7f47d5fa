import type { App } from '@slack/bolt';
import { actionPattern, findSection, parseReference } from '../../message/actions.ts';
import { wordsOf } from '../../message/words.ts';
import type { ListenerParts } from './register.ts';

/** "Show diagram" under a private answer: sends the picture to the asker's direct messages. */
export function listenToDiagramButtons(app: App, parts: ListenerParts): void {
  app.action(actionPattern('showDiagram'), async ({ ack, body, action, client, respond }) => {
    await ack();
    const reference = parseReference('value' in action ? action.value : undefined);
    const section = findSection(parts.library.current().knowledge, reference?.section);
    const words = wordsOf(reference?.language ?? 'en');
    if (section?.diagram === undefined) return parts.poster.respond(respond, { text: words.outOfDate });

    const reason = await parts.diagrams.sendTo(client, body.user.id, section.diagram);
    const text = reason === undefined ? words.diagramSent : words.diagramNotSent(reason);
    await parts.poster.respond(respond, { text });
  });
}
