import type { z } from 'zod';
import { countCharacters, LIMITS } from '../message/blocks/limits.ts';
import { messageBlocks, view as viewSchema } from './blocks.ts';

/** `chat.postMessage` cuts `text` here; the recommended size is a tenth of it. */
const TEXT_MAX = 40_000;

/**
 * Checks a message as Slack does before it accepts it: unknown and missing fields, empty text, lengths and counts, duplicate
 * ids, a second table. Returns what is wrong, one sentence each; none for a message that Slack accepts.
 */
export function validateMessage(blocks: unknown, text: unknown): string[] {
  const problems: string[] = [];
  if (text !== undefined && typeof text !== 'string') problems.push('text: must be a string');
  if (typeof text === 'string' && text.length > TEXT_MAX)
    problems.push(`text: must have at most ${TEXT_MAX} characters`);
  const hasText = typeof text === 'string' && text.trim() !== '';
  if (blocks === undefined) return hasText ? problems : [...problems, 'text: a message needs text or blocks'];

  const parsed = messageBlocks.safeParse(blocks);
  if (!parsed.success) return [...problems, ...describe(parsed.error, 'blocks')];
  if (parsed.data.length === 0 && !hasText) problems.push('blocks: a message needs text or blocks');
  const tables = parsed.data.filter((block) => block.type === 'table').length;
  if (tables > 1) problems.push('blocks: only one table is allowed');
  if (countCharacters(parsed.data) > LIMITS.messageTotal) {
    problems.push(`blocks: must have at most ${LIMITS.messageTotal} characters in all`);
  }
  return [...problems, ...findTwins(parsed.data, 'message')];
}

/** Checks a modal or a Home tab in the same way. */
export function validateView(view: unknown): string[] {
  const parsed = viewSchema.safeParse(view);
  if (!parsed.success) return describe(parsed.error, 'view');
  const { blocks } = parsed.data;
  const problems = findTwins(blocks, 'view');
  const hasInput = blocks.some((block) => block.type === 'input');
  if (parsed.data.type === 'modal' && hasInput && parsed.data.submit === undefined) {
    problems.push('view.submit: is required where there is an input');
  }
  if (Buffer.byteLength(JSON.stringify(view)) > 250_000) problems.push('view: must have at most 250 KB');
  return problems;
}

function describe(error: z.ZodError, root: string): string[] {
  return error.issues.map((issue) => {
    const path = issue.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
    return `${root}${path}: ${issue.message}`;
  });
}

interface Identified {
  block_id?: string | undefined;
  elements?: readonly object[] | undefined;
  accessory?: object | undefined;
  element?: object | undefined;
}

/** Finds duplicate ids: `block_id` anywhere; `action_id` anywhere in a message, and in a view within a block. */
function findTwins(blocks: readonly Identified[], place: 'message' | 'view'): string[] {
  const actions = blocks.map((block) =>
    [...(block.elements ?? []), block.accessory, block.element].flatMap((element) =>
      element !== undefined && 'action_id' in element && typeof element.action_id === 'string'
        ? [element.action_id]
        : [],
    ),
  );
  const groups = place === 'message' ? [actions.flat()] : actions;
  return [
    ...twinsOf(blocks.flatMap((block) => block.block_id ?? [])).map((id) => `block_id "${id}" comes twice`),
    ...groups.flatMap(twinsOf).map((id) => `action_id "${id}" comes twice`),
  ];
}

function twinsOf(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}
