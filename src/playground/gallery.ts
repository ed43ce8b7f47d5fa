import { answer } from '../answer/answer.ts';
import type { Answer, FoundAnswer } from '../answer/answer-kinds.ts';
import type { Edition, Library } from '../answer/edition.ts';
import { validateMessage, validateView } from '../block-kit/block-kit.ts';
import type { Diagram, Language } from '../knowledge/model/page.ts';
import { type Section, sectionTitle } from '../knowledge/model/section.ts';
import { type Message, type MessageContext, toFoundAnswer, toMessage } from '../message/answers/message.ts';
import { toTopicsMessage } from '../message/answers/topics.ts';
import { toAnswerModal } from '../message/views/answer-modal.ts';
import { toAskModal } from '../message/views/ask-modal.ts';
import { toFeedbackModal } from '../message/views/feedback-modal.ts';
import { toHomeView } from '../message/views/home.ts';
import { toMoreModal, toNotHelpfulModal, toWhyModal } from '../message/views/modals.ts';
import { toTermModal } from '../message/views/term-modal.ts';
import type { SlackSettings } from '../slack/context.ts';
import type { Presentation } from './presentation.ts';
import { withIds } from './web-api/call.ts';
import { toPlainView } from './web-api/views.ts';
import { TEAM } from './workspace/workspace.ts';

/** A rendered message or modal of the gallery, with what Slack would refuse of it. */
export interface Exhibit {
  name: string;
  language: Language;
  kind: 'message' | 'modal' | 'home';
  title?: string;
  submit?: string;
  close?: string;
  private: boolean;
  html: string;
  problems: readonly string[];
}

export interface GalleryParts {
  library: Library;
  now: () => Date;
  settings: Pick<SlackSettings, 'profile'>;
  addressOf(diagram: Diagram): string | undefined;
}

const BROAD = { en: 'what runs on a node', zh: '节点上运行什么' };
const EXAMPLE =
  '```yaml\napiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n```\n\n```\nkubectl get pods --all-namespaces\n```';
const CODE = {
  en: `A pod is described in a file:\n\n${EXAMPLE}`,
  zh: `Pod 用文件来描述：\n\n${EXAMPLE}`,
};

/** Returns every kind of message and modal in both languages, made from the pages in force by the bot's own code. */
export async function createGallery(parts: GalleryParts, presentation: Presentation): Promise<Exhibit[]> {
  const edition = parts.library.current({ workspace: TEAM.id });
  const both = await Promise.all(
    (['en', 'zh'] as const).map((language) => exhibitsOf(language, edition, parts, presentation)),
  );
  return both.flat();
}

