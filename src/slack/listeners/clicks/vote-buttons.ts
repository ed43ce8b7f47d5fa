import type { App } from '@slack/bolt';
import type { FoundAnswer } from '../../../answer/answer-kinds.ts';
import { CALLBACKS } from '../../../message/blocks/actions.ts';
import { encodePrivateMetadata, parsePrivateMetadata } from '../../../message/blocks/private-metadata.ts';
import { MISSING_INPUT, toNotHelpfulModal } from '../../../message/views/modals.ts';
import { wordsOf } from '../../../message/words/words-of.ts';
import type { ListenerContext } from '../../listener-context.ts';
import type { Click } from '../../payloads/click.ts';
import { readSubmission } from '../../payloads/submission.ts';
import { noteGap } from '../../policy/gap-notes.ts';
import { answerKey } from '../../replies/card-state.ts';
import { onSection } from './card-buttons.ts';
import { openModal, showInPlace, tell } from './click-reply.ts';
import type { ClickTools } from './click-tools.ts';
import { type ClickHandlers, ignore } from './dispatch.ts';

/** Handlers of "Helpful" and "Not helpful": one vote per person and answer, which can be changed. */
export const voteButtons = {
  helpful: onSection((click, tools, answer) => vote(click, tools, answer, true)),
  notHelpful: onSection(async (click, tools, answer) => {
    const { parts } = tools;
    const { language, question } = answer;
    const reference = { section: answer.best.section.id, language, question: question.text };
    const { user, channel } = click;
    const place = channel === undefined ? {} : { channel };
    const metadata = encodePrivateMetadata({ user, ...place, reference, answer: answerKey(click) });
    // Open the window first: the trigger expires after three seconds.
    await openModal(click, tools, toNotHelpfulModal(reference, metadata), language);
    await vote(click, tools, answer, false);
    const gap = { question: question.text, language, reason: 'not-helpful' as const, nearest: [reference.section] };
    await parts.once.run(click.workspace, [`gap:${answerKey(click)}:${click.user}`], () => noteGap(click, gap, parts));
  }),
} satisfies ClickHandlers;

/** Listens to the window that "Not helpful" opens, and stores what was missing in the answer. */
export function listenToComments(app: App, parts: ListenerContext): void {
  app.view(CALLBACKS.notHelpful, async ({ ack, body, client }) => {
    await ack();
    const submission = readSubmission(body);
    const metadata = parsePrivateMetadata(submission?.metadata);
    const { reference, answer, channel } = metadata ?? {};
    const isOdd = submission === undefined || metadata?.user !== submission.user;
    if (isOdd || reference === undefined || answer === undefined) return ignore(CALLBACKS.notHelpful, parts);
    const asked = { workspace: submission.workspace, ...(channel !== undefined && { channel }) };
    const section = parts.library.current(asked).knowledge.section(reference.section ?? '');
    const comment = submission.text(MISSING_INPUT.block, MISSING_INPUT.action);
    if (comment === '' || section === undefined) return;
    const { workspace, user } = submission;
    const { question, language } = reference;
    await parts.store.votes.set(workspace, {
      answer,
      user,
      helpful: false,
      section: section.id,
      question,
      comment,
      at: parts.now(),
    });
    await parts.poster
      .post(client, { channel: user }, { text: wordsOf(language).thanksComment })
      .catch((error: unknown) => parts.log.debug({ err: error }, 'A comment could not be thanked for.'));
  });
}

async function vote(click: Click, tools: ClickTools, answer: FoundAnswer, helpful: boolean): Promise<void> {
  const { parts } = tools;
  const { place, workspace, user } = click;
  const section = answer.best.section.id;
  const cast = { answer: answerKey(click), user, helpful, section, question: answer.question.text, at: parts.now() };
  await parts.store.votes.set(workspace, cast);
  parts.metrics.happened(helpful ? 'helpful' : 'not_helpful');
  const words = wordsOf(answer.language);
  if (place.kind === 'message' && place.audience === 'channel') {
    // Others read this message too, so it shows nobody's vote.
    const text = helpful ? words.thanksHelpful : words.thanksNotHelpful;
    return tell(click, tools, { text }, answer.language);
  }
  const marks = parts.marks.add(click, { vote: helpful ? 'helpful' : 'not-helpful' });
  await showInPlace(click, tools, answer, { ...marks, keepDiagram: true });
}
