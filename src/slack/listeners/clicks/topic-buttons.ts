import { answer } from '../../../answer/answer.ts';
import type { Answer, FoundAnswer } from '../../../answer/answer-kinds.ts';
import { readQuestion } from '../../../answer/reading/question.ts';
import { readTallyName } from '../../../answer/usage/usage.ts';
import type { ActionName } from '../../../message/blocks/actions.ts';
import { wordsOf } from '../../../message/words/words-of.ts';
import type { Click } from '../../payloads/click.ts';
import { checkAdmission, explainRefusal } from '../../policy/admission.ts';
import { externalReason } from '../../policy/external.ts';
import { noteQuestion } from '../../policy/gap-notes.ts';
import { isAdmin } from '../../replies/home-view.ts';
import { publish } from '../../replies/publish.ts';
import { showBeside, showInPlace, tell } from './click-reply.ts';
import type { ClickTools } from './click-tools.ts';
import { lookUp } from './clicked-section.ts';
import { type ClickHandler, type ClickHandlers, ignore } from './dispatch.ts';

/** Handlers of the buttons and menus that lead to another answer: options, examples, topics, what to read next, further questions. */
export const topicButtons = {
  choose: following('choose'),
  example: following('example'),
  topic: following('topic'),
  related: following('related'),
  askAlso: following('askAlso'),
} satisfies ClickHandlers;

function following(name: ActionName): ClickHandler {
  return (click, tools) => follow(name, click, tools);
}

async function follow(name: ActionName, click: Click, tools: ClickTools): Promise<void> {
  const { parts } = tools;
  const clicked = await lookUp(click, parts);
  if (clicked.kind === 'odd' || (clicked.kind === 'question' && name !== 'askAlso')) return ignore(name, parts);
  const { language, question } = clicked.reference;
  if (clicked.kind === 'gone') return tell(click, tools, { text: wordsOf(language).sectionGone }, language);

  const isPublic = click.place.kind === 'message' && click.place.audience !== 'private' && name !== 'related';
  const channel = isPublic && click.place.kind === 'message' ? click.place.channel : undefined;
  const { workspace, user } = click;
  const external =
    click.external || (channel !== undefined && (await externalReason(tools.client, workspace, channel, parts)));
  const counted = channel?.startsWith('D') === false && { channel };
  const refusal = checkAdmission({ workspace, user, ...(external && { external }), ...counted }, parts);
  if (refusal !== undefined)
    return tell(click, tools, { text: explainRefusal(refusal.reason, language, parts.profile) }, language);

  if (clicked.kind === 'section') {
    await show(name, click, tools, clicked.answer);
    if (name === 'choose' && question !== '') await noteChoice(click, tools, clicked.answer, question);
    return parts.tallies.count(workspace, readTallyName(clicked.answer.best.section));
  }
  const given = await answer(readQuestion(question, language), parts.library.current(click));
  await show(name, click, tools, given);
  await noteQuestion(given, click, parts);
}

async function show(name: ActionName, click: Click, tools: ClickTools, given: Answer): Promise<void> {
  const { place, workspace, user } = click;
  const isMessage = place.kind === 'message';
  if (isMessage && (place.audience === 'direct' || (place.audience === 'channel' && name !== 'related'))) {
    // If somebody presses it again, the answer is already there.
    const about = given.kind === 'found' ? given.best.section.id : given.question.text;
    const key = `${name}:${place.channel}:${place.ts}:${given.language}:${about}`;
    const thread = place.audience === 'channel' ? (place.thread ?? place.ts) : place.thread;
    const target = { channel: place.channel, ...(thread !== undefined && { thread }) };
    return tools.parts.once.run(workspace, [key], () =>
      publish(tools.client, target, given, { workspace, user }, tools.parts),
    );
  }
  if (name === 'related' || name === 'askAlso' || place.kind === 'home') return showBeside(click, tools, given);
  return showInPlace(click, tools, given);
}

/**
 * Notes which section somebody chose for their question. Others get it for the same question once a second person or an
 * admin agrees.
 */
async function noteChoice(
  click: Click,
  { parts }: ClickTools,
  { best, language }: FoundAnswer,
  wording: string,
): Promise<void> {
  const { workspace, user } = click;
  const lesson = { user, admin: isAdmin(user, parts), section: best.section.id, wording, language, at: parts.now() };
  await parts.teaching.teach(workspace, lesson, parts.library.current(click));
  parts.metrics.happened('taught');
}
