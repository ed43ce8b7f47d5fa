import type { App } from '@slack/bolt';
import type { FoundAnswer } from '../../answer/answer.ts';
import type { ActionName } from '../../message/actions.ts';
import { toMoreModal, toWhyModal } from '../../message/modals.ts';
import { wordsOf } from '../../message/words.ts';
import type { Click, ClickTools } from '../click.ts';
import { openModal, showInPlace, tell } from '../click-reply.ts';
import { lookUp } from '../clicked-section.ts';
import { toContext } from '../reply.ts';
import { ignore, onClick } from './on-click.ts';
import type { ListenerParts } from './register.ts';

/** What a card's reader may look at: the rest of the section, the other language, and what led to it. */
export function listenToCardButtons(app: App, parts: ListenerParts): void {
  onSection(app, 'more', parts, (click, tools, { language, best }) => {
    const options = { ...toContext('private', parts, []), language };
    return openModal(click, tools, toMoreModal(best.section, options), language);
  });
  onSection(app, 'why', parts, (click, tools, answer) => openModal(click, tools, toWhyModal(answer), answer.language));
  onSection(app, 'language', parts, (click, tools, answer) => showInPlace(click, tools, answer, parts.marks.of(click)));
}

type SectionHandler = (click: Click, tools: ClickTools, answer: FoundAnswer) => Promise<void>;

/** Hears a button that is about a section, and says so where that section is gone. */
export function onSection(app: App, name: ActionName, parts: ListenerParts, handle: SectionHandler): void {
  onClick(app, name, parts, async (click, tools) => {
    const clicked = await lookUp(click, parts);
    switch (clicked.kind) {
      case 'section':
        return handle(click, tools, clicked.answer);
      case 'gone': {
        const { language } = clicked.reference;
        return tell(click, tools, { text: wordsOf(language).outOfDate }, language);
      }
      case 'question':
      case 'odd':
        return ignore(name, parts);
    }
  });
}
