import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { answer } from '../src/answer/answer.ts';
import { findDiagrams } from '../src/answer/find-diagrams.ts';
import { readQuestion } from '../src/answer/reading/question.ts';
import { loadKnowledge } from '../src/knowledge/files/loader.ts';
import { detectLanguage } from '../src/knowledge/model/language.ts';
import { createEdition } from '../src/runtime/open.ts';

/** A question, and the sections any of which may come first; `none` where the pages don't answer it. */
const Golden = z.object({
  question: z.string(),
  section: z.string().optional(),
  sections: z.array(z.string()).optional(),
});

/** At least this share of each list; the rest is printed when it fails. */
const SHARE = 0.95;
const FOLDER = new URL('../golden/', import.meta.url);

const knowledge = await loadKnowledge([new URL('../knowledge/', import.meta.url).pathname]);
const edition = createEdition(knowledge, () => undefined);
const { engine } = edition;

describe('the shipped pages', () => {
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'))) {
    it(`are searched as expected: ${file}`, async () => {
      const questions = z.array(Golden).parse(parse(readFileSync(new URL(file, FOLDER), 'utf8')));
      const wrong: string[] = [];
      for (const { question, section, sections = [section ?? ''] } of questions) {
        const { hits, verdict } = await engine.search(question, { language: detectLanguage(question) });
        // "This may be it" claims nothing of a question that the pages don't answer.
        const isRefused = verdict === 'none' || (verdict === 'maybe' && sections.includes('none'));
        const found = isRefused ? 'none' : (hits[0]?.section.id ?? 'none');
        if (!sections.includes(found)) wrong.push(`${question} → ${found}, not ${sections.join(' or ')}`);
      }
      expect(wrong.length / questions.length, wrong.join('\n')).toBeLessThanOrEqual(1 - SHARE);
    });
  }

  it.each([
    ["Our vendor ships everything as a helm chart. I've never used one. What is that?", 'kubernetes-objects.md#helm'],
    ['The new lead wants gitops everywhere. Is it worth it?', 'devops-practices.md#gitops'],
    ['kubectl get pods shows OOMKilled. Who killed it?', 'troubleshooting-kubernetes.md#oomkilled'],
    [
      'PM wants features, SRE says no because "budget is burned". what budget are they talking about?',
      'sre-practices.md#error-budget',
    ],
  ])('answer what a story asks: %s', async (told, id) => {
    const given = await answer(readQuestion(told), edition);
    expect(given.kind === 'found' && given.best.section.id).toBe(`en/${id}`);
  });

  it.each([
    [
      'my colleague committed the db password to git (I know, I know). where should that live in k8s?',
      'kubernetes-objects.md#secret',
    ],
    [
      'someone told me kubernetes dropped docker support. does that mean our docker images stop working??',
      'kubernetes.md#container-runtime',
    ],
  ])('offer what the whole of a story is about, if its question alone leads elsewhere: %s', async (told, id) => {
    const given = await answer(readQuestion(told), edition);
    expect(given.kind === 'maybe' && given.options[0]?.section.id).toBe(`en/${id}`);
  });

  it('answer nothing about a name that a story only mentions', async () => {
    const told =
      'every team here builds its own pipeline, its own everything. people say we need a "platform". what would that give us?';
    const given = await answer(readQuestion(told), edition);
    expect(given.kind === 'found' && given.best.section.id).not.toBe('en/devops-practices.md#pipeline');
  });

  it('offer the diagrams of whole pages to who asks for any', async () => {
    const offered = await findDiagrams('', 'en', edition);
    expect(offered.map(({ section }) => section.diagram?.path)).toContain('diagrams/kubernetes.en.png');
    expect(offered.map(({ section }) => section.diagram?.path)).not.toContain('diagrams/ci-cd.en.png');
  });
});
