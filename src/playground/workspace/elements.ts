import { isRecord } from '../web-api/call.ts';
import type { Block } from './block.ts';

/** An element of a block that a person can use: a button, a menu, an input. */
export type Element = Readonly<Record<string, unknown>> & { type: string; action_id: string };

/** Returns the element of these ids, or undefined if the blocks have none. */
export function findElement(blocks: readonly Block[], blockId: string, actionId: string): Element | undefined {
  const block = blocks.find(({ block_id }) => block_id === blockId);
  return block === undefined ? undefined : elementsOf(block).find(({ action_id }) => action_id === actionId);
}

/** Returns the elements of one block, in order. Those without an action_id get their index as one. */
export function elementsOf(block: Block): Element[] {
  const found = [
    ...(Array.isArray(block.elements) && block.type !== 'rich_text' ? block.elements : []),
    block.accessory,
    block.element,
  ];
  return found.filter(isRecord).map((element, index) => ({
    ...element,
    type: String(element.type),
    action_id: typeof element.action_id === 'string' ? element.action_id : `action-${index}`,
  }));
}

/** Returns the options of a menu, including those in groups. */
export function optionsOf(element: Element): Record<string, unknown>[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isRecord) : [];
  return [element.options, ...groups.map((group) => group.options)].flat().filter(isRecord);
}

/**
 * Returns an element as in an interaction, for the value sent by the page: a button's own value, the chosen option, or
 * the typed text. Undefined if the element has no such option.
 */
export function toActionValue(element: Element, chosen: unknown): Record<string, unknown> | undefined {
  const { type } = element;
  const option = (value: unknown) => optionsOf(element).find((candidate) => candidate.value === value);
  switch (type) {
    case 'button':
      return { type, text: element.text, ...('value' in element && { value: element.value }) };
    case 'overflow':
    case 'static_select':
    case 'radio_buttons': {
      if (chosen === '' && type !== 'overflow') return { type, selected_option: null };
      const selected = option(chosen);
      return selected && { type, selected_option: selected };
    }
    case 'checkboxes':
    case 'multi_static_select':
      return { type, selected_options: (Array.isArray(chosen) ? chosen : []).map(option).filter(isRecord) };
    case 'multi_users_select':
      return { type, selected_users: (Array.isArray(chosen) ? chosen : []).filter((id) => typeof id === 'string') };
    case 'conversations_select':
      return { type, selected_conversation: chosen === '' ? null : chosen };
    case 'channels_select':
      return { type, selected_channel: chosen === '' ? null : chosen };
    case 'users_select':
      return { type, selected_user: chosen === '' ? null : chosen };
    case 'datepicker':
      return { type, selected_date: chosen === '' ? null : chosen };
    default:
      return { type, value: typeof chosen === 'string' && chosen !== '' ? chosen : null };
  }
}
