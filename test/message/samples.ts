import type { Answer, FoundAnswer } from '../../src/answer/answer-kinds.ts';
import type { Language, Page } from '../../src/knowledge/model/page.ts';
import type { Section } from '../../src/knowledge/model/section.ts';
import type { MessageContext } from '../../src/message/answers/message.ts';
import { toFoundAnswer } from '../../src/message/answers/message.ts';
import type { Match } from '../../src/search/engine.ts';
import { makeDiagram, makeHit, makeKnowledge, makePage, makeSection } from './fixtures.ts';

/** The fixed pages the golden messages are made from: the same three topics in both languages, and one page in English only. */
const CONTENT = {
  en: {
    title: 'Kubernetes',
    node: 'Worker node',
    compared: 'Docker and Kubernetes compared',
    steps: 'docker run',
    description: 'A cluster: the control plane above, two worker nodes below. Arrows show who talks to whom.',
    kubelet:
      'The **kubelet** is an agent on every [node](https://kubernetes.io/docs/concepts/architecture/nodes/). It makes sure that containers run in their pods.\n\nIt looks after containers created by Kubernetes only.',
    proxy: 'Kube-proxy is a network proxy on every node. It routes traffic from a *service* to the right container.',
    table:
      'In short: Docker for one host, Kubernetes for many.\n\n| | Docker | Kubernetes |\n|---|---|---|\n| Scope | one host | a cluster |\n| Scaling | by hand | **automatic** |\n| Storage | volumes | |',
    run: 'Starts a container:\n\n```bash\ndocker run -d nginx\n```\n\nStep by step, Docker\n\n1. pulls the image from the registry:\n   - only where it is not there yet;\n2. creates a container;\n3. starts it.\n\n> Each run makes a new container.',
    long: (part: number) => `Part ${part}. A long section goes on and on, so that a card can only show its beginning.`,
  },
  zh: {
    title: 'Kubernetes',
    node: '工作节点',
    compared: 'Docker 与 Kubernetes 对比',
    steps: 'docker run',
    description: '一个集群：上方是控制平面，下方是两个工作节点。箭头表示谁与谁通信。',
    kubelet:
      '**kubelet**是每个[节点](https://kubernetes.io/zh-cn/docs/concepts/architecture/nodes/)上的代理，负责让容器在 Pod 中运行。\n\n它只管由 Kubernetes 创建的容器。',
    proxy: 'kube-proxy 是每个节点上的网络代理，把来自 *Service* 的流量路由到正确的容器。',
    table:
      '一句话：单台主机用 Docker，多台主机用 Kubernetes。\n\n| | Docker | Kubernetes |\n|---|---|---|\n| 范围 | 单台主机 | 集群 |\n| 扩缩容 | 手动 | **自动** |\n| 存储 | 卷 | |',
    run: '启动一个容器：\n\n```bash\ndocker run -d nginx\n```\n\nDocker 依次：\n\n1. 从镜像仓库拉取镜像：\n   - 仅当本地没有时；\n2. 创建容器；\n3. 启动容器。\n\n> 每次运行都会创建新容器。',
    long: (part: number) => `第 ${part} 部分。这一节很长，卡片只能显示开头的内容，其余的要点开才能看到。`,
  },
} as const;

interface Shelf {
  page: Page;
  kubelet: Section;
  proxy: Section;
  table: Section;
  run: Section;
  long: Section;
}

const shelves: Record<Language, Shelf> = { en: makeShelf('en'), zh: makeShelf('zh') };
const old = makePage({ path: 'en/borg.md', title: 'Borg', reviewed: '2024-02-29', pairKey: 'borg' });
const borg = makeSection(old, ['Borg'], 'Borg is the cluster manager that Google built.', { line: 1 });

export const sampleKnowledge = makeKnowledge(
  [...sectionsOf(shelves.en), borg, ...sectionsOf(shelves.zh)],
  sectionsOf(shelves.en).map((section, index) => [section, sectionsOf(shelves.zh)[index] ?? section] as const),
);

export const sampleContext: MessageContext = {
  audience: 'private',
  knowledge: sampleKnowledge,
  diagram: ({ path }) => ({ kind: 'image', url: `https://bot.example.org/${path}` }),
  link: (section) => `https://wiki.example.org/${section.page.path}#${section.anchor}`,
  now: new Date('2026-11-22T12:00:00Z'),
};

