import type { Words } from '../../message/words/words.ts';
import type { ListenerParts } from '../listeners/register.ts';

/** Someone who wants something of the bot. */
export interface Request {
  workspace: string;
  user: string;
  /** The channel that will see the answer; undefined for one that only the asker sees. */
  channel?: string;
  /** Whether people of other companies are among those who ask or read. */
  external?: boolean;
}

/** Why a request isn't answered, as the sentence that says so; `silent` where it was said a moment ago. */
export type Refusal = keyof Pick<Words, 'external' | 'tooManyFromYou' | 'tooManyHere'> | 'silent';

/** Counts a request and says whether to refuse it; undefined where it may be answered. */
export function refuse(request: Request, { settings, personLimit, channelLimit }: ListenerParts): Refusal | undefined {
  const { workspace, user, channel } = request;
  if (request.external && !settings.allowExternal) return 'external';
  const person = personLimit.ask(`${workspace} ${user}`);
  if (person !== 'granted') return person === 'over' ? 'tooManyFromYou' : 'silent';
  if (channel === undefined) return undefined;
  // Everyone who is refused hears of it once, so the channel's limit explains itself to each person.
  return channelLimit.ask(`${workspace} ${channel}`) === 'granted' ? undefined : 'tooManyHere';
}
