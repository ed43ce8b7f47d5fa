import { describe, expect, it } from 'vitest';
import { mrkdwnToMarkdown } from '../../src/slack/saved-answers/mrkdwn-markdown.ts';
import { richTextToMarkdown } from '../../src/slack/saved-answers/rich-text-markdown.ts';

const names = new Map([
  ['U1', 'Ann'],
  ['C1', 'ops'],
]);
const text = (value: string, style?: Record<string, boolean>) => ({
  type: 'text',
  text: value,
  ...(style && { style }),
});
const section = (...elements: unknown[]) => ({ type: 'rich_text_section', elements });

describe('rich text as Markdown', () => {
  it('keeps looks, links, names, lists within lists, quotes and code', () => {
    const blocks = [
      {
        type: 'rich_text',
        elements: [
          section(
            text('Use '),
            text('always ', { bold: true }),
            text('the *star*', { italic: true, strike: true }),
            text(' with '),
            { type: 'link', url: 'https://a.example/x(1)', text: 'the [docs]' },
            text(', says '),
            { type: 'user', user_id: 'U1' },
            text(' in '),
            { type: 'channel', channel_id: 'C1' },
            text(' '),
            { type: 'emoji', name: 'tada', unicode: '1f389' },
          ),
          { type: 'rich_text_list', style: 'ordered', indent: 0, elements: [section(text('one'))] },
          { type: 'rich_text_list', style: 'bullet', indent: 1, elements: [section(text('inner'))] },
          { type: 'rich_text_list', style: 'ordered', indent: 0, offset: 1, elements: [section(text('two'))] },
          { type: 'rich_text_quote', elements: [text('said\nso')] },
          { type: 'rich_text_preformatted', elements: [text('echo ```\n')] },
        ],
      },
    ];
    expect(richTextToMarkdown(blocks, names)).toBe(
      [
        'Use **always** *~~the \\*star\\*~~* with [the \\[docs\\]](https://a.example/x%281%29), says Ann in #ops 🎉',
        '1. one\n    - inner\n2. two',
        '> said\n> so',
        '````\necho ```\n````',
      ].join('\n\n'),
    );
  });

  it('has nothing for a message without it', () => {
    expect(richTextToMarkdown([{ type: 'section' }], names)).toBeUndefined();
    expect(richTextToMarkdown('x', names)).toBeUndefined();
  });
});

describe('mrkdwn as Markdown', () => {
  it('turns marks into those of Markdown, and names what is meant by ids', () => {
    const written =
      '*Bold* and _italic_ and ~gone~, 2*3*4, node_exporter_up, `a*b`\n• one\n&gt; said &amp; done\n<https://a.example|docs> <@U1> <@U2|bob> <#C1> <!here> <javascript:x|y>\n```\nx &lt; y\n```';
    expect(mrkdwnToMarkdown(written, names)).toBe(
      [
        '**Bold** and *italic* and ~~gone~~, 2\\*3\\*4, node_exporter_up, `a*b`',
        '- one',
        '> said & done',
        '[docs](https://a.example) Ann bob #ops @here y',
        '',
        '```\nx < y\n```',
      ].join('\n'),
    );
  });
});
