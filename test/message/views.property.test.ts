import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Usage } from '../../src/answer/usage/usage.ts';
import { validateMessage, validateView } from '../../src/block-kit/block-kit.ts';
import type { Knowledge } from '../../src/knowledge/model/knowledge.ts';
import { toDiagramMessage, toDiagramsMessage } from '../../src/message/answers/diagram-message.ts';
import { toMoreQuestionsMessage } from '../../src/message/answers/more-questions.ts';
import { toTopicsMessage } from '../../src/message/answers/topics.ts';
import { toAnswerModal } from '../../src/message/views/answer-modal.ts';
import { toHomeView } from '../../src/message/views/home.ts';
import { toTermModal } from '../../src/message/views/term-modal.ts';
import { makeKnowledge } from './fixtures.ts';
import { anyContext, hostileAnswer, hostileLine, hostileSection, knowledgeOf } from './hostile.ts';

const RUNS = { numRuns: 60, endOnFailure: true };
const language = fc.constantFrom('en' as const, 'zh' as const);
const knowledges = fc.array(hostileSection, { maxLength: 40 }).map((sections) => makeKnowledge(sections));
/** A view of more bytes is refused: https://docs.slack.dev/reference/methods/views.open/ */
const VIEW_BYTES_MAX = 250_000;

function expectView(view: unknown): void {
  expect(validateView(view)).toEqual([]);
  expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(VIEW_BYTES_MAX);
}

/** Everything was asked and read often, and all of it is out of date. */
function usageOf(knowledge: Knowledge): Usage {
  const count = { asked: 99_999, sure: 33_333, maybe: 33_333, none: 33_333 };
  return {
    weeks: Array.from({ length: 8 }, () => ({ start: '2026-11-23', ...count })),
    total: count,
    helpful: 5,
    notHelpful: 4,
    gaps: [],
    sections: knowledge.sections.map((section) => ({ section, reads: 3 })),
    stale: [{ owner: 'x'.repeat(5_000), pages: [...knowledge.pages] }, { pages: [...knowledge.pages] }],
  };
}

describe('whatever the pages and people say', () => {
  it('the Home tab is one that Slack takes', () => {
    const gap = fc.record({
      id: fc.constant('0a'),
      questions: fc.array(hostileLine, { minLength: 1, maxLength: 5 }),
      count: fc.nat(),
      day: fc.constant('2026-11-20'),
      nearest: fc.array(hostileLine, { maxLength: 5 }),
    });
    fc.assert(
      fc.property(
        knowledges,
        language,
        fc.array(hostileLine, { maxLength: 10 }),
        fc.nat({ max: 9 }),
        fc.option(fc.array(gap, { maxLength: 30 }), { nil: undefined }),
        (knowledge, shown, recents, page, gaps) => {
          const usage = gaps && { usage: usageOf(knowledge), sendsChart: true };
          const home = { user: 'U1', language: shown, knowledge, recents, page };
          expectView(toHomeView({ ...home, ...(gaps && { gaps }), ...(usage && { usage }) }));
        },
      ),
      RUNS,
    );
  });

  it('windows with answers and terms are ones that Slack takes', () => {
    fc.assert(
      fc.property(hostileAnswer, anyContext, language, (answer, shown, spoken) => {
        const context = { ...shown, knowledge: knowledgeOf(answer) };
        expectView(toAnswerModal(answer, context, '{"u":"U1"}'));
        const sections = answer.hits.map((hit) => hit.section);
        expectView(toTermModal(sections, { language: spoken, metadata: '', context }));
      }),
      RUNS,
    );
  });

  it('lists of topics, diagrams and questions are messages that Slack takes', () => {
    fc.assert(
      fc.property(
        knowledges,
        language,
        hostileSection,
        anyContext,
        fc.array(hostileLine, { minLength: 1 }),
        (knowledge, spoken, section, shown, questions) => {
          const context = { ...shown, knowledge };
          const messages = [
            toTopicsMessage(knowledge, spoken),
            toDiagramsMessage(knowledge, spoken),
            toDiagramMessage(section, spoken, context),
            toMoreQuestionsMessage(questions, spoken),
          ];
          for (const { blocks, text } of messages) expect(validateMessage(blocks, text)).toEqual([]);
        },
      ),
      RUNS,
    );
  });
});
