import type { App } from '@slack/bolt';
import { readLine } from '../../../answer/reading/question.ts';
import { CALLBACKS } from '../../../message/blocks/actions.ts';
import { parsePrivateMetadata } from '../../../message/blocks/private-metadata.ts';
import { toNoteModal } from '../../../message/views/answer-modal.ts';
import { FEEDBACK_INPUT } from '../../../message/views/feedback-modal.ts';
import { wordsOf } from '../../../message/words/words-of.ts';
import type { ListenerContext } from '../../listener-context.ts';
import { readSubmission } from '../../payloads/submission.ts';
import { noteGap } from '../../policy/gap-notes.ts';
import { ignore } from '../clicks/dispatch.ts';

/** Listens to the window of `/devops feedback`. Feedback is stored without a name. */
export function listenToFeedback(app: App, parts: ListenerContext): void {
  app.view(CALLBACKS.feedback, async ({ ack, body }) => {
    const submission = readSubmission(body);
    const metadata = parsePrivateMetadata(submission?.metadata);
    const question = readLine(submission?.text(FEEDBACK_INPUT.block, FEEDBACK_INPUT.action) ?? '');
    if (submission === undefined || metadata?.user !== submission.user) {
      await ack();
      return ignore(CALLBACKS.feedback, parts);
    }
    const language = metadata.reference?.language ?? 'en';
    const words = wordsOf(language);
    if (question === '') {
      await ack({ response_action: 'errors', errors: { [FEEDBACK_INPUT.block]: words.feedbackLabel } });
      return;
    }
    // The thanks replace the window they wrote in.
    await ack({ response_action: 'update', view: toNoteModal(words.feedbackThanks, words, words.feedbackTitle) });
    await noteGap(submission, { question, language, reason: 'wanted', nearest: [] }, parts);
  });
}
