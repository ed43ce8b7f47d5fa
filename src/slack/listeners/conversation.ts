import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { detectLanguage } from '../../knowledge/language.ts';
import { type Words, wordsOf } from '../../message/words.ts';
import { type Asked, readAsked } from '../asked.ts';
import { replyTo } from '../reply.ts';
import type { ListenerParts } from './register.ts';

/** Mentions, answered in their thread, and direct messages, answered where they stand: one answer each. */
export function listenToConversations(app: App, parts: ListenerParts): void {
  for (const type of ['app_mention', 'message'] as const) {
    app.event(type, async ({ body, client, context }) => {
      const asked = readAsked(body, {
        ...(context.botUserId !== undefined && { userId: context.botUserId }),
        ...(context.teamId !== undefined && { teamId: context.teamId }),
      });
      if (asked !== undefined) await answerOnce(asked, client, parts);
    });
  }
}

function answerOnce(asked: Asked, client: WebClient, parts: ListenerParts): Promise<void> {
  return parts.once.run(
    asked.workspace,
    asked.keys,
    () => answerHere(asked, client, parts),
    (work) => parts.queue.inOrder(asked.channel, work),
  );
}

async function answerHere(asked: Asked, client: WebClient, parts: ListenerParts): Promise<void> {
  const refusal = refuse(asked, parts);
  if (refusal === 'silent') return;
  if (refusal !== undefined) {
    const text = wordsOf(detectLanguage(asked.text))[refusal];
    return parts.poster.whisper(client, asked, asked.user, { text });
  }
  const { message, answer, uploads } = await replyTo(asked.text, parts, {
    audience: asked.place,
    workspace: asked.workspace,
    user: asked.user,
  });
  await parts.poster.post(client, asked, message);
  for (const diagram of uploads) {
    const reason = await parts.diagrams.upload(client, asked, diagram);
    if (reason === undefined) continue;
    await parts.poster.post(client, asked, { text: wordsOf(answer.language).diagramNotSent(reason) });
  }
}

type Refusal = keyof Pick<Words, 'external' | 'tooManyFromYou' | 'tooManyHere'>;

function refuse(asked: Asked, { settings, personLimit, channelLimit }: ListenerParts): Refusal | 'silent' | undefined {
  if (asked.external && !settings.allowExternal) return 'external';
  const person = personLimit.ask(`${asked.workspace} ${asked.user}`);
  if (person !== 'granted') return person === 'over' ? 'tooManyFromYou' : 'silent';
  if (asked.place === 'direct') return undefined;
  // Everyone who is refused hears of it once, so the channel's limit explains itself to each person.
  const channel = channelLimit.ask(`${asked.workspace} ${asked.channel}`);
  return channel === 'granted' ? undefined : 'tooManyHere';
}
