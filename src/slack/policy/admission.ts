import type { Language } from '../../knowledge/model/page.ts';
import type { BotProfile } from '../../message/words/bot-profile.ts';
import type { Words } from '../../message/words/words.ts';
import { wordsOf } from '../../message/words/words-of.ts';
import type { SlackSettings } from '../context.ts';
import type { RateLimit } from './rate-limit.ts';

/** Who sent a request, and who will see the answer. */
export interface AdmissionRequest {
  workspace: string;
  user: string;
  /** The channel that will see the answer; undefined for one that only the asker sees. */
  channel?: string;
  /** Whether people of other companies are among those who ask or read, or why that must be assumed. */
  external?: boolean | ExternalReason;
}

export type ExternalReason = keyof Pick<Words, 'external' | 'externalUnknown'>;

/** Why a request isn't answered. */
export interface Refusal {
  /** The sentence that says so. */
  reason: ExternalReason | keyof Pick<Words, 'tooManyFromYou' | 'tooManyHere'>;
  /** Whether that person was told a moment ago: who typed a command or pressed a button hears it again, others don't. */
  isRepeated: boolean;
}

/** What admission looks at. */
export interface AdmissionContext {
  settings: Pick<SlackSettings, 'allowExternal'>;
  personLimit: RateLimit;
  channelLimit: RateLimit;
  /** People who were told of a channel's limit recently. */
  noticeLimit: RateLimit;
}

/** Counts a request and says whether to refuse it; undefined if it may be answered. */
export function checkAdmission(request: AdmissionRequest, context: AdmissionContext): Refusal | undefined {
  const { workspace, user, channel, external } = request;
  const { settings, personLimit, channelLimit, noticeLimit } = context;
  if (external && !settings.allowExternal) {
    return { reason: external === true ? 'external' : external, isRepeated: false };
  }
  const person = personLimit.ask(`${workspace} ${user}`);
  if (person !== 'granted') return { reason: 'tooManyFromYou', isRepeated: person === 'silent' };
  if (channel === undefined || channelLimit.ask(`${workspace} ${channel}`) === 'granted') return undefined;
  // The limit is the channel's, and each person learns of it once in a while.
  const isRepeated = noticeLimit.ask(`${workspace} ${channel} ${user}`) !== 'granted';
  return { reason: 'tooManyHere', isRepeated };
}

/** Says in a sentence why a request isn't answered. */
export function explainRefusal(reason: Refusal['reason'], language: Language, { command }: BotProfile): string {
  const words = wordsOf(language);
  return reason === 'external' ? words.external(command) : words[reason];
}
