import { RespondError } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Answer } from '../../../answer/answer-kinds.ts';
import type { Language } from '../../../knowledge/model/page.ts';
import { type Message, toMessage } from '../../../message/answers/message.ts';
import { encodePrivateMetadata } from '../../../message/blocks/private-metadata.ts';
import { toAnswerModal, toNoteModal } from '../../../message/views/answer-modal.ts';
import { wordsOf } from '../../../message/words/words-of.ts';
import type { Click } from '../../payloads/click.ts';
import { toContext } from '../../replies/answer-message.ts';
import type { CardMarks } from '../../replies/card-state.ts';
import type { Content } from '../../replies/poster.ts';
import { codeOf } from '../../transport/error-code.ts';
import type { ClickTools } from './click-tools.ts';

/** Sends a message to the person who clicked, visible to nobody else. */
export async function tell(click: Click, tools: ClickTools, said: Content, language: Language): Promise<void> {
  const { place, user } = click;
  const { poster } = tools.parts;
  if (place.kind !== 'message')
    return openModal(click, tools, toNoteModal(said.text, wordsOf(language), tools.parts.profile.name), language);
  try {
    if (tools.address !== undefined) return await poster.respond(tools.address, said);
  } catch (error) {
    if (!isExpired(error)) throw error;
  }
  if (place.audience === 'direct') await poster.post(tools.client, place, said);
  else await poster.postEphemeral(tools.client, place, user, said);
}

/** Shows an answer, only to the person who clicked, in addition to the message or view they clicked in. */
export async function showBeside(click: Click, tools: ClickTools, answer: Answer): Promise<void> {
  const context = toContext({ ...click, audience: 'private' }, tools.parts, []);
  if (click.place.kind === 'message') return tell(click, tools, toMessage(answer, context), answer.language);
  return openModal(click, tools, toAnswerModal(answer, context, metadataOf(click)), answer.language);
}

/** Replaces the answer that was clicked. */
export async function showInPlace(
  click: Click,
  tools: ClickTools,
  answer: Answer,
  marks: CardMarks = {},
): Promise<void> {
  const { place } = click;
  const { keepDiagram = false, ...shown } = marks;
  if (place.kind === 'message') {
    // An uploaded file can't be replaced: if the diagram changes, offer the new one as a button.
    const context = toContext({ ...click, audience: keepDiagram ? place.audience : 'private' }, tools.parts, []);
    const message = toMessage(answer, { ...context, audience: place.audience, ...shown });
    return replaceMessage(click, tools, message, answer.language);
  }
  const context = { ...toContext({ ...click, audience: 'private' }, tools.parts, []), ...shown };
  const view = toAnswerModal(answer, context, metadataOf(click));
  if (place.kind === 'home') return openModal(click, tools, view, answer.language);
  await updateModal(place.id, tools, view);
}

/** Opens a window for the person who clicked, on top of the window they clicked in, if any. */
export async function openModal(click: Click, tools: ClickTools, view: ModalView, language: Language): Promise<void> {
  const { place, trigger } = click;
  const { client, parts } = tools;
  try {
    if (place.kind === 'modal') await client.views.push({ trigger_id: trigger, view });
    else await client.views.open({ trigger_id: trigger, view });
  } catch (error) {
    const reason = codeOf(error);
    if (place.kind === 'modal' && reason === 'push_limit_reached') return updateModal(place.id, tools, view);
    if (!isTooLate(error)) throw error;
    const said = { text: wordsOf(language).tooLate };
    if (place.kind === 'message') await tell(click, tools, said, language);
    else await parts.poster.post(client, { channel: click.user }, said);
  }
}

/** Updates a window, if it is still open. */
export async function updateModal(id: string, { client, parts }: ClickTools, view: ModalView): Promise<void> {
  try {
    await client.views.update({ view_id: id, view });
  } catch (error) {
    if (codeOf(error) !== 'not_found') throw error;
    parts.log.debug('A window was closed before it could show something else.');
  }
}

async function replaceMessage(click: Click, tools: ClickTools, message: Message, language: Language): Promise<void> {
  const { place } = click;
  const { poster } = tools.parts;
  if (place.kind !== 'message') return;
  try {
    if (tools.address !== undefined) return await poster.replace(tools.address, message);
  } catch (error) {
    if (!isExpired(error)) throw error;
  }
  try {
    if (place.audience !== 'private') return await poster.update(tools.client, place, message);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
  }
  await tell(click, tools, { text: wordsOf(language).messageGone }, language);
}

/** The `private_metadata` of an answer shown to the person who clicked. */
function metadataOf({ user, channel }: Click): string {
  return encodePrivateMetadata({ user, ...(channel !== undefined && { channel }) });
}

const TOO_LATE: ReadonlySet<string> = new Set([
  'expired_trigger_id',
  'exchanged_trigger_id',
  'trigger_expired',
  'trigger_exchanged',
]);

/** Returns whether an error says that the trigger expired: Slack gives three seconds to open a window. */
export function isTooLate(error: unknown): boolean {
  return TOO_LATE.has(codeOf(error) ?? '');
}

/** Returns whether a `response_url` is used up: its 30 minutes or five uses are over, or its message is gone. */
function isExpired(error: unknown): boolean {
  return error instanceof RespondError && error.statusCode >= 400 && error.statusCode !== 429;
}
