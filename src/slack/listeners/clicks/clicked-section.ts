import type { FoundAnswer } from '../../../answer/answer-kinds.ts';
import { rebuildAnswer } from '../../../answer/rebuild-answer.ts';
import { findSection, parseReference, type Reference, resolveReference } from '../../../message/blocks/actions.ts';
import type { ListenerContext } from '../../listener-context.ts';
import type { Click } from '../../payloads/click.ts';
import { languageFor } from '../../policy/language-choice.ts';

/** The section that a button or a menu is about, looked up in the current pages. */
export type Clicked =
  | { kind: 'section'; reference: Reference; answer: FoundAnswer }
  /** A question without a section. */
  | { kind: 'question'; reference: Reference }
  /** Its section is no longer in the pages, or not yet in those of this replica. */
  | { kind: 'gone'; reference: Reference }
  /** Its value is not one that this bot writes. */
  | { kind: 'odd' };

/** Looks up what was clicked. Only the section's id is taken from the button's value; the answer is made again. */
export async function lookUp(click: Click, { library, teaching, store }: ListenerContext): Promise<Clicked> {
  const edition = library.current(click);
  const reference = readReference(click, edition.knowledge) ?? (await readGoneOption(click, store));
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

/** Reads a menu's option whose section is not in the pages; undefined if it is no option. */
async function readGoneOption(click: Click, store: ListenerContext['store']): Promise<Reference | undefined> {
  if (!click.isOption || click.value === undefined) return undefined;
  return { section: click.value, language: await languageFor(click, '', store), question: '' };
}
