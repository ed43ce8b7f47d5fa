import type { FoundAnswer } from '../../../answer/answer-kinds.ts';
import { rebuildAnswer } from '../../../answer/rebuild-answer.ts';
import { findSection, parseReference, type Reference, resolveReference } from '../../../message/blocks/actions.ts';
import type { ListenerContext } from '../../listener-context.ts';
import type { Click } from '../../payloads/click.ts';

/** The section that a button or a menu is about, looked up in the current pages. */
export type Clicked =
  | { kind: 'section'; reference: Reference; answer: FoundAnswer }
  /** A question without a section. */
  | { kind: 'question'; reference: Reference }
  /** Its section is no longer in the pages. */
  | { kind: 'gone'; reference: Reference }
  /** Its value is not one that this bot writes. */
  | { kind: 'odd' };

/** Looks up what was clicked. Only the section's id is taken from the button's value; the answer is made again. */
export async function lookUp(click: Click, { library, teaching }: ListenerContext): Promise<Clicked> {
  const edition = library.current(click);
  const reference = readReference(click, edition.knowledge);
  if (reference === undefined) return { kind: 'odd' };
  if (reference.section === undefined) return { kind: 'question', reference };
  const found = resolveReference(edition.knowledge, reference);
  if (found === undefined) return { kind: 'gone', reference };
  const answer = await rebuildAnswer({ ...found, question: reference.question, language: reference.language }, edition);
  return { kind: 'section', reference, answer: await teaching.mark(answer, click.workspace, edition) };
}

/** Reads the value of a button, which is a reference, or of a menu's option, which is only a section. */
function readReference({ value }: Click, knowledge: Parameters<typeof findSection>[0]): Reference | undefined {
  const reference = parseReference(value);
  if (reference !== undefined) return reference;
  const section = findSection(knowledge, value);
  return section && { section: section.id, language: section.language, question: '' };
}
