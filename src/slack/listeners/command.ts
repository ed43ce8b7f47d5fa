import type { App } from '@slack/bolt';
import { detectLanguage } from '../../knowledge/language.ts';
import { notesOf } from '../notes.ts';
import { replyTo } from '../reply.ts';
import { unescapeText } from '../unescape.ts';
import type { ListenerParts } from './register.ts';

/** `/devops QUESTION`: acked before anything else, then answered in private. */
export function listenToCommands(app: App, parts: ListenerParts): void {
  app.command('/devops', async ({ command, ack, respond }) => {
    await ack();
    const text = unescapeText(command.text);
    switch (parts.personLimit.ask(`${command.team_id} ${command.user_id}`)) {
      case 'silent':
        return;
      case 'over':
        return parts.poster.respond(respond, { text: notesOf(detectLanguage(text)).tooManyFromYou });
      case 'granted': {
        const { said } = await replyTo(text, parts, { place: 'private' });
        return parts.poster.respond(respond, said);
      }
    }
  });
}
