import { expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { addressOf } from '../../src/knowledge/model/address.ts';
import { makeFolder } from './folder-fixture.ts';

const TEMPLATE = 'https://docs.example.com/{path}#{anchor}';

async function addresses(path: string, text: string, template?: string) {
  const { sections } = await loadKnowledge([makeFolder({ [path]: text })], { gitDates: false });
  return sections.map((section) => addressOf(section, template));
}

it.each([
  ['guide/pods.md', '# Pods\n\nx', TEMPLATE, 'https://docs.example.com/guide/pods#pods'],
  ['guide/index.md', '# Pods\n\nx', TEMPLATE, 'https://docs.example.com/guide/#pods'],
  ['我的 页.md', '# 容器\n\nx', TEMPLATE, 'https://docs.example.com/%E6%88%91%E7%9A%84%20%E9%A1%B5#%E5%AE%B9%E5%99%A8'],
  ['pods.md', 'No heading', TEMPLATE, 'https://docs.example.com/pods'],
  ['guide/pods.md', '---\nslug: /k8s/pod\n---\n# Pods\n\nx', TEMPLATE, 'https://docs.example.com/k8s/pod#pods'],
  ['guide/pods.md', '---\nslug: pod\n---\n# Pods\n\nx', TEMPLATE, 'https://docs.example.com/guide/pod#pods'],
  [
    'a/index.md',
    '# A\n\nx',
    'https://git.example.com/blob/main/{path}.md#{anchor}',
    'https://git.example.com/blob/main/a/index.md#a',
  ],
  ['a.mdx', '# A\n\nx', 'https://git.example.com/{file}', 'https://git.example.com/a.mdx'],
  ['a.md', '---\nsource: https://x.io/a\n---\n# A\n\nx', TEMPLATE, 'https://x.io/a#a'],
  ['a.md', '---\nsource: https://x.io/a#b\n---\n# A\n\nx', undefined, 'https://x.io/a#b'],
  ['a.md', '# A\n\nx', undefined, undefined],
])('the address of %s (%j) by %s is %s', async (path, text, template, address) => {
  expect(await addresses(path, text, template)).toEqual([address]);
});
