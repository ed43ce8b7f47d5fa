import fc from 'fast-check';
import type { Answer } from '../../src/answer/answer-kinds.ts';
import type { Page } from '../../src/knowledge/model/page.ts';
import type { Section } from '../../src/knowledge/model/section.ts';
import type { DiagramView, MessageContext } from '../../src/message/answers/message.ts';
import type { Hit, MatchKind } from '../../src/search/engine.ts';
import { makeDiagram, makeHit, makeKnowledge, makePage, makeSection } from './fixtures.ts';

/** Fragments that break careless bots, alone and in any mix. */
const FRAGMENTS = [
  '<!channel>',
  '<!here|here>',
  '<@U1>',
  '<#C1|general>',
  '<http://x.org|click>',
  '*bold*',
  '**粗体。**',
  '_x_ ~y~ `z`',
  '\0',
  '\u202Eevil\u202C',
  'שלום',
  '👩‍👩‍👧‍👦🏽',
  '\ud800',
  '\udc00x',
  '&amp; & &lt;',
  '<script>alert(1)</script>',
  '<br><b>',
  '[a](javascript:alert(1))',
  '[b](https://x.org/?q=1&r=<2>|3)',
  `[c](https://x.org/${'y'.repeat(4000)})`,
  '![](x.png) ![alt](x.png)',
  ':smile: @here #general',
  'e\u0301'.repeat(50),
  `a${'\u0301'.repeat(3000)}`,
  '\n\n',
  '\n\n---\n\n',
  '\n\n# Heading\n\n',
  '\n\n```bash title="x"\nrm -rf /\n```\n\n',
  '\n\n```\n\n```\n\n',
  '\n\n- \n- x\n  1. y\n\n     z\n\n',
  '\n\n> - quoted\n>   > deeper\n\n',
  '\n\n| a | b |\n|---|--:|\n| | 中文 |\n| <!channel> |\n\n',
  '<!-- gone -->',
  '\t\r\n',
];

const huge = fc.constantFrom(
  'x'.repeat(10_000),
  '字'.repeat(10_000),
  '<'.repeat(10_000),
  '👍'.repeat(5_000),
  'word '.repeat(2_000),
  Array.from({ length: 60 }, (_, depth) => `${'  '.repeat(depth)}- level ${depth}`).join('\n'),
  Array.from({ length: 500 }, (_, index) => `## Heading ${index}`).join('\n\n'),
  Array.from({ length: 500 }, (_, index) => `## Heading ${index}\n\ntext\n\n- item`).join('\n\n'),
  Array.from({ length: 3000 }, (_, index) => `${index + 7}. item`).join('\n'),
  table(3, 500, 'cell'),
  table(30, 5, 'c'),
  table(20, 100, ''),
  table(2, 3, 'wide '.repeat(600)),
  [table(2, 3, 'one'), table(2, 3, 'two'), table(2, 3, 'three')].join('\n\nbetween\n\n'),
  `\`\`\`\n${'line of code <&>\n'.repeat(800)}\`\`\``,
  `${'> '.repeat(200)}deep`,
);

/** Markdown nobody should have to read. */
export const hostileMarkdown = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 30 }).map((parts) => parts.join('')) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  { weight: 3, arbitrary: huge },
  { weight: 2, arbitrary: fc.tuple(huge, fc.constantFrom(...FRAGMENTS), huge).map((parts) => parts.join('\n\n')) },
);

export const hostileLine = fc.oneof(
  fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 5 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('x'.repeat(10_000), '&'.repeat(10_000), '"\\'.repeat(1_000), '', ' ', '\u200B', '字'.repeat(3_000)),
);

const language = fc.constantFrom('en' as const, 'zh' as const);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const page: fc.Arbitrary<Page> = fc
  .record({
    path: hostileLine,
    title: hostileLine,
    language,
    owner: maybe(hostileLine),
    reviewed: maybe(fc.oneof(fc.constantFrom('2026-03-01', '2001-01-01', 'soon', '2026-99-99'), hostileLine)),
  })
  .map(({ owner, reviewed, ...rest }) =>
    makePage({ ...rest, ...(owner === undefined ? {} : { owner }), ...(reviewed === undefined ? {} : { reviewed }) }),
  );

