import type { Language } from '../src/knowledge/model/page.ts';
import type { IconName } from './kit/icons.ts';
import { drawLadder, ladderHeight, RUNG_GAP, type Rung } from './kit/ladder.ts';
import {
  type Arrow,
  type Card,
  centre,
  columns,
  headHeight,
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
    heading: 'From browser to container',
    subtitle: 'How a request gets in, and where it breaks',
    outside: [
      ['Browser', 'shop.example.com'],
      ['DNS', 'name to address', 'Host not found', 'no DNS record,\nor a wrong one'],
      ['Load balancer', 'in front of the nodes', 'Timeout', 'firewall, or no\nexternal address'],
    ],
    seen: 'What you see\nif it breaks',
    cluster: 'Cluster',
    within: [
      ['Ingress or Gateway', 'host, path, TLS', '404, 503', 'no rule fits, or\nno pod is ready'],
      ['Service', 'stable address', 'No endpoints', 'its selector\nfits no pod'],
      ['kube-proxy', 'picks a ready pod', 'Timeout', 'a network policy\nblocks the way'],
    ],
    pods: ['not ready', 'ready', 'ready'],
    refused: ['Connection refused', 'wrong port, or it\nlistens on localhost'],
    look: 'Start at the pod, work outwards',
  },
  zh: {
    heading: '从浏览器到容器',
    subtitle: '请求经过哪些环节，会断在哪里',
    outside: [
      ['浏览器', 'shop.example.com'],
      ['DNS', '域名换成地址', '找不到主机', '没有 DNS 记录，\n或者记录写错'],
      ['负载均衡器', '在节点之前', '连接超时', '防火墙拦截，\n或者没有外部地址'],
    ],
    seen: '断了会看到什么',
    cluster: '集群',
    within: [
      ['Ingress 或 Gateway', '主机名、路径、TLS', '404、503', '没有匹配的规则，\n或者没有就绪的 Pod'],
      ['Service', '固定的地址', '没有端点', '选择器匹配不到 Pod'],
      ['kube-proxy', '选一个就绪的 Pod', '连接超时', '网络策略不放行'],
    ],
    pods: ['未就绪', '就绪', '就绪'],
    refused: ['连接被拒绝', '端口不对，\n或者只监听 localhost'],
    look: '排查时从 Pod 往外查',
  },
} as const;

const ICONS: readonly IconName[] = ['browser', 'globe', 'cloud', 'fork', 'signpost', 'spread'];
const RUNG = 228;
const SHARES = [75, 62] as const;

/** The stations of a request from the browser to the pods, and beside each what is seen when it fails there. */
export function drawRequestPath(language: Language): Scene {
  const say = words[language];
  const body: Rect = { x: MARGIN + 28, y: headHeight(1), width: WIDTH - 2 * MARGIN - 56, height: 0 };
  const rungs = [...say.outside, ...say.within].map(
    ([title, text, ...trouble], index): Rung => ({
      sign: pick(ICONS, index),
      title,
      text,
      ...(trouble.length === 2 ? { trouble: [trouble[0] ?? '', trouble[1] ?? ''] } : {}),
    }),
  );
  const outside: Rect = { ...body, height: ladderHeight(3, RUNG) };
  const cluster: Rect = {
    x: MARGIN,
    y: outside.y + outside.height + 44,
    width: WIDTH - 2 * MARGIN,
    height: LABEL_HEIGHT + ladderHeight(4, RUNG) + ZONE_FOOT,
  };
  const within: Rect = { ...body, y: cluster.y + LABEL_HEIGHT };
  const look: Rect = { x: MARGIN, y: cluster.y + cluster.height + 32, width: WIDTH - 2 * MARGIN, height: 118 };
  const ladders = [
    drawLadder(outside, rungs.slice(0, 3), { hue: 'blue', height: RUNG, shares: SHARES }),
    drawLadder(within, rungs.slice(3), { hue: 'teal', height: RUNG, shares: SHARES }),
  ];
  const pods = drawPods({ ...within, y: within.y + 3 * (RUNG + RUNG_GAP), height: RUNG }, say);
  const at = centre(pick(columns(within, SHARES, 108), 0));
  return {
    heading: say.heading,
    subtitle: say.subtitle,
    emblem: 'globe',
    height: look.y + look.height + 54,
    zones: [{ rect: cluster, hue: 'teal', label: say.cluster }],
    cards: [
      ...ladders.flatMap(({ cards }) => cards),
      ...pods.cards,
      {
        id: 'seen',
        rect: { ...pick(columns(outside, SHARES, 108), 1), height: RUNG },
        hue: 'orange',
        look: 'bare',
        icon: 'warning',
        iconAt: 'beside',
        align: 'left',
        title: say.seen,
      },
      { id: 'look', rect: look, hue: 'ink', look: 'solid', icon: 'search', iconAt: 'beside', title: say.look },
    ],
    arrows: [
      ...ladders.flatMap(({ arrows }) => arrows),
      {
        from: { card: say.outside[2][0], side: 'bottom', at },
        to: { card: say.within[0][0], side: 'top', at },
        hue: 'blue',
      },
      ...pods.arrows,
    ],
  };
}

/** Three pods of which one gets nothing, because it is not ready. */
function drawPods(rect: Rect, say: (typeof words)[Language]): Part {
  const [left, right] = columns(rect, SHARES, 108);
  const pods = columns(left ?? rect, [6, 5, 5], 12);
  const [title, text] = say.refused;
  return {
    cards: [
      ...pods.map(
        (pod, index): Card => ({
          id: `pod ${index}`,
          rect: pod,
          hue: index === 0 ? 'ink' : 'orange',
          look: 'soft',
          containers: 1,
          text: pick(say.pods, index),
        }),
      ),
      { id: 'refused', rect: right ?? rect, hue: 'orange', look: 'soft', align: 'left', title, text },
    ],
    arrows: [
      ...pods.slice(1).map(
        (pod, index): Arrow => ({
          from: { card: say.within[2][0], side: 'bottom', at: centre(pod) },
          to: { card: `pod ${index + 1}`, side: 'top' },
          hue: 'teal',
        }),
      ),
      { from: { card: 'pod 2', side: 'right' }, to: { card: 'refused', side: 'left' }, hue: 'orange', dashed: true },
    ],
  };
}
