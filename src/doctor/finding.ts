/** What was looked at, and what was found. */
export interface Finding {
  /** What it is about: `Node`, `Bot token`. */
  subject: string;
  /** `unknown` if it couldn't be checked, or only a person can tell. */
  state: 'ok' | 'broken' | 'unknown';
  found: string;
  /** What to do about it. */
  remedy?: string;
}

export function ok(subject: string, found: string): Finding {
  return { subject, state: 'ok', found };
}

export function broken(subject: string, found: string, remedy?: string): Finding {
  return { subject, state: 'broken', found, ...(remedy !== undefined && { remedy }) };
}

export function unknown(subject: string, found: string, remedy?: string): Finding {
  return { subject, state: 'unknown', found, ...(remedy !== undefined && { remedy }) };
}

const SIGNS = { ok: '✓', broken: '✗', unknown: '?' } as const;

/** A finding on one line, and what to do below it. */
export function toLines({ subject, state, found, remedy }: Finding): string[] {
  return [`${SIGNS[state]} ${subject}: ${found}`, ...(remedy === undefined ? [] : [`    ${remedy}`])];
}
