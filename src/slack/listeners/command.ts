import type { App } from '@slack/bolt';
import { detectLanguage } from '../../knowledge/language.ts';
import { wordsOf } from '../../message/words.ts';
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
        return parts.poster.respond(respond, { text: wordsOf(detectLanguage(text)).tooManyFromYou });
      case 'granted': {
        const asker = { workspace: command.team_id, user: command.user_id };
        const { message } = await replyTo(text, parts, { audience: 'private', ...asker });
        return parts.poster.respond(respond, message);
      }
    }
  });
}
