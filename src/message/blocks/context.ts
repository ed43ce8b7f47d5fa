import type { KnownBlock } from '@slack/types';
import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import type { Diagram } from '../../knowledge/model/page.ts';
import type { Section } from '../../knowledge/model/section.ts';
import type { BotProfile } from '../words/bot-profile.ts';

/** What is posted: blocks, and the same answer in `text` for notifications, screen readers and when blocks are refused. */
export interface Message {
  text: string;
  blocks: KnownBlock[];
}

/** How a diagram reaches the people who see the message. */
export type DiagramView =
  | { kind: 'image'; url: string }
  /** A button that asks for it. */
  | { kind: 'button' }
  /** It follows as a file of its own. */
  | { kind: 'uploaded' }
  | { kind: 'none' };

/** Tells the address of a published section; with `href`, the one that this link in it leads to. Undefined where there is none. */
export type SectionLink = (section: Section, href?: string) => string | undefined;

export interface MessageContext {
  /** Who sees the message: only the asker in a channel, everyone there, or the asker in a direct message. */
  audience: 'private' | 'channel' | 'direct';
  knowledge: Knowledge;
  diagram: (diagram: Diagram) => DiagramView;
  link: SectionLink;
  now: Date;
  /** Days after which a review is called old; 365 if it isn't set. */
  staleDays?: number;
  /** What the bot is called; its defaults if it isn't set. */
  profile?: BotProfile;
  /** User id of who asked, named on a shared answer. */
  requestedBy?: string;
  /** User id of who wrote a question that nobody asked the bot: they may have the answer taken back. */
  unprompted?: string;
  /** The asker shared this answer already. */
  shared?: boolean;
  /** How the person who sees this voted. */
  vote?: 'helpful' | 'not-helpful';
}
