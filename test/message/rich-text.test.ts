import { describe, expect, it } from 'vitest';
import { toRichText } from '../../src/message/blocks/rich-text.ts';
import { readDocument } from '../../src/message/layout/document.ts';
import { arrangeTables } from '../../src/message/layout/table.ts';

function show(markdown: string, table = true) {
  return toRichText(arrangeTables(readDocument(markdown), table));
}

/** The elements of the only rich_text block. */
function elementsOf(markdown: string) {
  const [block, ...more] = show(markdown);
  expect(more).toEqual([]);
  return block?.type === 'rich_text' ? block.elements : [];
}

const text = (words: string, style?: object) => ({
  type: 'text',
  text: words,
  ...(style === undefined ? {} : { style }),
});
const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });

describe('rich text', () => {
  it('carries looks as data, also beside Chinese, where mrkdwn breaks', () => {
    expect(elementsOf('**粗体。**文字 *斜* ~~删~~ `码` **[链接](https://x.org)**')).toEqual([
      section(
        text('粗体。', { bold: true }),
        text('文字 '),
        text('斜', { italic: true }),
        text(' '),
        text('删', { strike: true }),
        text(' '),
        text('码', { code: true }),
        text(' '),
        { type: 'link', url: 'https://x.org/', text: '链接', style: { bold: true } },
      ),
    ]);
  });

  it('leaves pings, mentions and markup as the dead text they are', () => {
    expect(elementsOf('<!channel> <@U1> <https://x.org|x> &amp; <script>')).toEqual([
      section(text('<!channel> <@U1> https://x.org|x & <script>')),
    ]);
    const all = JSON.stringify(show('<!channel> <!here|here> <@U1> <#C1>'));
    expect(all).not.toMatch(/"type":"(?:user|broadcast|channel|usergroup)"/);
  });

  it('follows only http, https and mailto', () => {
    expect(elementsOf('[a](javascript:alert(1)) [b](./here.md) [c](mailto:a@b.org) [d](http://x.org)')).toEqual([
      section(text('a b '), { type: 'link', url: 'mailto:a@b.org', text: 'c' }, text(' '), {
        type: 'link',
        url: 'http://x.org/',
        text: 'd',
      }),
    ]);
  });

  it('joins lines as the language does: Chinese without a space, others with one', () => {
    expect(elementsOf('第一行\n第二行')).toEqual([section(text('第一行第二行'))]);
    expect(elementsOf('one\ntwo  \nthree')).toEqual([section(text('one two\nthree'))]);
    expect(elementsOf('中文\nEnglish')).toEqual([section(text('中文 English'))]);
  });

  it('numbers a list on after a deeper one and after code in an item', () => {
    const markdown = '3. three\n   - deep\n     - deeper\n4. four\n\n   ```sh\n   ls\n   ```\n5. five';
    expect(elementsOf(markdown)).toEqual([
      { type: 'rich_text_list', style: 'ordered', indent: 0, offset: 2, elements: [section(text('three'))] },
      { type: 'rich_text_list', style: 'bullet', indent: 1, elements: [section(text('deep'))] },
      { type: 'rich_text_list', style: 'bullet', indent: 2, elements: [section(text('deeper'))] },
      { type: 'rich_text_list', style: 'ordered', indent: 0, offset: 3, elements: [section(text('four'))] },
      { type: 'rich_text_preformatted', language: 'sh', elements: [text('ls')] },
      { type: 'rich_text_list', style: 'ordered', indent: 0, offset: 4, elements: [section(text('five'))] },
    ]);
  });

  it('goes no deeper than Slack, and loses nothing below', () => {
    const markdown = Array.from({ length: 30 }, (_, depth) => `${'  '.repeat(depth)}- item ${depth}`).join('\n');
    const all = JSON.stringify(show(markdown));
    expect(all).toContain('item 29');
    expect(all).not.toMatch(/"indent":(?:9|\d\d)/);
  });

  it('shows a list in a quote with the border of the quote', () => {
    expect(elementsOf('> said\n>\n> - so')).toEqual([
      { type: 'rich_text_quote', elements: [text('said')] },
      { type: 'rich_text_list', style: 'bullet', indent: 0, border: 1, elements: [section(text('so'))] },
    ]);
  });

  it('names the language of code if it is one', () => {
    expect(elementsOf('```YAML {1,3} title="x"\na: 1\n```')).toEqual([
      { type: 'rich_text_preformatted', language: 'yaml', elements: [text('a: 1')] },
    ]);
    expect(elementsOf('```text\na\n```')).toEqual([{ type: 'rich_text_preformatted', elements: [text('a')] }]);
    expect(show('```\n\n```')).toEqual([]);
  });

  it('shows a heading as bold text and nothing for an empty one', () => {
    expect(elementsOf('#### Why *so*')).toEqual([
      section(text('Why ', { bold: true }), text('so', { bold: true, italic: true })),
    ]);
    expect(show('####')).toEqual([]);
  });
});

describe('tables', () => {
  it('makes the first a table block with its alignment, and no empty cell', () => {
    expect(show('| a | b |\n|:-:|--:|\n| 1 | |\n| **x** | y | z |')).toEqual([
      {
        type: 'table',
        column_settings: [
          { align: 'center', is_wrapped: true },
          { align: 'right', is_wrapped: true },
        ],
        rows: [
          [
            { type: 'rich_text', elements: [section(text('a', { bold: true }))] },
            { type: 'rich_text', elements: [section(text('b', { bold: true }))] },
          ],
          [
            { type: 'raw_text', text: '1' },
            { type: 'raw_text', text: '–' },
          ],
          [
            { type: 'rich_text', elements: [section(text('x', { bold: true }))] },
            { type: 'raw_text', text: 'y' },
          ],
        ],
      },
    ]);
  });

  it('aligns a second one as text, with Chinese two columns wide', () => {
    const [, block] = show('| a |\n|---|\n| 1 |\n\n| 名称 | 值 |\n|---|--:|\n| 一 | 1 |\n| abc | 22 |');
    expect(block).toEqual({
      type: 'rich_text',
      elements: [{ type: 'rich_text_preformatted', elements: [text('名称  值\n────  ──\n一     1\nabc   22')] }],
    });
  });

  it('shows a wide one as a list if no table may stand', () => {
    const wide = 'a long cell that goes on and on';
    expect(show(`| x | Docker | 说明 |\n|---|---|---|\n| Scope | ${wide} | ${wide} |`, false)).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_list',
            style: 'bullet',
            indent: 0,
            elements: [
              section(text('Scope', { bold: true }), text('\nDocker: '), text(wide), text('\n说明：'), text(wide)),
            ],
          },
        ],
      },
    ]);
  });

  it('keeps one with too many columns or rows out of a table block', () => {
    const columns = `|${' a |'.repeat(21)}\n|${'---|'.repeat(21)}\n|${' b |'.repeat(21)}`;
    const rows = `| a |\n|---|\n${'| b |\n'.repeat(101)}`;
    expect([...show(columns), ...show(rows)].map((block) => block.type)).not.toContain('table');
  });
});
