import type { Knowledge } from '../../knowledge/model/knowledge.ts';
import { type Language, otherLanguage } from '../../knowledge/model/page.ts';
import { helpExamples } from '../answers/help.ts';
import { clipEscaped, LIMITS } from '../blocks/limits.ts';
import { type BotProfile, topicOf } from '../words/bot-profile.ts';
import { wordsOf } from '../words/words-of.ts';

/** A suggested question. */
export interface Prompt {
  title: string;
  message: string;
}

/** Most prompts that Slack shows. */
const PROMPTS_MAX = 4;

/**
 * Returns four questions that the pages answer, in the language a person chose, else in every language of the pages.
 */
export function suggestPrompts(knowledge: Knowledge, chosen: Language | undefined): Prompt[] {
  const languages = chosen === undefined ? languagesOf(knowledge) : [chosen];
  const own = languages.map((language) =>
    helpExamples(knowledge, language, Math.ceil(PROMPTS_MAX / languages.length)).map(({ question }) => question),
  );
  const questions = [...new Set(own.flat())].slice(0, PROMPTS_MAX);
  return questions.map((question) => ({ title: question, message: question }));
}

/** Returns a greeting for a channel, with an example, in every language of the pages. */
export function greetChannel(knowledge: Knowledge, profile: BotProfile): string {
  const lines = languagesOf(knowledge).map((language) => {
    const [example] = helpExamples(knowledge, language);
    const words = wordsOf(language);
    return words.helloChannel(topicOf(profile, knowledge, language), example?.question ?? words.whatIs('Kubernetes'));
  });
  return clipEscaped(lines.join('\n'), LIMITS.sectionText);
}

/** Returns a greeting for a person in their direct messages. */
export function greetPerson(knowledge: Knowledge, profile: BotProfile, chosen: Language | undefined): string {
  const languages = chosen === undefined ? languagesOf(knowledge) : [chosen];
  const hello = languages.map((language) => wordsOf(language).helloPerson(topicOf(profile, knowledge, language)));
  return clipEscaped(hello.join('\n'), LIMITS.sectionText);
}

/** The languages of the pages, most pages first; English if there are none. */
function languagesOf({ pages }: Knowledge): Language[] {
  const chinese = pages.filter((page) => page.language === 'zh').length;
  const main: Language = chinese > pages.length / 2 ? 'zh' : 'en';
  const both = chinese > 0 && chinese < pages.length;
  return both ? [main, otherLanguage(main)] : [main];
}
