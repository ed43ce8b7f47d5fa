import type { Language } from '../src/knowledge/model/page.ts';
import {
  type Arrow,
  type Card,
  centre,
  columns,
  headHeight,
  inside,
  LABEL_HEIGHT,
  MARGIN,
  pick,
  type Rect,
  type Scene,
  WIDTH,
  ZONE_FOOT,
} from './kit/scene.ts';

const words = {
  en: {
    heading: 'Kubernetes cluster',
    subtitle: 'Its components, and who talks to whom',
    rule: 'Components talk only\nthrough the API server',
    user: 'Users and CI',
    controlPlane: 'Control plane',
    scheduler: ['Scheduler', 'picks a node\nfor new pods'],
    controllers: ['Controller manager', 'works towards\nthe desired state'],
    etcd: ['etcd', 'stores all\ncluster data'],
    apiServer: ['API server', 'every operation goes through it'],
    nodes: ['Worker node 1', 'Worker node 2'],
    kubelet: ['kubelet', 'runs pods'],
    proxy: ['kube-proxy', 'routes traffic'],
    containers: 'containers',
  },
  zh: {
    heading: 'Kubernetes 集群',
    subtitle: '有哪些组件，谁与谁通信',
    rule: '组件之间只通过\nAPI 服务器通信',
    user: '用户与流水线',
    controlPlane: '控制平面',
    scheduler: ['调度器', '为新 Pod\n选择节点'],
    controllers: ['控制器管理器', '让集群趋向\n期望状态'],
    etcd: ['etcd', '存放集群的\n全部数据'],
    apiServer: ['API 服务器', '所有操作都经过这里'],
    nodes: ['工作节点 1', '工作节点 2'],
    kubelet: ['kubelet', '运行 Pod'],
    proxy: ['kube-proxy', '转发流量'],
    containers: '容器',
  },
} as const;

/** A cluster: the control plane above, two worker nodes below, the API server between all of them. */
export function drawKubernetes(language: Language): Scene {
  const say = words[language];
  const body: Rect = { x: MARGIN, y: headHeight(1), width: WIDTH - 2 * MARGIN, height: 0 };
  const user: Rect = { x: WIDTH - MARGIN - 500, y: body.y, width: 500, height: 120 };
  const control: Rect = { ...body, y: user.y + 174, height: LABEL_HEIGHT + 242 + 124 + 176 + ZONE_FOOT };
  const upper = inside(control, 242);
  const parts = columns({ ...upper, width: upper.width - 90 }, [36, 58, 33], 28);
  const api: Rect = { ...upper, y: upper.y + upper.height + 124, height: 176 };
  const nodes = columns({ ...body, y: control.y + control.height + 76, height: 762 }, [1, 1], 36);
  const userLine = upper.x + upper.width - 44;

  const cards: Card[] = [
    { id: 'rule', rect: { ...user, x: MARGIN, width: 800 }, hue: 'blue', look: 'bare', align: 'left', title: say.rule },
    { id: 'user', rect: user, hue: 'ink', look: 'solid', icon: 'person', iconAt: 'beside', text: say.user },
    paper('scheduler', pick(parts, 0), 'blue', say.scheduler),
    paper('controllers', pick(parts, 1), 'blue', say.controllers),
    paper('etcd', pick(parts, 2), 'blue', say.etcd),
    { ...paper('api', api, 'blue', say.apiServer), look: 'solid', icon: 'network', iconAt: 'beside' },
  ];
  const arrows: Arrow[] = [
    {
      from: { card: 'user', side: 'bottom', at: userLine },
      to: { card: 'api', side: 'top', at: userLine },
      hue: 'ink',
    },
    ...['scheduler', 'controllers', 'etcd'].map(
      (card, index): Arrow => ({
        from: { card, side: 'bottom' },
        to: { card: 'api', side: 'top', at: centre(pick(parts, index)) },
        hue: 'blue',
        heads: 'both',
      }),
    ),
  ];
  for (const [index, node] of nodes.entries()) {
    const part = addNode(node, index, say);
    cards.push(...part.cards);
    arrows.push(...part.arrows);
  }
  return {
    heading: say.heading,
    subtitle: say.subtitle,
    emblem: 'wheel',
    height: pick(nodes, 0).y + 762 + 54,
    zones: [
      { rect: control, hue: 'blue', label: say.controlPlane },
      ...nodes.map((rect, index) => ({ rect, hue: 'teal', label: pick(say.nodes, index), labelAt: 'center' }) as const),
    ],
    cards,
    arrows,
  };
}

/** A worker node: its two agents talk to the API server on either side of its name, and to its Pods below. */
function addNode(node: Rect, index: number, say: (typeof words)[Language]): { cards: Card[]; arrows: Arrow[] } {
  const agents = inside(node, 172);
  const [left, right] = halves(agents, 24, 1.24);
  const frame: Rect = { ...agents, y: agents.y + 172 + 98, height: 342 };
  const [pod, other] = halves(
    { x: frame.x + 24, y: frame.y + 24, width: frame.width - 48, height: frame.height - 48 },
    24,
    1,
  );
  const names = { kubelet: `kubelet ${index}`, proxy: `kube-proxy ${index}`, pods: `Pods ${index}` };
  const held = { hue: 'orange', look: 'soft', title: 'Pod', containers: 2, text: say.containers } as const;
  const cards: Card[] = [
    paper(names.kubelet, left, 'teal', say.kubelet),
    paper(names.proxy, right, 'teal', say.proxy),
    { id: names.pods, rect: frame, hue: 'orange', look: 'frame' },
    { id: `Pod ${index} 1`, rect: pod, ...held },
    { id: `Pod ${index} 2`, rect: other, ...held },
  ];
  const talk = (card: string, at: number): Arrow => ({
    from: { card, side: 'top', at },
    to: { card: 'api', side: 'bottom', at },
    hue: 'teal',
    heads: 'both',
  });
  const act = (card: string, at: number): Arrow => ({
    from: { card, side: 'bottom', at },
    to: { card: names.pods, side: 'top', at },
    hue: 'teal',
  });
  return {
    cards,
    arrows: [
      talk(names.kubelet, left.x + 60),
      talk(names.proxy, right.x + right.width - 60),
      act(names.kubelet, centre(left)),
      act(names.proxy, centre(right)),
    ],
  };
}

function halves(rect: Rect, gap: number, secondShare: number): [Rect, Rect] {
  const cut = columns(rect, [1, secondShare], gap);
  return [pick(cut, 0), pick(cut, 1)];
}

function paper(id: string, rect: Rect, hue: 'blue' | 'teal', [title, text]: readonly [string, string]): Card {
  return { id, rect, hue, look: 'paper', title, text };
}
