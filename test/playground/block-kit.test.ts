import { describe, expect, it } from 'vitest';
import { validateMessage, validateView } from '../../src/block-kit/block-kit.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const header = { type: 'header', text: plain('Kubelet') };
const button = (id: string) => ({ type: 'button', action_id: id, text: plain('Share'), value: 'x' });
const richText = (...elements: object[]) => ({ type: 'rich_text', elements });
const row = [{ type: 'raw_text', text: 'a' }];

describe('validateMessage', () => {
  it('takes a message with every kind of block', () => {
    const blocks = [
      header,
      { type: 'context', elements: [plain('Kubernetes › Node'), { type: 'mrkdwn', text: '<https://x.org|Open>' }] },
      richText(
        { type: 'rich_text_section', elements: [{ type: 'text', text: 'An agent', style: { bold: true } }] },
        {
          type: 'rich_text_list',
          style: 'ordered',
          indent: 1,
          offset: 2,
          elements: [{ type: 'rich_text_section', elements: [{ type: 'link', url: 'https://x.org', text: 'x' }] }],
        },
        { type: 'rich_text_preformatted', language: 'bash', elements: [{ type: 'text', text: 'ls' }] },
      ),
      { type: 'table', rows: [row, row], column_settings: [{ align: 'left', is_wrapped: true }] },
      { type: 'image', image_url: 'https://x.org/a.png', alt_text: 'A cluster' },
      { type: 'section', text: plain('More'), accessory: button('more') },
      { type: 'divider' },
      { type: 'actions', elements: [button('share')] },
    ];
    expect(validateMessage(blocks, 'An agent')).toEqual([]);
  });

  it('takes text alone and refuses nothing at all', () => {
    expect(validateMessage(undefined, 'Hello')).toEqual([]);
    expect(validateMessage(undefined, ' ')).toEqual(['text: a message needs text or blocks']);
    expect(validateMessage([], undefined)).toEqual(['blocks: a message needs text or blocks']);
  });

  it.each([
    ['an unknown block', { type: 'poster' }],
    ['an unknown field', { ...header, colour: 'red' }],
    ['empty text', { type: 'header', text: plain('') }],
    ['a header of 151 characters', { type: 'header', text: plain('x'.repeat(151)) }],
    ['mrkdwn in a header', { type: 'header', text: { type: 'mrkdwn', text: 'x' } }],
    ['a section without text', { type: 'section' }],
    ['a button of 76 characters', { type: 'actions', elements: [{ ...button('a'), text: plain('x'.repeat(76)) }] }],
    ['a value of 2,001 characters', { type: 'actions', elements: [{ ...button('a'), value: 'x'.repeat(2001) }] }],
    ['no buttons', { type: 'actions', elements: [] }],
    ['an empty rich text', richText()],
    ['an empty paragraph', richText({ type: 'rich_text_section', elements: [] })],
    ['an empty run', richText({ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] })],
    [
      'a list in a list item',
      richText({ type: 'rich_text_list', style: 'bullet', elements: [{ type: 'rich_text_list' }] }),
    ],
    ['a border of 3', richText({ type: 'rich_text_quote', border: 3, elements: [{ type: 'text', text: 'x' }] })],
    [
      'a link to nowhere',
      richText({ type: 'rich_text_section', elements: [{ type: 'link', url: '/here', text: 'x' }] }),
    ],
    ['an empty cell', { type: 'table', rows: [[{ type: 'raw_text', text: '' }]] }],
    ['21 columns', { type: 'table', rows: [Array(21).fill(row[0])] }],
    ['101 rows', { type: 'table', rows: Array(101).fill(row) }],
    ['a picture over http', { type: 'image', image_url: 'http://x.org/a.png', alt_text: 'x' }],
    ['a picture without a description', { type: 'image', image_url: 'https://x.org/a.png' }],
    [
      'a picture with two origins',
      { type: 'image', image_url: 'https://x.org/a', slack_file: { id: 'F1' }, alt_text: 'x' },
    ],
    ['a lone surrogate', { type: 'header', text: plain('\ud800') }],
  ])('refuses %s', (_, block) => {
    expect(validateMessage([block], 'text')).not.toEqual([]);
  });

  it('refuses a second table, 51 blocks, too many characters and ids that come twice', () => {
    const table = { type: 'table', rows: [row] };
    expect(validateMessage([table, table], 'x')).toEqual(['blocks: only one table is allowed']);
    expect(validateMessage(Array(51).fill({ type: 'divider' }), 'x')).toHaveLength(1);
    const long = { type: 'section', text: plain('x'.repeat(3000)) };
    expect(validateMessage([long, long, long, long], 'x')).toEqual([
      'blocks: must have at most 10000 characters in all',
    ]);
    const twins = [
      { type: 'section', block_id: 'b', text: plain('x'), accessory: button('a') },
      { type: 'divider', block_id: 'b' },
    ];
    expect(validateMessage([...twins, { type: 'actions', elements: [button('a')] }], 'x')).toEqual([
      'block_id "b" comes twice',
      'action_id "a" comes twice',
    ]);
  });

  it('names the place of a mistake', () => {
    expect(validateMessage([header, { type: 'actions', elements: [{ ...button('a'), colour: 1 }] }], 'x')).toEqual([
      'blocks[1].elements[0]: Unrecognized key: "colour"',
    ]);
  });
});

describe('validateView', () => {
  const modal = { type: 'modal', title: plain('Why'), blocks: [header] };
  const input = {
    type: 'input',
    block_id: 'missing',
    label: plain('What was missing?'),
    element: { type: 'plain_text_input', action_id: 'text', multiline: true },
  };

  it('takes a modal and a Home tab', () => {
    expect(validateView(modal)).toEqual([]);
    expect(validateView({ ...modal, submit: plain('Send'), blocks: [input] })).toEqual([]);
    expect(validateView({ type: 'home', blocks: [header] })).toEqual([]);
  });

  it.each([
    ['a title of 25 characters', { ...modal, title: plain('x'.repeat(25)) }],
    ['an input without a submit button', { ...modal, blocks: [input] }],
    ['a table, which modals do not know', { ...modal, blocks: [{ type: 'table', rows: [row] }] }],
    ['101 blocks', { ...modal, blocks: Array(101).fill({ type: 'divider' }) }],
    ['a Home tab with a title', { type: 'home', title: plain('x'), blocks: [header] }],
    ['metadata of 3,001 characters', { ...modal, private_metadata: 'x'.repeat(3001) }],
  ])('refuses %s', (_, view) => {
    expect(validateView(view)).not.toEqual([]);
  });
});
