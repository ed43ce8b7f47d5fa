import type { Hit } from '../../search/engine.ts';

/** A flag or a field: `--cache-from`, `externalTrafficPolicy`; products have a capital first. */
const IDENTIFIER = /(?<![\w-])--[a-z][a-z0-9-]{2,}|\b[a-z]{2,}(?:[A-Z][a-z0-9]+)+\b/gu;

/**
 * Whether a question names an identifier that none of its hits has as it is written: what is found then tells of other
 * things than the one asked for. What the search corrected is a slip.
 */
export function namesUnheld(question: string, hits: readonly Hit[]): boolean {
  const named = question.match(IDENTIFIER) ?? [];
  return named.some((identifier) => !hits.some((hit) => holds(hit, identifier.toLowerCase())));
}

function holds({ section, matches }: Hit, identifier: string): boolean {
  const isSlip = matches.some(({ kind, asked }) => kind === 'corrected' && identifier.includes(asked.toLowerCase()));
  const { markdown, titles, aliases } = section;
  return isSlip || [markdown, ...titles, ...aliases].some((text) => text.toLowerCase().includes(identifier));
}
