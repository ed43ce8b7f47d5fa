import type { KnownBlock } from '@slack/types';
import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import type { Diagram } from '../../knowledge/model/page.ts';
import type { Section } from '../../knowledge/model/section.ts';
import type { BotProfile } from '../words/bot-profile.ts';

/**
 * A Slack message: blocks, and the same answer as `text` for notifications, screen readers and if blocks are refused.
 */
export interface Message {
  text: string;
  blocks: KnownBlock[];
}

/** How a diagram reaches the people who see the message. */
export type DiagramView =
  | { kind: 'image'; url: string }
  /** A button shows it. */
  | { kind: 'button' }
  /** It follows as an uploaded file. */
  | { kind: 'uploaded' }
  | { kind: 'none' };

/**
 * Returns the address of a published section or, with `href`, of the target of that link in it; undefined if there is
 * none.
 */
export type SectionLink = (section: Section, href?: string) => string | undefined;

export interface MessageContext {
  /** Who sees the message: only the asker in a channel, everyone in the channel, or the asker in a direct message. */
  audience: 'private' | 'channel' | 'direct';
  knowledge: Knowledge;
  diagram: (diagram: Diagram) => DiagramView;
  link: SectionLink;
  now: Date;
  /** Days after which a review is called old; 365 if it isn't set. */
  staleDays?: number;
  /** The bot's name, command and topic; the shipped ones by default. */
  profile?: BotProfile;
  /** User id of the asker, named on a shared answer. */
  requestedBy?: string;
  /** User id of the author of a question answered unprompted, who may delete the answer. */
  unprompted?: string;
  /** Whether the asker has shared this answer. */
  shared?: boolean;
  /** The vote of the person who sees the message. */
  vote?: 'helpful' | 'not-helpful';
}
