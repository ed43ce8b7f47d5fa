import { expect, it } from 'vitest';
import { answer } from '../../src/answer/answer.ts';
import { suggestQuestions } from '../../src/playground/suggestions.ts';
import { shippedLibrary } from './shipped.ts';

it('suggests questions in both languages that the pages answer', async () => {
  const edition = (await shippedLibrary()).current();
  const suggestions = await suggestQuestions(edition);
  for (const language of ['en', 'zh'] as const) {
    const questions = suggestions.filter((suggestion) => suggestion.language === language);
    expect(questions.length).toBeGreaterThanOrEqual(3);
    for (const { question } of questions) {
      const { kind } = await answer({ text: question, language }, edition);
      expect([question, kind]).toEqual([question, 'found']);
    }
  }
});
