import type { App } from '@slack/bolt';
import { wordsOf } from '../../message/words.ts';
import { tell } from '../click-reply.ts';
import { onSection } from './card-buttons.ts';
import type { ListenerParts } from './register.ts';

/** "Show diagram" under a private answer: sends the picture to the asker's direct messages. */
export function listenToDiagramButtons(app: App, parts: ListenerParts): void {
  onSection(app, 'showDiagram', parts, async (click, tools, { best, language }) => {
    const words = wordsOf(language);
    const { diagram } = best.section;
    if (diagram === undefined) return tell(click, tools, { text: words.outOfDate }, language);
    const reason = await parts.diagrams.sendTo(tools.client, click.user, diagram);
    const text = reason === undefined ? words.diagramSent : words.diagramNotSent(reason);
    await tell(click, tools, { text }, language);
  });
}
