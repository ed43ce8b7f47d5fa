import type { App } from '@slack/bolt';
import type { ListenerContext } from '../listener-context.ts';
import type { BotEventType } from '../transport/app-manifest.ts';
import { cardButtons } from './clicks/card-buttons.ts';
import { diagramButtons } from './clicks/diagram-button.ts';
import { listenToClicks } from './clicks/dispatch.ts';
import { personButtons } from './clicks/person-button.ts';
import { shareButtons } from './clicks/share-button.ts';
import { topicButtons } from './clicks/topic-buttons.ts';
import { listenToComments, voteButtons } from './clicks/vote-buttons.ts';
import { wantButtons } from './clicks/want-button.ts';
import { withdrawButtons } from './clicks/withdraw-button.ts';
import { listenToCommands } from './commands.ts';
import { type EventHandler, listenToEvents } from './events/dispatch.ts';
import { greetNewChannel, greetVisitor } from './events/hello.ts';
import { homeButtons, showHome } from './events/home.ts';
import { forgetWorkspace } from './events/uninstall.ts';
import { watchChannel } from './help-channel.ts';
import { answerMessage } from './messages.ts';
import { listenToAsk } from './windows/ask-shortcut.ts';
import { listenToExplain } from './windows/explain-shortcut.ts';
import { listenToFeedback } from './windows/feedback.ts';
import { listenToSaveAnswer, saveButtons } from './windows/save-answer.ts';
import { listenToSettings } from './windows/settings.ts';

/** Handlers of every button and menu; a name without a handler doesn't compile. */
const CLICKS = {
  ...cardButtons,
  ...diagramButtons,
  ...homeButtons,
  ...personButtons,
  ...saveButtons,
  ...shareButtons,
  ...topicButtons,
  ...voteButtons,
  ...wantButtons,
  ...withdrawButtons,
};

/** Handlers of each event of the manifest; an event without handlers doesn't compile. */
const EVENTS: Readonly<Record<BotEventType, readonly EventHandler[]>> = {
  app_mention: [answerMessage],
  message: [answerMessage, watchChannel],
  app_home_opened: [showHome, greetVisitor],
  member_joined_channel: [greetNewChannel],
  app_uninstalled: [forgetWorkspace],
  tokens_revoked: [forgetWorkspace],
};

/** Registers everything the bot listens to. */
export function registerListeners(app: App, parts: ListenerContext): void {
  listenToCommands(app, parts);
  listenToEvents(app, parts, new Map(Object.entries(EVENTS)));
  listenToClicks(app, parts, CLICKS);
  listenToComments(app, parts);
  listenToFeedback(app, parts);
  listenToAsk(app, parts);
  listenToExplain(app, parts);
  listenToSettings(app, parts);
  listenToSaveAnswer(app, parts);
}
