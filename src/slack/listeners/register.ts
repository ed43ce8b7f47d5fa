import type { App } from '@slack/bolt';
import type { Answer } from '../../answer/answer.ts';
import type { Edition } from '../../answer/library.ts';
import type { Metrics } from '../../metrics.ts';
import type { AfterAcks } from '../after-acks.ts';
import type { Backlog } from '../backlog.ts';
import type { Diagrams } from '../diagrams.ts';
import type { Marks } from '../marks.ts';
import type { Once } from '../once.ts';
import type { Pace, SlackParts } from '../parts.ts';
import type { PostQueue } from '../post-queue.ts';
import type { Poster } from '../poster.ts';
import type { RateLimit } from '../rate-limit.ts';
import type { Remembered } from '../remembered.ts';
import type { Reply } from '../reply.ts';
import { listenToAsk } from './ask-shortcut.ts';
import { cardButtons } from './card-buttons.ts';
import { listenToCommands } from './command.ts';
import { answerMessage } from './conversation.ts';
import { diagramButtons } from './diagram-button.ts';
import { listenToExplain } from './explain-shortcut.ts';
import { listenToFeedback } from './feedback.ts';
import { greetNewChannel, greetVisitor } from './hello.ts';
import { homeButtons, showHome } from './home.ts';
import { listenToClicks } from './on-click.ts';
import { type EventHandler, listenToEvents } from './on-event.ts';
import { shareButtons } from './share-button.ts';
import { topicButtons } from './topic-buttons.ts';
import { forgetWorkspace } from './uninstall.ts';
import { listenToComments, voteButtons } from './vote-buttons.ts';
import { wantButtons } from './want-button.ts';

/** What a listener works with: the parts from outside and what the app made of them. */
export interface ListenerParts extends SlackParts {
  poster: Poster;
  queue: PostQueue;
  once: Once;
  personLimit: RateLimit;
  channelLimit: RateLimit;
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
