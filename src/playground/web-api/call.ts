import type { Block } from '../workspace/block.ts';

/** The unchecked arguments of a Web API call. */
export type Arguments = Readonly<Record<string, unknown>>;
/** A Web API method: returns the fields next to `ok: true`. @throws SlackApiError */
export type Method = (args: Arguments) => Record<string, unknown>;

/** Thrown for a refusal of Slack: an error code and, for invalid blocks, the reasons. */
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

/** Returns a required text argument. */
export function requiredArgument(args: Arguments, name: string): string {
  const value = textArgument(args, name);
  if (value === '') throw new SlackApiError('invalid_arguments', [`missing required field: ${name}`]);
  return value;
}

/** Returns an argument that is JSON in a form, or a plain value in a JSON body. */
export function jsonArgument(args: Arguments, name: string): unknown {
  const value = args[name];
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw new SlackApiError('invalid_json', [`${name} is not JSON`]);
  }
}

/** Returns whether a value is an object with unchecked fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns checked blocks, each with an id, as Slack assigns one. */
export function withIds(blocks: unknown): Block[] {
  if (!Array.isArray(blocks)) return [];
  return blocks.filter(isRecord).map((block, index) => ({
    ...block,
    type: String(block.type),
    block_id: typeof block.block_id === 'string' && block.block_id !== '' ? block.block_id : `block-${index}`,
  }));
}