async function exhibitsOf(
  language: Language,
  edition: Edition,
  parts: GalleryParts,
  presentation: Presentation,
): Promise<Exhibit[]> {
  const { knowledge, engine } = edition;
  const sections = knowledge.sections.filter((section) => section.language === language);
  const [first] = sections;
  if (first === undefined) return [];
  const pick = (fits: (section: Section) => boolean) => sections.find(fits) ?? first;
  const plain = pick(({ anchor }) => anchor === 'kubelet');
  const table = pick(({ markdown }) => /^\|.*\|$/mu.test(markdown));
  const steps = pick(({ markdown }) => /^1\. /mu.test(markdown));
  // The pages may have no code, but the gallery must show a card with code.
  const code = { ...plain, markdown: CODE[language] };
  const long = sections.reduce((longest, section) => (section.text.length > longest.text.length ? section : longest));
  const foreign = knowledge.sections.find((section) => section.language !== language) ?? first;
  const asked = (section: Section) =>
    language === 'zh' ? `什么是 ${sectionTitle(section)}` : `what is ${sectionTitle(section)}`;
  const ask = (text: string): Promise<Answer> => answer({ text, language }, edition);
  const found = (section: Section, rest: Partial<FoundAnswer> = {}): FoundAnswer => ({
    ...toFoundAnswer(section, { language, question: asked(section) }, knowledge),
    ...rest,
  });
  const hit = (section: Section) => ({ section, score: 1, matches: [] });
  const question = { text: language === 'zh' ? '什么是服务网格' : 'what is a service mesh', language };
  const nothing = { kind: 'not-found', question, language, hits: [] } as const;
  const best = await ask(asked(plain));
  const related = await engine.similar(plain, 3);
  // What is offered there, as the search finds it; pages about something else have none of it.
  const offeredFor = async (text: string) => {
    const { hits } = await engine.search(text, { language, limit: 6 });
    const own = hits.filter(({ section }) => section.language === language).slice(0, 3);
    return own.length < 2 ? related.map(hit) : own;
  };
  const [options, nearest] = [await offeredFor(BROAD[language]), await offeredFor(question.text)];
  const passage = engine.passage(asked(long), long);

  const context: MessageContext = {
    audience: 'private',
    knowledge,
    diagram: (diagram) => {
      const url = parts.addressOf(diagram);
      return url === undefined ? { kind: 'none' } : { kind: 'image', url };
    },
    link: ({ page }) => page.source,
    now: parts.now(),
    ...(parts.settings.profile && { profile: parts.settings.profile }),
  };
  const show = (name: string, given: Answer, change: Partial<MessageContext> = {}): Exhibit => {
    const shown = toMessage(given, { ...context, ...change });
    return messageExhibit(name, language, shown, (change.audience ?? 'private') === 'private', presentation);
  };
  const reference = { section: plain.id, language, question: asked(plain) };
  const modal = (name: string, view: object) => viewExhibit(name, language, view, presentation);

  return [
    show('Found, private', best),
    show('Found, in a channel', found(plain, { related }), { audience: 'channel' }),
    show('Shared by its asker', found(plain), { audience: 'channel', requestedBy: 'U0ALEX' }),
    show('Found, voted helpful and shared', found(plain), { vote: 'helpful', shared: true }),
    show('Found, diagram as a button', found(plain), { diagram: () => ({ kind: 'button' }) }),
    show('Found, diagram as a file', found(plain), { audience: 'channel', diagram: () => ({ kind: 'uploaded' }) }),
    show('Long section with its passage', found(long, passage === undefined ? {} : { passage })),
    show('Table', found(table)),
    show('Steps', found(steps)),
    show('Code', found(code)),
    show(
      'Only in the other language',
      toFoundAnswer(foreign, { language, question: asked(foreign) }, { ...knowledge, pairOf: () => undefined }),
    ),
    show(
      'Two sections beside each other',
      found(plain, { beside: hit(pick(({ page }) => page.id !== plain.page.id)) }),
    ),
    show('Choose', {
      kind: 'choose',
      question: { text: BROAD[language], language },
      language,
      hits: [],
      options,
    }),
    show('Maybe', {
      kind: 'maybe',
      question: { text: BROAD[language], language },
      language,
      hits: [],
      options,
    }),
    show('Not found, with near topics', { ...nothing, nearest }),
    show('Not found', { ...nothing, nearest: [] }),
    show('Help', { kind: 'help', question, language, hits: [] }),
    messageExhibit('Topics', language, toTopicsMessage(knowledge, language), true, presentation),
    modal('More', toMoreModal(long, { ...context, language })),
    modal('Why this answer', toWhyModal(best.kind === 'found' ? best : found(plain))),
    modal('Not helpful', toNotHelpfulModal(reference)),
    modal('Answer in a window', toAnswerModal(found(table), context, '')),
    modal('Ask DevOps', toAskModal({ language, metadata: '', external: false })),
    modal('Explain terms', toTermModal([plain, ...related].slice(0, 2), { language, metadata: '', context })),
    modal('Explain terms, none known', toTermModal([], { language, metadata: '', context })),
    modal('Feedback', toFeedbackModal(language, '')),
    modal('Home', toHomeView({ user: 'U0ALEX', language, knowledge, recents: [asked(plain)], page: 1 })),
  ];
}

function messageExhibit(
  name: string,
  language: Language,
  { text, blocks }: Message,
  isPrivate: boolean,
  presentation: Presentation,
): Exhibit {
  const html = presentation.blocks(withIds(blocks));
  return { name, language, kind: 'message', private: isPrivate, html, problems: validateMessage(blocks, text) };
}

function viewExhibit(name: string, language: Language, view: object, presentation: Presentation): Exhibit {
  const { title, submit, close, blocks } = toPlainView(view);
  const isHome = 'type' in view && view.type === 'home';
  return {
    name,
    language,
    kind: isHome ? 'home' : 'modal',
    title,
    ...(submit !== undefined && { submit }),
    ...(close !== undefined && { close }),
    private: false,
    html: presentation.blocks(blocks),
    problems: validateView(view),
  };
}
