/** Severity of each kind of warning: with an error something of a page is lost, a warning could be better. */
const SEVERITIES = {
  'alias-target': 'error',
  'bad-front-matter': 'error',
  'bad-field': 'error',
  diagram: 'error',
  'duplicate-id': 'error',
  'folder-unreadable': 'error',
  limit: 'error',
  picture: 'error',
  unreadable: 'error',
  'diagram-elsewhere': 'warning',
  'empty-heading': 'warning',
  'empty-page': 'warning',
  'front-matter-note': 'warning',
  include: 'warning',
  'link-outside': 'warning',
  'no-description': 'warning',
  'no-heading': 'warning',
  'old-version': 'warning',
  'other-language': 'warning',
  'picture-elsewhere': 'warning',
} as const satisfies Record<string, 'error' | 'warning'>;

/** What a warning is about. */
export type WarningCode = keyof typeof SEVERITIES;

/** Something in a page that could not be read, or is not read as intended. */
export interface PageProblem {
  code: WarningCode;
  /** Line from 1, in the body or in the file, depending on where the problem is kept. */
  line: number;
  message: string;
}

/** A problem of one page. It never stops the other pages. */
export interface Warning extends PageProblem {
  /** Path of the page for people: relative to the working directory if it is below it. */
  file: string;
  severity: 'error' | 'warning';
}

/** Returns whether two lists have equal warnings in the same order; there may be one for each of very many pages. */
export function areSameWarnings(a: readonly Warning[], b: readonly Warning[]): boolean {
  return (
    a.length === b.length &&
    a.every((own, index) => {
      const other = b[index];
      return (
        own === other ||
        (own.file === other?.file &&
          own.line === other.line &&
          own.code === other.code &&
          own.message === other.message)
      );
    })
  );
}

/** Returns the problem as a warning about a file. */
export function toWarning(file: string, { code, line, message }: PageProblem): Warning {
  return { file, line, code, severity: SEVERITIES[code], message };
}
