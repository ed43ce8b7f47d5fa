import type { Answer } from '../answer/answer-kinds.ts';
import type { Edition, Library } from '../answer/edition.ts';
import type { BotProfile } from '../message/words/bot-profile.ts';
import type { Metrics } from '../runtime/metrics.ts';
import type { Pace, SlackContext } from './context.ts';
import type { AfterAcks } from './delivery/after-acks.ts';
import type { Backlog } from './delivery/backlog.ts';
import type { RunOnce } from './delivery/run-once.ts';
import type { Diagrams } from './diagrams/diagrams.ts';
import type { Uploads } from './diagrams/uploads.ts';
import type { ChannelPolicies } from './policy/channel-policy.ts';
import type { ExternalNotes } from './policy/external.ts';
import type { RateLimit } from './policy/rate-limit.ts';
import type { TallyCounter } from './policy/tally-counter.ts';
import type { Teaching } from './policy/taught-answers.ts';
import type { ThreadWatch } from './policy/thread-watch.ts';
import type { AnswerCache } from './replies/answer-cache.ts';
import type { CardState } from './replies/card-state.ts';
import type { PostQueue } from './replies/post-queue.ts';
import type { Poster } from './replies/poster.ts';
import type { ShownAnswer } from './replies/shown-answer.ts';

/** Everything a listener uses: what the app was given, and what it made from it. */
export interface ListenerContext extends SlackContext {
  /** What the bot is called. */
  profile: BotProfile;
  /** How it behaves in each channel. */
  channels: ChannelPolicies;
  /** Whether other companies read a channel. */
  externalNotes: ExternalNotes;
  /** All pages, even in a channel that is restricted to some of them. */
  pages: Library;
  threads: ThreadWatch;
  poster: Poster;
  queue: PostQueue;
  once: RunOnce;
  personLimit: RateLimit;
  channelLimit: RateLimit;
  /** Limits how often a person is told that a channel's limit is reached. */
  noticeLimit: RateLimit;
  diagrams: Diagrams;
  uploads: Uploads;
  times: Pace;
  /** A clock for how old things are: see `createAgeClock`. */
  ages: () => Date;
  afterAcks: AfterAcks;
  backlog: Pick<Backlog, 'settle'>;
  /** Recent answers, by edition and question. */
  answers: AnswerCache<Edition, Promise<Answer>>;
  /** Recent messages, by answer and audience. */
  replies: AnswerCache<Answer, ShownAnswer>;
  metrics: Metrics;
  /** Counts questions and readings, never by person. */
  tallies: TallyCounter;
  teaching: Teaching;
  marks: CardState;
}
