import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateMessage, validateView } from '../../src/block-kit/block-kit.ts';
import { type Message, toMessage } from '../../src/message/answers/message.ts';
import { toTerminal, toText } from '../../src/message/answers/text.ts';
import { LIMITS } from '../../src/message/blocks/limits.ts';
import { toMoreModal, toNotHelpfulModal, toWhyModal } from '../../src/message/views/modals.ts';
import { anyContext, hostileAnswer, hostileLine, hostileSection, knowledgeOf } from './hostile.ts';

const RUNS = { numRuns: 120, endOnFailure: true };

/** Everything in a message that Slack would act on: mrkdwn, and rich text that is more than text and links. */
function liveParts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(liveParts);
  if (typeof value !== 'object' || value === null) return [];
  const type = 'type' in value ? value.type : undefined;
  if (type === 'mrkdwn' && 'text' in value) return [String(value.text)];
  if (['user', 'usergroup', 'channel', 'broadcast', 'markdown'].includes(String(type))) return [String(type)];
  return Object.values(value).flatMap(liveParts);
}

const SOURCE_LINK = /^<https?:\/\/[^\s<>|]+\|[^<>|]+>$|^<mailto:[^\s<>|]+\|[^<>|]+>$/;
const ASKED_BY = /^(?:Asked by |提问者：)<@U012AB>$/;

function expectHarmless({ text, blocks }: Message): void {
  expect(validateMessage(blocks, text)).toEqual([]);
  expect(text.length).toBeLessThanOrEqual(LIMITS.messageText);
  expect(text.trim()).not.toBe('');
  expect(text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
  for (const part of liveParts(blocks))
    expect(part).toMatch(part.includes('@') && !part.includes('mailto') ? ASKED_BY : SOURCE_LINK);
  const rows = blocks.filter((block) => block.type === 'actions');
  expect(rows.length).toBeLessThanOrEqual(2);
  for (const row of rows) expect(row.elements.length).toBeLessThanOrEqual(5);
}

describe('every message', () => {
  it('keeps every limit of Slack and nothing in it is live, whatever pages and questions hold', () => {
    fc.assert(
      fc.property(hostileAnswer, anyContext, (answer, context) => {
        expectHarmless(toMessage(answer, { ...context, knowledge: knowledgeOf(answer) }));
      }),
      RUNS,
    );
  });

  it('reads as text without control characters in the terminal', () => {
    fc.assert(
      fc.property(hostileAnswer, anyContext, fc.integer({ min: 1, max: 120 }), (answer, context, width) => {
        const parts = { ...context, knowledge: knowledgeOf(answer) };
        expect(toText(answer, parts)).not.toMatch(/(?![\n\t])\p{Cc}|\p{Surrogate}/u);
        expect(toTerminal(answer, { ...parts, color: false, width })).not.toMatch(/(?![\n\t])\p{Cc}|\p{Surrogate}/u);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });
});

describe('every modal', () => {
  it('keeps every limit of Slack and nothing in it is live', () => {
    fc.assert(
      fc.property(hostileAnswer, hostileSection, hostileLine, anyContext, (answer, section, question, context) => {
        const more = toMoreModal(section, { ...context, knowledge: knowledgeOf(answer), language: answer.language });
        const views = [
          more,
          ...(answer.kind === 'found' ? [toWhyModal(answer)] : []),
          toNotHelpfulModal({ section: section.id, language: answer.language, question }),
        ];
        for (const view of views) {
          expect(validateView(view)).toEqual([]);
          for (const part of liveParts(view)) expect(part).toMatch(SOURCE_LINK);
        }
      }),
      RUNS,
    );
  });
});
