import type { KnownBlock, ModalView, RichTextBlock, TableBlock } from '@slack/types';
import type { Answer } from '../../answer/answer-kinds.ts';
import { type MessageContext, toMessage } from '../answers/message.ts';
import { CALLBACKS } from '../blocks/actions.ts';
import { LIMITS } from '../blocks/limits.ts';
import { toBullets, toRichTextLine } from '../blocks/rich-text.ts';
import type { Run } from '../layout/run.ts';
import { DEFAULT_PROFILE } from '../words/bot-profile.ts';
import type { Words } from '../words/words.ts';
import { wordsOf } from '../words/words-of.ts';
import { toModal } from './modals.ts';

/** Returns an answer in a window, which only its asker sees. `metadata` says whose it is. */
export function toAnswerModal(answer: Answer, context: MessageContext, metadata: string): ModalView {
  const words = wordsOf(answer.language);
  // A window has no channel to share to.
  const { blocks } = toMessage(answer, { ...context, audience: 'direct' });
  const shown = blocks.flatMap((block) => (block.type === 'table' ? tableAsList(block, words) : [block]));
  return {
    ...toModal(CALLBACKS.answer, words.answerTitle, words, shown.slice(0, LIMITS.viewBlocks)),
    private_metadata: metadata,
  };
}

/** Returns a window with one sentence: a note if there is no message to put it under. */
export function toNoteModal(text: string, words: Words, bot: string = DEFAULT_PROFILE.name): ModalView {
  return toModal(CALLBACKS.note, bot, words, [toRichTextLine([{ text }])]);
}

/** Converts a table, which Slack doesn't allow in a modal, to a list with an item per row that names its columns. */
function tableAsList({ rows }: TableBlock, words: Words): KnownBlock[] {
  const [head = [], ...body] = rows.map((row) => row.map(cellText));
  const items = body.map(([name = '', ...cells]): Run[] => [
    { text: name, bold: true },
    ...cells.map((cell, index): Run => {
      const column = head[index + 1] ?? '';
      return { text: `\n${column === '' ? '' : `${column}${words.colon}`}${cell}` };
    }),
  ]);
  return items.length === 0 ? [] : toBullets(items);
}

function cellText(cell: TableBlock['rows'][number][number]): string {
  return cell.type === 'rich_text' ? richTextOf(cell) : 'text' in cell ? String(cell.text) : '';
}

function richTextOf({ elements }: RichTextBlock): string {
  const texts = elements.map((part) => {
    const inner: readonly object[] = 'elements' in part ? part.elements : [];
    return inner.map((element) => ('text' in element && typeof element.text === 'string' ? element.text : '')).join('');
  });
  return texts.join('');
}
