import type { App } from '@slack/bolt';
import type { Answer } from '../../answer/answer.ts';
import type { Edition } from '../../answer/library.ts';
import type { Metrics } from '../../metrics.ts';
import type { AfterAcks } from '../after-acks.ts';
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
import { listenToConversations } from './conversation.ts';
import { diagramButtons } from './diagram-button.ts';
import { listenToExplain } from './explain-shortcut.ts';
import { listenToFeedback } from './feedback.ts';
import { listenToArrivals } from './hello.ts';
import { homeButtons, listenToHome } from './home.ts';
import { listenToClicks } from './on-click.ts';
import { shareButtons } from './share-button.ts';
import { topicButtons } from './topic-buttons.ts';
import { listenToUninstalls } from './uninstall.ts';
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

/** Everything the bot listens to. */
export function registerListeners(app: App, parts: ListenerParts): void {
  listenToCommands(app, parts);
  listenToConversations(app, parts);
  listenToClicks(app, parts, CLICKS);
  listenToComments(app, parts);
  listenToFeedback(app, parts);
  listenToUninstalls(app, parts);
  listenToHome(app, parts);
  listenToAsk(app, parts);
  listenToExplain(app, parts);
  listenToArrivals(app, parts);
}
