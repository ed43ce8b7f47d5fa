import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderBlocks, renderMessage } from '../../src/playground/render/render.tsx';
import { withIds } from '../../src/playground/web-api/call.ts';
import { createWorkspace } from '../../src/playground/workspace/workspace.ts';

const workspace = createWorkspace(() => 0, 'DevOps Bot');
const surroundings = {
  workspace,
  imageAddress: (url: string) => (url.startsWith('https://ours.example/') ? new URL(url).pathname : undefined),
};
const render = (...blocks: object[]) => renderBlocks(withIds(blocks), surroundings);
const say = (text: string) =>
  renderMessage(workspace.post({ channel: 'C0GENERAL', author: 'U0ALEX', text }), surroundings);
const section = (elements: object[]) => ({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] });

describe('rendering', () => {
  it('tells menus with the same placeholder apart by the text beside them', () => {
    const menu = (text: string, action_id: string) => ({
      type: 'section',
      text: { type: 'mrkdwn', text: `*${text}*\nits sections` },
      accessory: {
        type: 'static_select',
        action_id,
        placeholder: { type: 'plain_text', text: 'Choose a section' },
        options: [{ text: { type: 'plain_text', text: 'Pod' }, value: 'pod' }],
      },
    });
    const html = render(menu('Kubernetes', 'a'), menu('Docker', 'b'));
    expect(html).toContain('aria-label="Choose a section: Kubernetes"');
    expect(html).toContain('aria-label="Choose a section: Docker"');
  });

  it('keeps hostile words dead wherever they stand', () => {
    const hostile = '<img src=x onerror=alert(1)><script>alert(1)</script>" onmouseover="x';
    const plain = { type: 'plain_text', text: hostile };
    const html = render(
      { type: 'header', text: plain },
      { type: 'context', elements: [plain, { type: 'mrkdwn', text: hostile }] },
      { type: 'section', text: { type: 'mrkdwn', text: hostile }, fields: [plain] },
      section([
        { type: 'text', text: hostile },
        { type: 'text', text: hostile, style: { code: true } },
      ]),
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: hostile }] }],
      },
      { type: 'table', rows: [[{ type: 'raw_text', text: hostile }], [{ type: 'raw_text', text: hostile }]] },
      { type: 'image', image_url: 'https://ours.example/a.png', alt_text: hostile },
      { type: 'actions', elements: [{ type: 'button', action_id: hostile, text: plain, value: hostile }] },
      { type: 'input', label: plain, element: { type: 'plain_text_input', action_id: 'a', initial_value: hostile } },
    );
    const bare = html.replaceAll(/"[^"]*"/g, '""');
    const tags = [...bare.matchAll(/<([a-z0-9]+)/g)].map(([, tag]) => tag);
    expect(tags).not.toContain('script');
    expect(tags.filter((tag) => tag === 'img')).toHaveLength(1);
    expect(bare).not.toMatch(/<[^>]* on[a-z]+=/);
  });

  it('makes no live markup of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const html = say(text) + render(section([{ type: 'text', text: text || 'x' }]));
        return !/<(?:script|img|iframe|object|style|link|form)\b/i.test(html) && !/ style="/.test(html);
      }),
    );
  });

  it('shows emoji by their names, but none in code, times and addresses', () => {
    expect(say('what is etcd? :pray: :+1::skin-tone-3:')).toContain('what is etcd? 🙏 👍🏼');
    for (const typed of ['`:pray:`', 'at 10:30:00', 'http://host:x:80', ':no_such_emoji:'])
      expect(say(typed)).toContain(typed.replaceAll('`', ''));
  });

  it('links only if a click is harmless', () => {
    const html = render(
      section([
        { type: 'link', url: 'javascript:alert(1)', text: 'bad' },
        { type: 'link', url: 'https://good.example/', text: 'good' },
      ]),
      { type: 'section', text: { type: 'mrkdwn', text: '<data:text/html,x|worse> <https://fine.example|fine>' } },
    );
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      'https://good.example/',
      'https://fine.example',
    ]);
  });

  it('shows pictures of this machine only, and the words of others', () => {
    const image = (image_url: string) => ({ type: 'image', image_url, alt_text: 'A cluster' });
    expect(render(image('https://ours.example/diagrams/a.png'))).toContain(
      '<img src="/diagrams/a.png" alt="A cluster"',
    );
    expect(render(image('https://elsewhere.example/a.png'))).toBe(
      '<div class="block image" data-block-id="block-0"><p class="no-picture">A cluster</p></div>',
    );
  });

  it('reads ids, escapes and emphasis as Slack does', () => {
    expect(say('<@U0DEVOPSBOT> *bold* a&lt;b <#C0GENERAL|general>')).toContain(
      '<span class="slack_user">@DevOps Bot</span> <strong>bold</strong> a&lt;b <span class="slack_channel">#general</span>',
    );
  });

  it('leaves stars beside Chinese characters alone, as Slack does', () => {
    expect(say('这是*粗体*吗')).toContain('这是*粗体*吗');
  });

  it('keeps lists lists and tables tables', () => {
    const list = { type: 'rich_text_list', style: 'ordered', offset: 2, elements: [section([]).elements[0]] };
    expect(render({ type: 'rich_text', elements: [list] })).toContain('<ol data-indent="0" start="3"><li>');
    const rows = [
      ['a', 'b'],
      ['c', 'd'],
    ].map((row) => row.map((text) => ({ type: 'raw_text', text })));
    expect(render({ type: 'table', rows })).toContain('<thead><tr><th data-align="left">a</th>');
  });
});
