import type { Block } from '../workspace/block.ts';

/** The arguments of one Web API call, from outside and so unchecked. */
export type Arguments = Readonly<Record<string, unknown>>;
/** One Web API method: answers what Slack adds to `ok: true`, or @throws SlackApiError. */
export type Method = (args: Arguments) => Record<string, unknown>;

/** What Slack says no with: an error's name and, for bad blocks, what is bad about them. */
export class SlackApiError extends Error {
  readonly code: string;
  readonly details: readonly string[];

  constructor(code: string, details: readonly string[] = []) {
    super([code, ...details].join('; '));
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}

/** Returns a text argument; empty if it was not given. */
export function textArgument(args: Arguments, name: string): string {
  const value = args[name];
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Returns a text argument that must be there. */
export function requiredArgument(args: Arguments, name: string): string {
  const value = textArgument(args, name);
  if (value === '') throw new SlackApiError('invalid_arguments', [`missing required field: ${name}`]);
  return value;
}

/** Returns an argument that Slack takes as JSON in a form, or as it is in a JSON body. */
export function jsonArgument(args: Arguments, name: string): unknown {
  const value = args[name];
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw new SlackApiError('invalid_json', [`${name} is not JSON`]);
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Blocks that were checked before, each with an id as Slack gives those without. */
export function withIds(blocks: unknown): Block[] {
  if (!Array.isArray(blocks)) return [];
  return blocks.filter(isRecord).map((block, index) => ({
    ...block,
    type: String(block.type),
    block_id: typeof block.block_id === 'string' && block.block_id !== '' ? block.block_id : `block-${index}`,
  }));
}
