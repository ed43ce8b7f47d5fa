import type { App } from '@slack/bolt';
import type { Answer } from '../../answer/answer.ts';
import type { Edition } from '../../answer/edition.ts';
import type { Metrics } from '../../runtime/metrics.ts';
import type { Pace, SlackParts } from '../context.ts';
import type { AfterAcks } from '../delivery/after-acks.ts';
import type { Backlog } from '../delivery/backlog.ts';
import type { Once } from '../delivery/run-once.ts';
import type { Diagrams } from '../diagrams/diagrams.ts';
import type { RateLimit } from '../policy/rate-limit.ts';
import type { Remembered } from '../replies/answer-cache.ts';
import type { Reply } from '../replies/answer-message.ts';
import type { Marks } from '../replies/card-state.ts';
import type { PostQueue } from '../replies/post-queue.ts';
import type { Poster } from '../replies/poster.ts';
import { cardButtons } from './clicks/card-buttons.ts';
import { diagramButtons } from './clicks/diagram-button.ts';
import { listenToClicks } from './clicks/dispatch.ts';
import { shareButtons } from './clicks/share-button.ts';
import { topicButtons } from './clicks/topic-buttons.ts';
import { listenToComments, voteButtons } from './clicks/vote-buttons.ts';
import { wantButtons } from './clicks/want-button.ts';
import { listenToCommands } from './commands.ts';
import { type EventHandler, listenToEvents } from './events/dispatch.ts';
import { greetNewChannel, greetVisitor } from './events/hello.ts';
import { homeButtons, showHome } from './events/home.ts';
import { forgetWorkspace } from './events/uninstall.ts';
import { answerMessage } from './messages.ts';
import { listenToAsk } from './windows/ask-shortcut.ts';
import { listenToExplain } from './windows/explain-shortcut.ts';
import { listenToFeedback } from './windows/feedback.ts';

/** What a listener works with: the parts from outside and what the app made of them. */
export interface ListenerParts extends SlackParts {
  poster: Poster;
  queue: PostQueue;
  once: Once;
  personLimit: RateLimit;
  channelLimit: RateLimit;
  /** Who was told of a channel's limit lately. */
  noticeLimit: RateLimit;
  diagrams: Diagrams;
  times: Pace;
  afterAcks: AfterAcks;
  backlog: Pick<Backlog, 'settle'>;
  /** Answers given lately, by edition and question. */
  answers: Remembered<Edition, Promise<Answer>>;
  /** How they were shown, by answer and audience. */
  replies: Remembered<Answer, Reply>;
  metrics: Metrics;
  marks: Marks;
}

/** Every button and menu the bot shows; one without its handler doesn't compile. */
const CLICKS = {
  ...cardButtons,
  ...diagramButtons,
  ...homeButtons,
  ...shareButtons,
  ...topicButtons,
  ...voteButtons,
  ...wantButtons,
};

/** Every event of the manifest, and who it is for. */
const EVENTS = new Map<string, readonly EventHandler[]>([
  ['app_mention', [answerMessage]],
  ['message', [answerMessage]],
  ['app_home_opened', [showHome, greetVisitor]],
  ['member_joined_channel', [greetNewChannel]],
  ['app_uninstalled', [forgetWorkspace]],
  ['tokens_revoked', [forgetWorkspace]],
]);

/** Everything the bot listens to. */
export function registerListeners(app: App, parts: ListenerParts): void {
  listenToCommands(app, parts);
  listenToEvents(app, parts, EVENTS);
  listenToClicks(app, parts, CLICKS);
  listenToComments(app, parts);
  listenToFeedback(app, parts);
  listenToAsk(app, parts);
  listenToExplain(app, parts);
}
