import type { FoundAnswer } from '../../../answer/answer-kinds.ts';
import { encodePrivateMetadata } from '../../../message/blocks/private-metadata.ts';
import { toNoteModal } from '../../../message/views/answer-modal.ts';
import { toMoreModal, toWhyModal } from '../../../message/views/modals.ts';
import { wordsOf } from '../../../message/words/words-of.ts';
import type { Click } from '../../payloads/click.ts';
import { languageFor } from '../../policy/language-choice.ts';
import { toContext } from '../../replies/answer-message.ts';
import { isAdmin } from '../../replies/home-view.ts';
import { openModal, showBeside, showInPlace, tell, updateModal } from './click-reply.ts';
import type { ClickTools } from './click-tools.ts';
import { lookUp } from './clicked-section.ts';
import { type ClickHandler, type ClickHandlers, ignore } from './dispatch.ts';

/** Handlers of the buttons of a card: the whole section, the other language, and why this answer. */
export const cardButtons = {
  more: onSection((click, tools, { language, best }) => {
    const options = { ...toContext({ ...click, audience: 'private' }, tools.parts, []), language };
    return openModal(click, tools, toMoreModal(best.section, options), language);
  }),
  why: onSection((click, tools, answer) => {
    const mayUndo = isAdmin(click.user, tools.parts) || answer.taught?.people.includes(click.user) === true;
    const metadata = encodePrivateMetadata({ user: click.user });
    return openModal(click, tools, toWhyModal(answer, metadata, mayUndo), answer.language);
  }),
  async taughtUndo(click, tools) {
    const { workspace, user, value = '', place } = click;
    const { parts } = tools;
    if (place.kind !== 'modal' || value === '') return ignore('taughtUndo', parts);
    await parts.teaching.undo(workspace, value, { user, admin: isAdmin(user, parts) });
    const words = wordsOf(await languageFor(click, '', parts.store));
    await updateModal(place.id, tools, toNoteModal(words.taughtUndone, words));
  },
  language: onSection((click, tools, answer) =>
    // Others read that message, so whoever wants another language gets a copy.
    click.place.kind === 'message' && click.place.audience === 'channel'
      ? showBeside(click, tools, answer)
      : showInPlace(click, tools, answer, tools.parts.marks.of(click)),
  ),
} satisfies ClickHandlers;

type SectionHandler = (click: Click, tools: ClickTools, answer: FoundAnswer) => Promise<void>;

/** Wraps a handler of a button about a section: if the section is gone, the person is told so instead. */
export function onSection(handle: SectionHandler): ClickHandler {
  return async (click, tools) => {
    const clicked = await lookUp(click, tools.parts);
    switch (clicked.kind) {
      case 'section':
        return handle(click, tools, clicked.answer);
      case 'gone': {
        const { language } = clicked.reference;
        return tell(click, tools, { text: wordsOf(language).sectionGone }, language);
      }
      case 'question':
      case 'odd':
        return ignore(click.action, tools.parts);
    }
  };
}
