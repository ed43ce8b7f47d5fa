import type { App } from '@slack/bolt';
import type { ListenerParts } from './register.ts';

/** "Show diagram" under a private answer: sends the picture to the asker's direct messages. */
export function listenToDiagramButtons(app: App, parts: ListenerParts): void {
  app.action('show_diagram', async ({ ack, body, action, client, respond }) => {
    await ack();
    const section = 'value' in action ? parts.library.current().knowledge.section(String(action.value)) : undefined;
    if (section?.diagram === undefined) return;
    const opened = await client.conversations.open({ users: body.user.id });
    const channel = opened.channel?.id;
    if (channel === undefined) return;
    await parts.diagrams.upload(client, { channel }, section.diagram, section.language);
    await parts.poster.respond(respond, { text: 'sent' });
  });
}
