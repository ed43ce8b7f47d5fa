import type { App } from '@slack/bolt';
import { readLine } from '../../../answer/reading/question.ts';
import { CALLBACKS } from '../../../message/blocks/actions.ts';
import { parsePrivateMetadata } from '../../../message/blocks/private-metadata.ts';
import { FEEDBACK_INPUT } from '../../../message/views/feedback-modal.ts';
import { wordsOf } from '../../../message/words/words-of.ts';
import type { ListenerContext } from '../../listener-context.ts';
import { readSubmission } from '../../payloads/submission.ts';
import { noteGap } from '../../policy/gap-notes.ts';
import { ignore } from '../clicks/dispatch.ts';

/** What was written into the window of `/devops feedback`. It is kept without a name. */
export function listenToFeedback(app: App, parts: ListenerContext): void {
  app.view(CALLBACKS.feedback, async ({ ack, body, client }) => {
    await ack();
    const submission = readSubmission(body);
    const metadata = parsePrivateMetadata(submission?.metadata);
    if (submission === undefined || metadata?.user !== submission.user) return ignore(CALLBACKS.feedback, parts);
    const question = readLine(submission.text(FEEDBACK_INPUT.block, FEEDBACK_INPUT.action));
    if (question === '') return;
    const language = metadata.reference?.language ?? 'en';
    await noteGap(submission.workspace, { question, language, reason: 'wanted', nearest: [] }, parts);
    await parts.poster.post(client, { channel: submission.user }, { text: wordsOf(language).feedbackThanks });
  });
}
