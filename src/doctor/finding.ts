import type { TextStyle } from '../message/layout/plain.ts';

/** The result of one check. */
export interface Finding {
  /** What it is about: `Node`, `Bot token`. */
  subject: string;
  /** `unknown` if it couldn't be checked, or only a person can tell. */
  state: 'ok' | 'broken' | 'unknown';
  found: string;
  /** What to do about it. */
  remedy?: string;
}

/** Returns the finding of a check that passed. */
export function ok(subject: string, found: string): Finding {
  return { subject, state: 'ok', found };
}

/** Returns the finding of a check that failed, with what to do about it. */
export function broken(subject: string, found: string, remedy?: string): Finding {
  return { subject, state: 'broken', found, ...(remedy !== undefined && { remedy }) };
}

/** Returns the finding of a check that could not be made, or that only a person can make. */
export function unknown(subject: string, found: string, remedy?: string): Finding {
  return { subject, state: 'unknown', found, ...(remedy !== undefined && { remedy }) };
}

const SIGNS = { ok: '✓', broken: '✗', unknown: '?' } as const;

const LOOKS = { ok: 'good', broken: 'bad', unknown: 'unsure' } as const;

/** Formats a finding on one line, with what to do below it. */
export function toLines({ subject, state, found, remedy }: Finding, style: TextStyle): string[] {
  const sign = style[LOOKS[state]](SIGNS[state]);
  return [`${sign} ${style.bold(subject)}: ${found}`, ...(remedy === undefined ? [] : [`    ${remedy}`])];
}
