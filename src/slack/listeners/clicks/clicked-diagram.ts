import type { Language } from '../../../knowledge/model/page.ts';
import type { Section } from '../../../knowledge/model/section.ts';
import { toDiagramMessage } from '../../../message/answers/diagram-message.ts';
import { toDiagramModal } from '../../../message/views/diagram-modal.ts';
import { wordsOf } from '../../../message/words/words-of.ts';
import type { Click } from '../../payloads/click.ts';
import { toContext } from '../../replies/answer-message.ts';
import { openModal, tell } from './click-reply.ts';
import type { ClickTools } from './click-tools.ts';

/** Shows a diagram to the person who clicked: as a picture if Slack can fetch it, else in their direct messages. */
export async function showDiagram(
  click: Click,
  tools: ClickTools,
  section: Section,
  language: Language,
): Promise<void> {
  const { parts, client } = tools;
  const words = wordsOf(language);
  const { diagram } = section;
  if (diagram === undefined) return tell(click, tools, { text: words.sectionGone }, language);
  if (parts.diagrams.addressOf(diagram) !== undefined) {
    const message = toDiagramMessage(section, language, toContext({ ...click, audience: 'private' }, parts, []));
    if (click.place.kind === 'message') return tell(click, tools, message, language);
    return openModal(click, tools, toDiagramModal(message, language), language);
  }
  const reason = await parts.diagrams.sendTo(client, click.user, diagram);
  const text = reason === undefined ? words.diagramSent : words.diagramNotSent(reason);
  await tell(click, tools, { text }, language);
}
