import { describe, expect, it } from 'vitest';
import { validateMessage, validateView } from '../../src/block-kit/block-kit.ts';
import { otherLanguage } from '../../src/knowledge/model/page.ts';
import { toDiagramMessage, toDiagramsMessage } from '../../src/message/answers/diagram-message.ts';
import { toMoreQuestionsMessage } from '../../src/message/answers/more-questions.ts';
import { toTopicsMessage } from '../../src/message/answers/topics.ts';
import { encodeReference } from '../../src/message/blocks/actions.ts';
import { encodePrivateMetadata, parsePrivateMetadata } from '../../src/message/blocks/private-metadata.ts';
import { greetChannel, greetPerson, suggestPrompts } from '../../src/message/notices/hello.ts';
import { toAnswerModal, toNoteModal } from '../../src/message/views/answer-modal.ts';
import { toAskModal, toWaitingModal } from '../../src/message/views/ask-modal.ts';
import { toFeedbackModal } from '../../src/message/views/feedback-modal.ts';
import { toHomeView } from '../../src/message/views/home.ts';
import { toTermMessage, toTermModal } from '../../src/message/views/term-modal.ts';
import { DEFAULT_PROFILE } from '../../src/message/words/bot-profile.ts';
import { wordsOf } from '../../src/message/words/words-of.ts';
import { makeKnowledge, makePage, makeSection } from './fixtures.ts';
import { expectAsReviewed } from './reviewed.ts';
import { sampleContext, sampleMessages, sampleTable } from './samples.ts';

const metadata = encodePrivateMetadata({ user: 'U1' });

/** `npx vitest run test/message/views.test.ts -u` writes the files again: read the difference before you keep it. */
describe.each(['en', 'zh'] as const)('in %s', (language) => {
  const { found, choose, 'not-found': notFound } = sampleMessages(language);
  const sections = [...(choose?.answer.kind === 'choose' ? choose.answer.options : [])].map((hit) => hit.section);
  const knowledge = makeKnowledge([...sections, sampleTable(language), sampleTable(otherLanguage(language))]);
  const context = { ...sampleContext, knowledge };
  const section = sampleTable(language);

  it.each(
    Object.entries({
      home: toHomeView({
        user: 'U1',
        language,
        chosen: language,
        knowledge,
        recents: ['What is a <!channel>?', '什么是 Pod？'],
        page: 1,
        gaps: [{ id: '0a', questions: ['What is Kafka?', 'kafka?'], count: 2, day: '2026-11-20', nearest: [] }],
      }),
      'home-first-time': toHomeView({
        user: 'U1',
        language,
        knowledge: makeKnowledge([]),
        recents: [],
        page: 1,
        gaps: [],
      }),
      ask: toAskModal({ language, metadata, external: false }),
      waiting: toWaitingModal(language, metadata),
      note: toNoteModal(wordsOf(language).answeredThere, wordsOf(language)),
      answer: toAnswerModal(found?.answer ?? fail(), { ...context, ...found?.context }, metadata),
      'answer-not-found': toAnswerModal(notFound?.answer ?? fail(), context, metadata),
      explain: toTermModal([section, ...sections].slice(0, 3), { language, metadata, context }),
      'explain-none': toTermModal([], { language, metadata, context }),
      feedback: toFeedbackModal(language, metadata),
    }),
  )('the view %s is as it was reviewed', async (name, view) => {
    expect(validateView(view)).toEqual([]);
    await expectAsReviewed(view, `view-${name}.${language}`);
  });

  it.each(
    Object.entries({
      topics: toTopicsMessage(knowledge, language),
      also: toMoreQuestionsMessage(['What is a pod?', '什么是 <!here>？'], language),
      diagrams: toDiagramsMessage(knowledge, language),
      diagram: toDiagramMessage(section, language, context),
    }),
  )('the message %s is as it was reviewed', async (name, message) => {
    expect(validateMessage(message.blocks, message.text)).toEqual([]);
    await expectAsReviewed(message, `${name}.${language}`);
  });

  it('what is said without blocks is as it was reviewed', async () => {
    const said = {
      explained: toTermMessage([section], language).text,
      helloPerson: greetPerson(knowledge, DEFAULT_PROFILE, language),
      helloChannel: greetChannel(knowledge, DEFAULT_PROFILE),
      prompts: suggestPrompts(knowledge, language),
    };
    await expectAsReviewed(said, `hello.${language}`);
  });
});

describe('the Home tab of many pages', () => {
  const many = Array.from({ length: 20 }, (_, n) => makePage({ path: `en/${n}.md`, title: `Page ${n}` }));
  const knowledge = makeKnowledge(many.map((page) => makeSection(page, [page.title], 'x')));
  const show = (page: number) =>
    JSON.stringify(toHomeView({ user: 'U1', language: 'en', knowledge, recents: [], page }));

  it('shows eight of them at a time, with the way on and back', () => {
    expect(show(1)).toContain('Page 1 of 3');
    expect(show(1)).toContain('"Page 7"');
    expect(show(1)).not.toContain('"Page 8"');
    expect(show(1)).not.toContain('Previous');
    expect(show(2)).toMatch(/"Page 8".*Previous.*Next/);
    expect(show(3)).not.toContain('"Next"');
  });

  it('shows the last page for one beyond it', () => {
    expect(show(99)).toBe(show(3));
  });
});

describe('the metadata of a view', () => {
  const reference = { section: 'en/pod.md#pod', language: 'zh' as const, question: '什么是 Pod？' };

  it('comes back as it was written', () => {
    for (const value of [{ user: 'U1' }, { user: 'U1', reference, answer: 'C1:1.1', page: 2 }]) {
      expect(parsePrivateMetadata(encodePrivateMetadata(value))).toEqual(value);
    }
  });

  it.each([
    undefined,
    '',
    'U1',
    '[]',
    '{}',
    '{"u":1}',
    '{"u":""}',
    '{"u":"U1","x":1}',
    '{"u":"U1","p":0}',
    '{"u":"U1","p":1.5}',
    '{"u":"U1","a":7}',
    '{"u":"U1","r":"{}"}',
    `{"u":"U1","r":${encodeReference(reference)}}`,
    `{"u":"${'x'.repeat(3000)}"}`,
  ])('is nothing where it is %s', (value) => {
    expect(parsePrivateMetadata(value)).toBeUndefined();
  });
});

function fail(): never {
  throw new Error('The sample is missing.');
}
