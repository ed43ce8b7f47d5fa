import type { KnownBlock } from '@slack/types';
import type { Answer, FoundAnswer } from '../answer/answer.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Diagram, Language } from '../knowledge/page.ts';
import type { Section } from '../knowledge/section.ts';
import { toCard } from './card.ts';
import { toChooseBlocks, toNotFoundBlocks } from './choose.ts';
import { toHelpBlocks } from './help.ts';
import { clipEscaped, LIMITS } from './limits.ts';
import { toText } from './text.ts';

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

export interface MessageContext {
  /** Who sees the message: only the asker in a channel, everyone there, or the asker in a direct message. */
  audience: 'private' | 'channel' | 'direct';
  knowledge: Knowledge;
  diagram: (diagram: Diagram) => DiagramView;
  /** Address of the published section. */
  link: (section: Section) => string | undefined;
  now: Date;
  /** Days after which a review is called old; 365 where it isn't set. */
  staleDays?: number;
  /** User id of who asked, named on a shared answer. */
  requestedBy?: string;
  /** The asker shared this answer already. */
  shared?: boolean;
  /** How the person who sees this voted. */
  vote?: 'helpful' | 'not-helpful';
  /** The bot's slash command; `/devops` where it isn't set. */
  command?: string;
}

const COMMAND = '/devops';

/** Shows an answer as a Slack message. Whatever pages and questions hold, it keeps every limit of Slack's. */
export function toMessage(answer: Answer, context: MessageContext): Message {
  const text = clipEscaped(toText(answer, context), LIMITS.messageText - 100);
  return { text, blocks: toBlocks(answer, context) };
}

export interface SectionMessageOptions {
  /** The language the bot speaks. */
  language: Language;
  /** The question that led here, or empty. */
  question?: string;
  beside?: Section;
  related?: readonly Section[];
}

/** The card of a section known by its id: for sharing, the other language, a chosen topic. */
export function toSectionMessage(section: Section, options: SectionMessageOptions, context: MessageContext): Message {
  return toMessage(toFoundAnswer(section, options, context.knowledge), context);
}

/** The answer that leads to a section without a search. */
export function toFoundAnswer(
  section: Section,
  { language, question = '', beside, related = [] }: SectionMessageOptions,
  knowledge: Knowledge,
): FoundAnswer {
  const pair = knowledge.pairOf(section);
  return {
    kind: 'found',
    question: { text: question, language },
    language,
    hits: [],
    best: { section, score: 1, matches: [] },
    ...(beside === undefined ? {} : { beside: { section: beside, score: 1, matches: [] } }),
    ...(pair === undefined ? {} : { pair }),
    related,
  };
}

function toBlocks(answer: Answer, context: MessageContext): KnownBlock[] {
  switch (answer.kind) {
    case 'found':
      return toCard(answer, context);
    case 'choose':
      return toChooseBlocks(answer);
    case 'not-found':
      return toNotFoundBlocks(answer);
    case 'help':
      return toHelpBlocks(answer, context.knowledge, context.command ?? COMMAND);
  }
}
