import type { AnyBlock, Button, KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { validateMessage, validateView } from '../../src/block-kit/block-kit.ts';
import type { Language } from '../../src/knowledge/model/page.ts';
import type { Section } from '../../src/knowledge/model/section.ts';
import { toFoundAnswer, toMessage } from '../../src/message/answers/message.ts';
import { toTerminal, toText } from '../../src/message/answers/text.ts';
import { findSection, parseReference } from '../../src/message/blocks/actions.ts';
import { toMoreModal } from '../../src/message/views/modals.ts';
import { makeKnowledge, makePage, makeSection } from './fixtures.ts';
import { sampleContext } from './samples.ts';

const keys = makeSection(makePage({ path: 'keys.md', title: 'Keys' }), ['Keys', 'Deploy keys'], 'Made by hand.');
const other = makeSection(makePage({ path: 'other.md', title: 'Other' }), ['Other'], 'Else.');

const roles = makeSection(makePage({ path: 'roles.md', title: 'Roles' }), ['Roles', 'Roles: who may do what'], 'Few.');
const tokens = makeSection(makePage({ path: 'tokens.md', title: 'Tokens' }), ['Tokens', '令牌（Token）'], '很短。');

/** A section with links to the four others, to itself, to a page that is gone, to a file and to the web. */
function linking(markdown: string): Section {
  const page = makePage({ path: 'guide/start.md', title: 'Start' });
  const section = makeSection(page, ['Start'], markdown);
  return {
    ...section,
    links: [keys.id, other.id, roles.id, tokens.id],
    targets: [
      { href: '../keys.md#deploy-keys', line: 1, section: keys.id },
      { href: '../other.md', line: 1, section: other.id },
      { href: '../roles.md#roles', line: 1, section: roles.id },
      { href: '../tokens.md#tokens', line: 1, section: tokens.id },
      { href: '#start', line: 1, section: section.id },
      { href: 'gone.md', line: 1 },
      { href: '../values.yaml', line: 1 },
    ],
  };
}

const MARKDOWN =
  'See [how to make a key](../keys.md#deploy-keys), [Other](../other.md), [here](#start), [gone](gone.md), ' +
  '[values](../values.yaml) and [the site](https://x.org/).';

function show(markdown: string, link: (section: Section, href?: string) => string | undefined, language: Language) {
  const section = linking(markdown);
  const knowledge = makeKnowledge([section, keys, other, roles, tokens]);
  const context = { ...sampleContext, knowledge, link };
  const answer = toFoundAnswer(section, { language, related: [keys, other] }, knowledge);
  return { section, knowledge, context, answer, message: toMessage(answer, context) };
}

function linksIn(blocks: readonly KnownBlock[]): Map<string, string> {
  const found = [...JSON.stringify(blocks).matchAll(/"type":"link","url":"([^"]*)","text":"([^"]*)"/gu)];
  return new Map(found.map(([, url = '', text = '']) => [text, url]));
}

const buttonsIn = (blocks: readonly AnyBlock[]) =>
  blocks
    .flatMap((block) => ('elements' in block && block.type === 'actions' ? block.elements : []))
    .filter((element): element is Button => element.type === 'button');

describe('links of an answer', () => {
  it('open the published pages if there are some', () => {
    const published = (section: Section, href?: string) => {
      const address = `https://docs.io/${section.page.path}`;
      return href === undefined ? `${address}#${section.anchor}` : href === '' ? address : undefined;
    };
    const { message, answer, context } = show(MARKDOWN, published, 'en');
    expect(validateMessage(message.blocks, message.text)).toEqual([]);
    expect(linksIn(message.blocks)).toEqual(
      new Map([
        ['how to make a key', 'https://docs.io/keys.md#deploy-keys'],
        ['Other', 'https://docs.io/other.md'],
        ['the site', 'https://x.org/'],
      ]),
    );
    expect(JSON.stringify(message.blocks)).not.toContain('see “');
    const text = toTerminal(answer, { ...context, color: false, width: 300 });
    expect(text).toContain('how to make a key (https://docs.io/keys.md#deploy-keys)');
  });

  it.each([
    ['en', 'how to make a key (see “Deploy keys”)', 'Open “Deploy keys”'],
    ['zh', 'how to make a key（见“Deploy keys”）', '打开“Deploy keys”'],
  ] as const)(
    'without published pages name the section, with a button that opens it, in %s',
    (language, said, spoken) => {
      const { message, answer, context, section, knowledge } = show(MARKDOWN, () => undefined, language);
      expect(validateMessage(message.blocks, message.text)).toEqual([]);
      expect(toText(answer, context)).toContain(said);
      expect(toText(answer, context)).not.toMatch(/Other (?:\(see|（见)|here (?:\(see|（见)/u);
      const opened = buttonsIn(message.blocks).filter(({ action_id: id }) => id?.startsWith('related:'));
      expect(opened.map((button) => ('text' in button ? button.text?.text : ''))).toEqual(['Deploy keys', 'Other']);
      expect(opened[0]).toMatchObject({ accessibility_label: spoken });
      const [first] = opened.map((button) => ('value' in button ? parseReference(button.value) : undefined));
      expect(findSection(knowledge, first?.section)).toBe(keys);
      // What has a button isn't offered again to be read next.
      expect(JSON.stringify(message.blocks)).not.toContain('static_select');
      const modal = toMoreModal(section, { ...context, language });
      expect(validateView(modal)).toEqual([]);
      expect(buttonsIn(modal.blocks)).toHaveLength(2);
    },
  );

  it.each([
    ['[Roles](../roles.md#roles) help.', 'Roles help.'],
    ['用 [令牌](../tokens.md#tokens) 登录。', '用 令牌 登录。'],
    ['用 [Token](../tokens.md#tokens) 登录。', '用 Token 登录。'],
    ['[access](../roles.md#roles) helps.', 'access (see “Roles: who may do what”) helps.'],
  ])('name the section only to who is not told its name: %s', (markdown, said) => {
    const { answer, context } = show(markdown, () => undefined, 'en');
    expect(toText(answer, context)).toContain(said);
  });

  it('leave no space after the bracket that names their section in Chinese', () => {
    const { answer, context } = show('由 [Key](../keys.md#deploy-keys) 负责。', () => undefined, 'zh');
    expect(toText(answer, context)).toContain('由 Key（见“Deploy keys”）负责。');
  });

  it('lead to files where the published page leads', () => {
    const { message } = show(
      MARKDOWN,
      (_, href) => (href === '../values.yaml' ? 'https://h.io/values.yaml' : undefined),
      'en',
    );
    expect(linksIn(message.blocks).get('values')).toBe('https://h.io/values.yaml');
  });

  it('stay in a second table, which is no code then', () => {
    const table = '| A |\n| --- |\n| [keys](../keys.md#deploy-keys) |';
    const { message } = show(`${table}\n\nand\n\n${table}`, () => 'https://docs.io/keys', 'en');
    expect([...JSON.stringify(message.blocks).matchAll(/https:\/\/docs\.io\/keys"/gu)]).toHaveLength(2);
  });

  it('are a menu if they are many', () => {
    const many = Array.from({ length: 7 }, (_, index) => makeSection(makePage(), ['Page', `Part ${index}`], 'x'));
    const section: Section = {
      ...makeSection(makePage({ path: 'a.md' }), ['All'], many.map((_, index) => `- [p](#${index})`).join('\n')),
      links: many.map(({ id }) => id),
      targets: many.map(({ id }, index) => ({ href: `#${index}`, line: 1, section: id })),
    };
    const knowledge = makeKnowledge([section, ...many]);
    const answer = toFoundAnswer(section, { language: 'en' }, knowledge);
    const { blocks } = toMessage(answer, { ...sampleContext, knowledge, link: () => undefined });
    expect(validateMessage(blocks, 'x')).toEqual([]);
    const menus = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
    expect(menus[0]).toMatchObject({ type: 'static_select', action_id: 'related:0' });
    expect(menus[0]).toHaveProperty('options.length', 7);
  });
});
