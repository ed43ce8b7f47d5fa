import type { Language } from '../src/knowledge/model/page.ts';
import type { IconName } from './kit/icons.ts';
import {
  type Arrow,
  bodyBelow,
  type Card,
  centre,
  columns,
  inside,
  LABEL_HEIGHT,
  MARGIN,
  type Part,
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
    user: 'You and CI',
    controlPlane: 'Control plane',
    scheduler: ['Scheduler', 'picks a node\nfor new pods'],
    controllers: ['Controller manager', 'works towards\nthe desired state'],
    etcd: ['etcd', 'stores all\ncluster data'],
    apiServer: ['API server', 'every operation goes through it'],
    nodes: ['Worker node 1', 'Worker node 2'],
    kubelet: ['kubelet', 'keeps pods running'],
    runtime: ['Container runtime', 'starts containers'],
    proxy: ['kube-proxy', 'routes traffic to pods'],
    traffic: 'Traffic from the users of the application',
    containers: ['container', 'containers'],
  },
  zh: {
    heading: 'Kubernetes 集群',
    subtitle: '有哪些组件，谁与谁通信',
    rule: '组件之间只通过\nAPI 服务器通信',
    user: '你与流水线',
    controlPlane: '控制平面',
    scheduler: ['调度器', '为新 Pod\n选择节点'],
    controllers: ['控制器管理器', '让集群趋向\n期望状态'],
    etcd: ['etcd', '存放集群的\n全部数据'],
    apiServer: ['API 服务器', '所有操作都经过这里'],
    nodes: ['工作节点 1', '工作节点 2'],
    kubelet: ['kubelet', '让 Pod 保持运行'],
    runtime: ['容器运行时', '启动容器'],
    proxy: ['kube-proxy', '把流量转给 Pod'],
    traffic: '应用用户的访问流量',
    containers: ['容器', '容器'],
  },
} as const;

/** Heights within a node: a component, the space of an arrow, the pods. */
const COMPONENT = 150;
const GAP = 92;
const PODS = 284;
const NODE = LABEL_HEIGHT + 3 * COMPONENT + 3 * GAP + PODS + ZONE_FOOT;

/** The control plane above, two worker nodes below, the API server between all of them; traffic comes in from below. */
export function drawKubernetes(language: Language): Scene {
  const say = words[language];
  const body = bodyBelow(1);
  const user: Rect = { x: WIDTH - MARGIN - 500, y: body.y, width: 500, height: 120 };
  const control: Rect = { ...body, y: user.y + 174, height: LABEL_HEIGHT + 322 + 104 + 160 + ZONE_FOOT };
  const upper = inside(control, 322);
  const parts = columns({ ...upper, width: upper.width - 90 }, [36, 58, 33], 28);
  const api: Rect = { ...upper, y: upper.y + upper.height + 104, height: 160 };
  const nodes = columns({ ...body, y: control.y + control.height + 70, height: NODE }, [1, 1], 36);
  const traffic: Rect = { ...body, y: pick(nodes, 0).y + NODE + 66, height: 112 };
  const userLine = upper.x + upper.width - 44;

  const cards: Card[] = [
    { id: 'rule', rect: { ...user, x: MARGIN, width: 800 }, hue: 'blue', look: 'bare', align: 'left', title: say.rule },
    { id: 'user', rect: user, hue: 'ink', look: 'solid', icon: 'person', iconAt: 'beside', text: say.user },
    { ...component('scheduler', pick(parts, 0), 'signpost', say.scheduler), hue: 'blue' },
    { ...component('controllers', pick(parts, 1), 'refresh', say.controllers), hue: 'blue' },
    { ...component('etcd', pick(parts, 2), 'database', say.etcd), hue: 'blue' },
    { ...component('api', api, 'network', say.apiServer), hue: 'blue', look: 'solid', iconAt: 'beside' },
    { id: 'traffic', rect: traffic, hue: 'ink', look: 'solid', icon: 'globe', iconAt: 'beside', text: say.traffic },
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
    height: traffic.y + traffic.height + 54,
    zones: [
      { rect: control, hue: 'blue', label: say.controlPlane },
      ...nodes.map((rect, index) => ({ rect, hue: 'teal', label: pick(say.nodes, index), labelAt: 'center' }) as const),
    ],
    cards,
    arrows,
  };
}

/** A worker node: orders come down from the kubelet through the runtime to the pods, traffic up through kube-proxy. */
function addNode(node: Rect, index: number, say: (typeof words)[Language]): Part {
  const inner = inside(node, COMPONENT);
  const kubelet: Rect = { ...inner, width: inner.width - 42 };
  const runtime: Rect = { ...kubelet, y: kubelet.y + COMPONENT + GAP };
  const pods: Rect = { ...kubelet, y: runtime.y + COMPONENT + GAP, height: PODS };
  const proxy: Rect = { ...kubelet, y: pods.y + PODS + GAP };
  const held = columns({ x: pods.x + 22, y: pods.y + 22, width: pods.width - 44, height: PODS - 44 }, [1, 1], 22);
  const line = inner.x + inner.width - 8;
  const id = (name: string): string => `${name} ${index}`;
  const cards: Card[] = [
    { ...component(id('kubelet'), kubelet, 'heart', say.kubelet), iconAt: 'beside', iconSize: 64, align: 'left' },
    { ...component(id('runtime'), runtime, 'gear', say.runtime), iconAt: 'beside', iconSize: 64, align: 'left' },
    { id: id('pods'), rect: pods, hue: 'orange', look: 'frame' },
    ...held.map(
      (rect, place): Card => ({
        id: `${id('pod')} ${place}`,
        rect,
        hue: 'orange',
        look: 'soft',
        title: 'Pod',
        containers: place + 1,
        text: pick(say.containers, place),
      }),
    ),
    { ...component(id('proxy'), proxy, 'spread', say.proxy), iconAt: 'beside', iconSize: 64, align: 'left' },
  ];
  const arrows: Arrow[] = [
    {
      from: { card: id('kubelet'), side: 'top', at: kubelet.x + 60 },
      to: { card: 'api', side: 'bottom', at: kubelet.x + 60 },
      hue: 'teal',
      heads: 'both',
    },
    {
      from: { card: id('proxy'), side: 'right' },
      to: { card: 'api', side: 'bottom', at: line },
      hue: 'teal',
    },
    { from: { card: id('kubelet'), side: 'bottom' }, to: { card: id('runtime'), side: 'top' }, hue: 'teal' },
    { from: { card: id('runtime'), side: 'bottom' }, to: { card: id('pods'), side: 'top' }, hue: 'teal' },
    { from: { card: id('proxy'), side: 'top' }, to: { card: id('pods'), side: 'bottom' }, hue: 'ink' },
    {
      from: { card: 'traffic', side: 'top', at: centre(proxy) },
      to: { card: id('proxy'), side: 'bottom' },
      hue: 'ink',
    },
  ];
  return { cards, arrows };
}

function component(id: string, rect: Rect, icon: IconName, [title, text]: readonly [string, string]): Card {
  return { id, rect, hue: 'teal', look: 'paper', icon, title, text };
}
