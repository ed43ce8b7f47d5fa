import { fileURLToPath } from 'node:url';
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

it('suggests other sections if there is one page only, and each once', async () => {
  const folder = fileURLToPath(new URL('../browser/pages', import.meta.url));
  const suggestions = await suggestQuestions((await shippedLibrary(folder)).current());
  const questions = suggestions.filter(({ language }) => language === 'en').map(({ question }) => question);
  expect(questions.length).toBeGreaterThanOrEqual(3);
  expect(new Set(questions).size).toBe(questions.length);
  expect(questions).toContain('how a pod gets to run');
});
