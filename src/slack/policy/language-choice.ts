import { detectLanguage } from '../../knowledge/model/language.ts';
import type { Language } from '../../knowledge/model/page.ts';
import { personKey, type Store } from '../../store/store.ts';

interface Person {
  workspace: string;
  user: string;
  /** Their choice of language, once it is being read. */
  chosen?: Promise<Language | undefined>;
}

/** Starts to read a person's choice of language, so that it arrives while something else is awaited. */
export function askForChoice<Someone extends Person>(
  person: Someone,
  store: Store,
): Someone & { chosen: Promise<Language | undefined> } {
  return { ...person, chosen: chosenLanguage(person, store) };
}

/** Returns the first of several languages that is set. */
export async function firstChoice(
  ...choices: readonly (Promise<Language | undefined> | undefined)[]
): Promise<Language | undefined> {
  for (const choice of choices) {
    const language = await choice;
    if (language !== undefined) return language;
  }
  return undefined;
}

/** Returns the language a person chose; undefined if each question decides, or the store is unavailable. */
export async function chosenLanguage(
  { workspace, user, chosen: known }: Person,
  store: Store,
): Promise<Language | undefined> {
  if (known !== undefined) return known;
  const chosen = await store.settings.get(workspace, personKey(user, 'language'));
  return chosen === 'en' || chosen === 'zh' ? chosen : undefined;
}

/** Returns the language to answer a person in: the one they chose, else the one they wrote. */
export async function languageFor(person: Person, text: string, store: Store): Promise<Language> {
  return (await chosenLanguage(person, store)) ?? detectLanguage(text);
}

/** Stores the language to answer a person in; undefined lets each question decide. */
export function chooseLanguage(
  { workspace, user }: Person,
  language: Language | undefined,
  store: Store,
): Promise<void> {
  return store.settings.set(workspace, personKey(user, 'language'), language);
}
