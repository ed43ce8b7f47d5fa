import type { KnownBlock, SectionBlock } from '@slack/types';
import type { Language } from '../../knowledge/model/page.ts';
import { actionId, encodeReference } from '../blocks/actions.ts';
import type { Message } from '../blocks/context.ts';
import { toButton, toQuiet } from '../blocks/elements.ts';
import { clipLine, escapeMrkdwn } from '../blocks/limits.ts';
import { mentionOf } from '../blocks/mentions.ts';
import { toRichText } from '../blocks/rich-text.ts';
import { wordsOf } from '../words/words-of.ts';

/** A question for experts. Ids are Slack's. */
export interface PersonQuestion {
  question: string;
  language: Language;
  /** The asker, who agreed to be named. */
  asker: string;
  /** People and user groups to ask; empty for everyone who reads it. */
  experts: readonly string[];
  /** The owner of the nearest page, as the page names them. */
  owner?: string;
  /** Whether only the experts read it. */
  direct: boolean;
}

const OWNER_MAX = 100;
const QUESTION_MAX = 300;

/** Returns the message that asks experts: who asks what, whom, and where to answer. */
export function toPersonQuestion(asked: PersonQuestion): Message {
  const { language, asker, experts, owner, direct } = asked;
  const words = wordsOf(language);
  const question = clipLine(asked.question, QUESTION_MAX);
  const asks = words.personAsks(mentionOf(asker));
  const wanted =
    experts.length === 0 || direct ? words.personAnybody : words.personWanted(words.list(experts.map(mentionOf)));
  const kept = owner === undefined ? [] : [words.personOwner(clipLine(owner, OWNER_MAX))];
  const where = direct ? words.personReplyTo(mentionOf(asker)) : words.personReplyHere;
  const blocks: KnownBlock[] = [
    toMentions(asks),
    ...toRichText([{ kind: 'quote', pieces: [{ kind: 'paragraph', runs: [{ text: question }] }] }]),
    toMentions(`${wanted} ${where}`),
    ...kept.map((text) => toQuiet(text)),
    ...(direct ? [] : [toSaveButton(asked)]),
  ];
  const text = [asks, escapeMrkdwn(question), `${wanted} ${where}`, ...kept.map(escapeMrkdwn)].join('\n');
  return { text, blocks };
}

/** Returns the button to save an answer as a page, once somebody has answered. */
function toSaveButton({ question, language }: PersonQuestion): KnownBlock {
  const value = encodeReference({ language, question });
  return {
    type: 'actions',
    elements: [toButton({ id: actionId('saveAnswer'), label: wordsOf(language).saveAs, value })],
  };
}

/** Returns a sentence of the bot with mentions. It is mrkdwn, so it must not contain text of pages or people. */
function toMentions(text: string): SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } };
}