export const hostileSection: fc.Arbitrary<Section> = fc
  .record({
    page,
    titles: fc.array(hostileLine, { minLength: 1, maxLength: 8 }),
    markdown: hostileMarkdown,
    description: maybe(hostileLine),
    id: hostileLine,
  })
  .map(({ page: of, titles, markdown, description, id }) =>
    makeSection(of, titles, markdown, {
      id: `${of.id}#${id}`,
      ...(description === undefined ? {} : { diagram: { ...makeDiagram('en', description), file: `/${description}` } }),
    }),
  );

const match = fc.record({
  asked: hostileLine,
  found: hostileLine,
  kind: fc.constantFrom<MatchKind>('same', 'form', 'corrected', 'translated'),
});

export const hostileHit = fc
  .tuple(hostileSection, fc.array(match, { maxLength: 30 }))
  .map(([section, matches]) => makeHit(section, matches));

interface AnswerParts {
  kind: Answer['kind'];
  text: string;
  language: 'en' | 'zh';
  hits: readonly Hit[];
  beside: boolean;
  /** Markdown, or so many characters of the section's own. */
  passage: string | number | undefined;
  pair: boolean;
  related: number;
  near: number;
}

/** Any answer to any question from any pages. */
export const hostileAnswer: fc.Arbitrary<Answer> = fc
  .record<AnswerParts>({
    kind: fc.constantFrom<Answer['kind']>('found', 'found', 'found', 'choose', 'maybe', 'not-found', 'help'),
    text: hostileLine,
    language,
    hits: fc.array(hostileHit, { minLength: 5, maxLength: 5 }),
    beside: fc.boolean(),
    passage: maybe(fc.oneof(hostileMarkdown, fc.nat())),
    pair: fc.boolean(),
    related: fc.nat({ max: 3 }),
    near: fc.nat({ max: 3 }),
  })
  .map(toAnswer);

function toAnswer(parts: AnswerParts): Answer {
  const { kind, hits } = parts;
  const base = { question: { text: parts.text, language: parts.language }, language: parts.language, hits };
  if (kind === 'choose') return { ...base, kind, options: hits };
  if (kind === 'maybe') return { ...base, kind, options: hits.slice(0, 3) };
  if (kind === 'not-found') return { ...base, kind, nearest: hits.slice(0, parts.near) };
  if (kind === 'help') return { ...base, kind };
  const [best = makeHit(makeSection(makePage(), ['x'], 'x')), other = best, third = best] = hits;
  const passage = typeof parts.passage === 'number' ? best.section.markdown.slice(0, parts.passage) : parts.passage;
  return {
    ...base,
    kind,
    best,
    related: hits.slice(0, parts.related).map((hit) => hit.section),
    ...(parts.beside ? { beside: other } : {}),
    ...(passage === undefined ? {} : { passage: { markdown: passage, text: passage } }),
    ...(parts.pair ? { pair: third.section } : {}),
  };
}

const diagramView: fc.Arbitrary<DiagramView> = fc.oneof(
  fc.constantFrom<DiagramView>({ kind: 'button' }, { kind: 'uploaded' }, { kind: 'none' }),
  fc
    .constantFrom('https://x.org/a.png', 'http://x.org/a.png', 'javascript:x', '')
    .map((url) => ({ kind: 'image' as const, url })),
);

/** Any way of showing it. */
export const anyContext: fc.Arbitrary<Omit<MessageContext, 'knowledge'>> = fc
  .record({
    audience: fc.constantFrom('private' as const, 'channel' as const, 'direct' as const),
    view: diagramView,
    link: maybe(
      fc.oneof(fc.constantFrom('https://x.org/p?a=1&b=2|3>#h', 'not an address', 'mailto:a@b.c'), hostileLine),
    ),
    requestedBy: maybe(fc.constantFrom('U012AB', '<!channel>', 'u1')),
    vote: maybe(fc.constantFrom('helpful' as const, 'not-helpful' as const)),
    shared: fc.boolean(),
  })
  .map(({ view, link, requestedBy, vote, ...rest }) => ({
    ...rest,
    diagram: () => view,
    link: () => link,
    now: new Date('2026-11-22T12:00:00Z'),
    ...(requestedBy === undefined ? {} : { requestedBy }),
    ...(vote === undefined ? {} : { vote }),
  }));

/** The knowledge an answer came from. */
export function knowledgeOf(answer: Answer) {
  return makeKnowledge(answer.hits.map((hit) => hit.section));
}

function table(columns: number, rows: number, cell: string): string {
  const line = (text: string) => `|${` ${text} |`.repeat(columns)}`;
  return [line('head'), line('---'), ...Array.from({ length: rows }, () => line(cell))].join('\n');
}
