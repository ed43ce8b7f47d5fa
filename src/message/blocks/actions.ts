import { createHash } from 'node:crypto';
import { inLanguage, type Knowledge } from '../../knowledge/model/knowledge.ts';
import type { Language } from '../../knowledge/model/page.ts';
import type { Section } from '../../knowledge/model/section.ts';
import { clipLine, LIMITS } from './limits.ts';

/** The `action_id` of every button and menu. Several of one kind in a message get a number: see `actionId`. */
export const ACTIONS = {
  share: 'share',
  language: 'language',
  more: 'more',
  why: 'why',
  helpful: 'helpful',
  notHelpful: 'not_helpful',
  choose: 'choose_section',
  want: 'want',
  /** Deletes an unprompted answer. */
  withdraw: 'withdraw',
  askPerson: 'ask_person',
  saveAnswer: 'save_answer',
  showDiagram: 'show_diagram',
  related: 'related',
  topic: 'topic',
  example: 'example',
  /** Another question of the same message. */
  askAlso: 'ask_also',
  homeSearch: 'home_search',
  homeSection: 'home_section',
  homeDiagram: 'home_diagram',
  homeRecent: 'home_recent',
  homeLanguage: 'home_language',
  homePage: 'home_page',
  homeChannel: 'home_channel',
  homeChart: 'home_chart',
  gapAnswered: 'gap_answered',
  gapDismiss: 'gap_dismiss',
  gapSave: 'gap_save',
  gapTeach: 'gap_teach',
  taughtUndo: 'taught_undo',
} as const;

export type ActionName = keyof typeof ACTIONS;

/** The `callback_id` of every modal. */
export const CALLBACKS = {
  more: 'more_view',
  why: 'why_view',
  notHelpful: 'not_helpful_view',
  answer: 'answer_view',
  ask: 'ask_view',
  explain: 'explain_view',
  feedback: 'feedback_view',
  note: 'note_view',
  settings: 'settings_view',
  saveAnswer: 'save_answer_view',
} as const;

/** The value of a button: enough to rebuild the answer from the pages, never the answer itself. */
export interface Reference {
  /** The section's id; undefined if the button is about the question only. */
  section?: string;
  /** The other side of a comparison. */
  beside?: string;
  language: Language;
  /** What was asked, clipped; empty if nothing was. */
  question: string;
}

/** Characters of the question a button carries. */
export const QUESTION_CARRIED = 200;

/** Longest id carried in buttons and menus; longer ones are hashed. */
const ID_CARRIED = LIMITS.optionValue;
const HASHED = /^~[0-9a-f]{32}$/;

/** Returns the `action_id` of a button; `index` distinguishes several of one kind in one message. */
export function actionId(name: ActionName, index?: number): string {
  return index === undefined ? ACTIONS[name] : `${ACTIONS[name]}:${index}`;
}

/** Returns the name of the button or menu with an `action_id`; undefined if it isn't one of the bot. */
export function readActionName(id: string | undefined): ActionName | undefined {
  const [, name] = /^([a-z_]+)(?::\d{1,3})?$/u.exec(id ?? '') ?? [];
  return NAMES.get(name ?? '');
}

const NAMES = new Map(Object.entries(ACTIONS).map(([name, id]): [string, ActionName] => [id, name as ActionName]));

/** Encodes a reference as a button's value, at most 2,000 characters. */
export function encodeReference(reference: Reference): string {
  return JSON.stringify({
    ...(reference.section === undefined ? {} : { s: sectionKey(reference.section) }),
    ...(reference.beside === undefined ? {} : { b: sectionKey(reference.beside) }),
    l: reference.language,
    q: clipLine(reference.question, QUESTION_CARRIED).replace(/["\\]/g, ' '),
  });
}

/** Reads a button's value; undefined if `encodeReference` can't have written it. The ids must still be looked up. */
export function parseReference(value: unknown): Reference | undefined {
  const data = parseObject(value);
  if (data === undefined) return undefined;
  const { s: section, b: beside, l: language, q: question, ...rest } = data;
  if (Object.keys(rest).length > 0) return undefined;
  if (language !== 'en' && language !== 'zh') return undefined;
  if (typeof question !== 'string' || question.length > QUESTION_CARRIED) return undefined;
  if (!isKey(section) || !isKey(beside)) return undefined;
  return {
    ...(section === undefined ? {} : { section }),
    ...(beside === undefined ? {} : { beside }),
    language,
    question,
  };
}

/** Returns a section's id in at most 75 characters: itself, or `~` and the start of its SHA-256. */
export function sectionKey(id: string): string {
  return isCarried(id) ? id : hashed(id);
}

function isCarried(id: string): boolean {
  return id.length <= ID_CARRIED && isPlain(id) && !HASHED.test(id);
}

/** Returns the section with a key; undefined if it is gone. */
export function findSection(knowledge: Knowledge, key: unknown): Section | undefined {
  if (typeof key !== 'string') return undefined;
  if (!HASHED.test(key)) return knowledge.section(key);
  // Only the few ids that can't be carried are hashed.
  return knowledge.sections.find(({ id }) => !isCarried(id) && hashed(id) === key);
}

/**
 * Returns the section of a reference, in its language if the pages have it; undefined if it is gone or there is none.
 */
export function resolveReference(
  knowledge: Knowledge,
  reference: Reference,
): { section: Section; beside?: Section } | undefined {
  const find = (key: string | undefined) => {
    const section = findSection(knowledge, key);
    return section && inLanguage(section, reference.language, knowledge);
  };
  const section = find(reference.section);
  const beside = find(reference.beside);
  return section && { section, ...(beside === undefined ? {} : { beside }) };
}

function hashed(id: string): string {
  return `~${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;
}

/**
 * Whether an id can be carried unhashed: escaped by JSON it could exceed the limit, and lone surrogates don't survive
 * UTF-8.
 */
function isPlain(id: string): boolean {
  return id.length > 0 && !/["\\<>&\p{Cc}\p{Surrogate}]/u.test(id);
}

function isKey(value: unknown): value is string | undefined {
  return value === undefined || (typeof value === 'string' && value.length > 0 && value.length <= ID_CARRIED);
}

function parseObject(value: unknown): Record<string, unknown> | undefined {
  if (typeof value !== 'string' || value.length > LIMITS.buttonValue) return undefined;
  try {
    const data: unknown = JSON.parse(value);
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data } : undefined;
  } catch {
    return undefined;
  }
}