/** Every kind of message, by name, for a language: an answer and how it is shown. */
export function sampleMessages(
  language: Language,
): Record<string, { answer: Answer; context: Partial<MessageContext> }> {
  const { kubelet, proxy, table, run, long } = shelves[language];
  const question = (en: string, zh: string) => ({ text: language === 'en' ? en : zh, language });
  const found = (section: Section, text: string, more: Partial<FoundAnswer> = {}): FoundAnswer => ({
    ...toFoundAnswer(section, { language, question: text }, sampleKnowledge),
    ...more,
  });
  const whatIs = question('what is kubelet', '什么是 kubelet').text;
  const simple = found(kubelet, whatIs, { related: [proxy, table] });
  const unknown = question('what is <!channel> & *helm*', '什么是 <!channel> & *helm*');
  const base = { language, hits: [] };
  return {
    found: { answer: simple, context: {} },
    'found-in-channel': {
      answer: simple,
      context: { audience: 'channel', diagram: () => ({ kind: 'uploaded' }), link: () => undefined },
    },
    'found-in-direct-message': { answer: simple, context: { audience: 'direct', diagram: () => ({ kind: 'none' }) } },
    'found-with-diagram-button': { answer: simple, context: { diagram: () => ({ kind: 'button' }) } },
    'found-shared-by-asker': { answer: simple, context: { audience: 'channel', requestedBy: 'U012AB3CD' } },
    'found-shared-and-voted': { answer: simple, context: { shared: true, vote: 'helpful' } },
    'found-voted-not-helpful': { answer: simple, context: { vote: 'not-helpful' } },
    'found-table': { answer: found(table, 'docker vs kubernetes'), context: {} },
    'found-steps-and-code': { answer: found(run, 'docker run'), context: {} },
    'found-long': {
      answer: found(long, 'long', { passage: { markdown: paragraphs(language)[30] ?? '', text: '' } }),
      context: {},
    },
    'found-foreign-and-stale': { answer: found(language === 'en' ? shelves.zh.kubelet : borg, 'borg'), context: {} },
    'found-stale': { answer: found(borg, 'borg'), context: { staleDays: 30 } },
    beside: { answer: found(kubelet, 'kubelet vs kube-proxy', { beside: makeHit(proxy) }), context: {} },
    choose: {
      answer: {
        ...base,
        kind: 'choose',
        question: question('agent', '代理'),
        options: [kubelet, proxy, table].map((section) => makeHit(section)),
      },
      context: {},
    },
    maybe: {
      answer: {
        ...base,
        kind: 'maybe',
        question: question('agent of a node', '节点上的代理'),
        options: [
          { ...makeHit(kubelet), passage: { markdown: '', text: 'The part\nthat may answer.' } },
          makeHit(proxy),
        ],
      },
      context: {},
    },
    'not-found': { answer: { ...base, kind: 'not-found', question: unknown, nearest: [] }, context: {} },
    'not-found-with-nearest': {
      answer: { ...base, kind: 'not-found', question: unknown, nearest: [makeHit(run), makeHit(proxy)] },
      context: {},
    },
    help: { answer: { ...base, kind: 'help', question: question('', '') }, context: {} },
  };
}

/** An answer with everything the "why" modal tells. */
export function sampleWhy(language: Language): FoundAnswer {
  const { kubelet, proxy } = shelves[language];
  const matches: Match[] = [
    { asked: 'kubelt', found: 'kubelet', kind: 'corrected' },
    { asked: '代理', found: 'agent', kind: 'translated' },
    { asked: 'containers', found: 'container', kind: 'form' },
    { asked: 'pod', found: 'pod', kind: 'same' },
  ];
  const best = makeHit(kubelet, matches);
  const text = language === 'en' ? 'what is the kubelt 代理' : 'kubelt 代理是什么';
  return {
    ...toFoundAnswer(kubelet, { language, question: text }, sampleKnowledge),
    best,
    hits: [best, makeHit(proxy)],
  };
}

/** The section whose table no modal may show as a table. */
export function sampleTable(language: Language): Section {
  return shelves[language].table;
}

function makeShelf(language: Language): Shelf {
  const text = CONTENT[language];
  const path = `diagrams/kubernetes.${language}.png`;
  const diagram = { ...makeDiagram(language, text.description), path, file: `/knowledge/${path}` };
  const page = makePage({
    path: `${language}/kubernetes.md`,
    title: text.title,
    language,
    owner: language === 'en' ? 'Platform team' : '平台团队',
    reviewed: '2026-11-02',
    pairKey: 'kubernetes',
    diagram,
  });
  const section = (titles: string[], markdown: string, line: number) =>
    makeSection(page, [text.title, ...titles], markdown, { line, diagram });
  return {
    page,
    kubelet: section([text.node, 'Kubelet'], text.kubelet, 12),
    proxy: section([text.node, 'Kube-proxy'], text.proxy, 20),
    table: section([text.compared], text.table, 28),
    run: section([text.steps], text.run, 40),
    long: section(['Long'], paragraphs(language).join('\n\n'), 60),
  };
}

function paragraphs(language: Language): string[] {
  return Array.from({ length: 60 }, (_, index) => CONTENT[language].long(index + 1));
}

function sectionsOf({ kubelet, proxy, table, run, long }: Shelf): Section[] {
  return [kubelet, proxy, table, run, long];
}
