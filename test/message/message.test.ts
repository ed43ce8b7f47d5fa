import type { Button } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { validateMessage, validateView } from '../../src/block-kit/block-kit.ts';
import { toFoundAnswer, toMessage } from '../../src/message/answers/message.ts';
import { findSection, parseReference } from '../../src/message/blocks/actions.ts';
import { toMoreModal } from '../../src/message/views/modals.ts';
import { makeDiagram, makeKnowledge, makePage, makeSection } from './fixtures.ts';
import { sampleContext, sampleMessages } from './samples.ts';

type Blocks = ReturnType<typeof toMessage>['blocks'];

/** What can be clicked: its id, its label and what it carries. */
function buttonsOf(blocks: Blocks): Button[] {
  return blocks.flatMap((block): Button[] => {
    if (block.type === 'actions') return block.elements.filter((element) => element.type === 'button');
    return block.type === 'section' && block.accessory?.type === 'button' ? [block.accessory] : [];
  });
}

function labelsOf(blocks: Blocks): string[] {
  return buttonsOf(blocks).map((button) => button.text.text);
}

const { found, maybe } = sampleMessages('en');

describe('what may answer', () => {
  it.each(['- Ask for it.', '3. Ask for it.', '* Ask\n  for it.'])(
    'is shown without the sign of its list: %j',
    (text) => {
      if (maybe?.answer.kind !== 'maybe') throw new Error('no such sample');
      const [first, ...rest] = maybe.answer.options;
      if (first === undefined) throw new Error('nothing is offered');
      const options = [{ ...first, passage: { markdown: text, text } }, ...rest];
      const shown = JSON.stringify(toMessage({ ...maybe.answer, options }, sampleContext).blocks);
      expect(shown).toContain('\\nAsk for it.');
    },
  );
});

describe('the card', () => {
  it('offers sharing only if nobody else sees the answer, and not twice', () => {
    const labels = (context: object) =>
      labelsOf(toMessage(found?.answer ?? fail(), { ...sampleContext, ...context }).blocks);
    expect(labels({})).toEqual(['Share', '中文', 'Why this answer', 'Helpful', 'Not helpful']);
    expect(labels({ audience: 'channel' })).toEqual(['中文', 'Why this answer', 'Helpful', 'Not helpful']);
    expect(labels({ audience: 'direct' })).toEqual(['中文', 'Why this answer', 'Helpful', 'Not helpful']);
    expect(labels({ shared: true })).not.toContain('Share');
  });

  it('shows nobody in a channel how one person voted', () => {
    const message = toMessage(found?.answer ?? fail(), { ...sampleContext, audience: 'channel', vote: 'helpful' });
    expect(labelsOf(message.blocks)).not.toContain('✓ Helpful');
    expect(JSON.stringify(message.blocks)).not.toContain('Thank you');
  });

  it('carries ids that lead back to the section, in the language of the button', () => {
    const { blocks } = toMessage(found?.answer ?? fail(), sampleContext);
    for (const button of buttonsOf(blocks)) {
      const reference = parseReference(button.value);
      expect(findSection(sampleContext.knowledge, reference?.section)?.titles.at(-1)).toBe('Kubelet');
      expect(reference?.language).toBe(button.action_id === 'language' ? 'zh' : 'en');
    }
  });

  it('has the description of the diagram in words, however the picture gets there', () => {
    const description = 'A cluster with its nodes.';
    const section = makeSection(makePage(), ['Page', 'Section'], 'text', { diagram: makeDiagram('en', description) });
    const knowledge = makeKnowledge([section]);
    for (const view of [
      { kind: 'image', url: 'https://x.org/a.png' },
      { kind: 'image', url: 'http://not.public/a.png' },
      { kind: 'button' },
      { kind: 'uploaded' },
      { kind: 'none' },
    ] as const) {
      const message = toMessage(toFoundAnswer(section, { language: 'en' }, knowledge), {
        ...sampleContext,
        knowledge,
        diagram: () => view,
      });
      expect(JSON.stringify(message.blocks)).toContain(description);
      expect(message.text).toContain(description);
      expect(JSON.stringify(message.blocks)).not.toContain('http://not.public');
    }
  });

  it('names who asked only if that is the id of a person', () => {
    const show = (requestedBy: string) =>
      JSON.stringify(toMessage(found?.answer ?? fail(), { ...sampleContext, requestedBy }).blocks);
    expect(show('U012AB')).toContain('<@U012AB>');
    expect(show('U1> <!channel')).not.toContain('<!channel');
  });

  it('offers more only if it had to shorten', () => {
    const short = makeSection(makePage(), ['Page', 'Short'], 'text');
    const long = makeSection(makePage(), ['Page', 'Long'], 'A sentence of some length. '.repeat(400));
    const knowledge = makeKnowledge([short, long]);
    const labels = (section: typeof short) =>
      labelsOf(
        toMessage(toFoundAnswer(section, { language: 'en' }, knowledge), { ...sampleContext, knowledge }).blocks,
      );
    expect(labels(short)).not.toContain('More');
    expect(labels(long)).toContain('More');
    const modal = JSON.stringify(toMoreModal(long, { ...sampleContext, language: 'en' }));
    expect(modal.match(/A sentence of some length\./g)).toHaveLength(400);
  });
});

describe('help', () => {
  it('stays a message with thousands of pages, and says how many are left', () => {
    const sections = Array.from({ length: 3000 }, (_, index) => {
      const page = makePage({
        path: `en/${'folder/'.repeat(20)}${index}.md`,
        title: `Page ${index} ${'title '.repeat(30)}`,
      });
      return makeSection(page, [page.title, `Name${index}`], '| a | b |\n|---|---|\n| 1 | 2 |');
    });
    const knowledge = makeKnowledge(sections);
    const answer = { kind: 'help', question: { text: '', language: 'en' }, language: 'en', hits: [] } as const;
    const { blocks, text } = toMessage(answer, { ...sampleContext, knowledge });
    expect(validateMessage(blocks, text)).toEqual([]);
    expect(JSON.stringify(blocks)).toContain('and 2990 more pages');
  });

  it('has no examples and no topics if there are no pages', () => {
    const answer = { kind: 'help', question: { text: '', language: 'zh' }, language: 'zh', hits: [] } as const;
    const { blocks, text } = toMessage(answer, { ...sampleContext, knowledge: makeKnowledge([]) });
    expect(validateMessage(blocks, text)).toEqual([]);
    expect(labelsOf(blocks)).toEqual([]);
  });
});

describe('the modal with the whole section', () => {
  it('says so if even a modal is too small', () => {
    const endless = makeSection(makePage(), ['Page', 'Endless'], '- item\n'.repeat(20_000));
    const view = toMoreModal(endless, { ...sampleContext, language: 'en' });
    expect(validateView(view)).toEqual([]);
    expect(JSON.stringify(view)).toContain('longer than Slack can show');
  });
});

function fail(): never {
  throw new Error('The sample is missing.');
}
