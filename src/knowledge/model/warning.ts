/** How bad each kind of warning is: an error loses something of a page, a warning could be better. */
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

/** Something in a page's text that could not be read, or is read other than it was meant. */
export interface PageProblem {
  code: WarningCode;
  /** Line from 1, in the body or in the file as its holder says. */
  line: number;
  message: string;
}

/** A problem of one page. It never stops the other pages. */
export interface Warning extends PageProblem {
  /** Path of the page as a person finds it: relative to the working directory where it is below it. */
  file: string;
  severity: 'error' | 'warning';
}

/** Returns the problem as a warning about a file. */
export function toWarning(file: string, { code, line, message }: PageProblem): Warning {
  return { file, line, code, severity: SEVERITIES[code], message };
}
