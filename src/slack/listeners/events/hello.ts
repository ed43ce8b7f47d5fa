import { z } from 'zod';
import { greetChannel, greetPerson, suggestPrompts } from '../../../message/notices/hello.ts';
import { personKey } from '../../../store/store.ts';
import type { ListenerContext } from '../../listener-context.ts';
import { readOpened } from '../../payloads/home-opened.ts';
import { chosenLanguage } from '../../policy/language-choice.ts';
import type { Heard } from './dispatch.ts';

const joined = z.object({
  team_id: z.string().nullish(),
  is_ext_shared_channel: z.boolean().optional(),
  event: z.object({ type: z.literal('member_joined_channel'), user: z.string(), channel: z.string().min(1) }),
});

/** Greets a person once when they open the bot's messages, and suggests questions every time. */
export async function greetVisitor({ body, client, parts }: Heard): Promise<void> {
  const opened = readOpened(body);
  if (opened?.tab !== 'messages' || opened.channel === '') return;
  const { workspace, user, channel } = opened;
  const { knowledge } = parts.library.current({ workspace });
  const chosen = await chosenLanguage(opened, parts.store);
  const [first, ...rest] = suggestPrompts(knowledge, chosen);
  if (first !== undefined) {
    await client.assistant.threads
      .setSuggestedPrompts({ channel_id: channel, prompts: [first, ...rest] })
      .catch((error: unknown) => parts.log.debug({ err: error }, 'Slack does not accept suggested questions here.'));
  }
  await greetOnce(workspace, personKey(user, 'greeted'), parts, () =>
    parts.poster.post(client, { channel }, { text: greetPerson(knowledge, parts.profile, chosen) }),
  );
}

/** Greets a channel once when the bot joins it. */
export async function greetNewChannel({ body, client, context, parts }: Heard): Promise<void> {
  const parsed = joined.safeParse(body);
  if (!parsed.success || parsed.data.event.user !== context.botUserId) return;
  if (parsed.data.is_ext_shared_channel && !parts.settings.allowExternal) return;
  const { channel } = parsed.data.event;
  const workspace = parsed.data.team_id ?? context.teamId ?? '';
  const text = greetChannel(parts.library.current({ workspace, channel }).knowledge, parts.profile);
  await greetOnce(workspace, `channel/${channel}/greeted`, parts, () =>
    parts.poster.post(client, { channel }, { text }),
  );
}

/** Greets unless it was done before. A second greeting is worse than none, so the greeting is recorded first. */
async function greetOnce(
  workspace: string,
  key: string,
  { once, store, log }: ListenerContext,
  greet: () => Promise<unknown>,
): Promise<void> {
  if ((await store.settings.get(workspace, key)) !== undefined) return;
  await once
    .run(workspace, [`hello:${key}`], async () => {
      // Without the database's word that it is new, assume a greeting.
      if ((await store.settings.insert(workspace, key, 'true')) !== 'inserted') return;
      await greet().catch(async (error: unknown) => {
        await store.settings.set(workspace, key, undefined);
        throw error;
      });
    })
    // Nobody asked for a greeting, so a failure is only logged.
    .catch((error: unknown) => log.warn({ err: error }, 'A greeting could not be posted.'));
}
