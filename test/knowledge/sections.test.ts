import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/files/loader.ts';
import { makeFolder, pngOf } from './folder-fixture.ts';

const ENGLISH = `---
title: Kubernetes
language: en
diagram:
  file: ../diagrams/kubernetes.en.png
  description: A cluster of nodes.
aliases:
  '': [K8s]
  kubelet: [node agent, 节点代理]
owner: platform team
reviewed: 2026-10-01
source: https://docs.example.com/kubernetes
---

# Kubernetes {#overview}

Runs containers.

## Node {#node}

### Kubelet {#kubelet}

An **agent** on every [node](#node); see [Docker](docker.md#run) and [its site](https://docker.com).

1. It starts.
2. It runs.

### Kube-proxy

A \`proxy\`.
`;

const CHINESE = `---
title: Kubernetes
language: zh
---

# Kubernetes {#overview}

运行容器。

## 节点 {#node}

### Kubelet {#kubelet}

每个节点上的代理。

### 网络代理

代理。
`;

const DOCKER = `# Docker

Packs programs.

## docker run {#run}

Starts one.

![how it starts](../diagrams/run.png)
`;

async function load() {
  return loadKnowledge([
    makeFolder({
      'en/kubernetes.md': ENGLISH,
      'zh/kubernetes.md': CHINESE,
      'en/docker.md': DOCKER,
      'diagrams/kubernetes.en.png': pngOf(),
      'diagrams/run.png': pngOf(),
    }),
  ]);
}

describe('the sections of the shipped format', () => {
  it('are one for each heading, with the path of titles, the fixed id and the line in the file', async () => {
    const { sections, warnings } = await load();
    expect(warnings).toEqual([]);
    expect(
      sections.filter(({ page }) => page.path === 'en/kubernetes.md').map(({ id, titles, line }) => [id, titles, line]),
    ).toEqual([
      ['en/kubernetes.md#overview', ['Kubernetes'], 15],
      ['en/kubernetes.md#node', ['Kubernetes', 'Node'], 19],
      ['en/kubernetes.md#kubelet', ['Kubernetes', 'Node', 'Kubelet'], 21],
      ['en/kubernetes.md#kube-proxy', ['Kubernetes', 'Node', 'Kube-proxy'], 28],
    ]);
  });

  it('list their sub-headings if they hold nothing else', async () => {
    const { section } = await load();
    expect(section('en/kubernetes.md#node')).toMatchObject({ outline: true, text: '- Kubelet\n- Kube-proxy' });
  });

  it('give their Markdown with links as they are written, and their plain text', async () => {
    const kubelet = (await load()).section('en/kubernetes.md#kubelet');
    expect(kubelet?.markdown).toBe(
      'An **agent** on every [node](#node); see [Docker](docker.md#run) and [its site](https://docker.com).\n\n1. It starts.\n2. It runs.',
    );
    expect(kubelet?.text).toBe('An agent on every node; see Docker and its site.\n1. It starts.\n2. It runs.');
  });

  it('know where their links lead', async () => {
    const { section } = await load();
    expect(section('en/kubernetes.md#kubelet')?.links).toEqual(['en/kubernetes.md#node', 'en/docker.md#run']);
  });

  it('carry the aliases of their heading, the first one those of the page', async () => {
    const { section } = await load();
    expect(section('en/kubernetes.md#kubelet')?.aliases).toEqual(['node agent', '节点代理']);
    expect(section('en/kubernetes.md#overview')?.aliases).toEqual(['K8s']);
    expect(section('en/kubernetes.md#node')?.aliases).toEqual([]);
  });

  it('have the picture they show, else the one of their page', async () => {
    const { section } = await load();
    expect(section('en/kubernetes.md#kubelet')?.diagram).toMatchObject({
      path: 'diagrams/kubernetes.en.png',
      description: 'A cluster of nodes.',
    });
    expect(section('en/docker.md#run')?.diagram).toMatchObject({
      path: 'diagrams/run.png',
      description: 'how it starts',
    });
    expect(section('en/docker.md#run')?.markdown).toBe('Starts one.');
    expect(section('en/docker.md#docker')?.diagram).toBeUndefined();
  });

  it('pair with the other language by id, else by position', async () => {
    const { sections, section, pairOf } = await load();
    const pairs = sections.filter(({ language }) => language === 'en').map((one) => [one.anchor, pairOf(one)?.id]);
    expect(pairs).toEqual([
      ['docker', undefined],
      ['run', undefined],
      ['overview', 'zh/kubernetes.md#overview'],
      ['node', 'zh/kubernetes.md#node'],
      ['kubelet', 'zh/kubernetes.md#kubelet'],
      ['kube-proxy', 'zh/kubernetes.md#网络代理'],
    ]);
    const chinese = section('zh/kubernetes.md#网络代理');
    expect(chinese && pairOf(chinese)?.id).toBe('en/kubernetes.md#kube-proxy');
  });

  it('belong to a page with its owner, review and source', async () => {
    const { pages } = await load();
    expect(pages.find(({ path }) => path === 'en/kubernetes.md')).toMatchObject({
      id: 'en/kubernetes.md',
      owner: 'platform team',
      reviewed: '2026-10-01',
      source: 'https://docs.example.com/kubernetes',
      bodyLine: 14,
    });
  });
});
