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
  /** Whether people of other companies ask or read along, or why that must be assumed. */
  external?: boolean | ExternalReason;
}

export type ExternalReason = keyof Pick<Words, 'external' | 'externalUnknown'>;

/** Why a request isn't answered. */
export interface Refusal {
  /** The sentence to say. */
  reason: ExternalReason | keyof Pick<Words, 'tooManyFromYou' | 'tooManyHere'>;
  /** Whether the person was told a moment ago. Commands and clicks are told again, messages aren't. */
  isRepeated: boolean;
}

/** What the check of admission uses. */
export interface AdmissionContext {
  settings: Pick<SlackSettings, 'allowExternal'>;
  personLimit: RateLimit;
  channelLimit: RateLimit;
  /** Limits how often a person is told that a channel's limit is reached. */
  noticeLimit: RateLimit;
}

/** Counts a request. Returns why to refuse it, or undefined if it may be answered. */
export function checkAdmission(request: AdmissionRequest, context: AdmissionContext): Refusal | undefined {
  const { workspace, user, channel, external } = request;
  const { settings, personLimit, channelLimit, noticeLimit } = context;
  if (external && !settings.allowExternal) {
    return { reason: external === true ? 'external' : external, isRepeated: false };
  }
  const person = personLimit.ask(`${workspace} ${user}`);
  if (person !== 'granted') return { reason: 'tooManyFromYou', isRepeated: person === 'silent' };
  if (channel === undefined || channelLimit.ask(`${workspace} ${channel}`) === 'granted') return undefined;
  // The limit is the channel's; each person is told of it once in a while.
  const isRepeated = noticeLimit.ask(`${workspace} ${channel} ${user}`) !== 'granted';
  return { reason: 'tooManyHere', isRepeated };
}

/** Returns a sentence that says why a request isn't answered. */
export function explainRefusal(reason: Refusal['reason'], language: Language, { command }: BotProfile): string {
  const words = wordsOf(language);
  return reason === 'external' ? words.external(command) : words[reason];
}
