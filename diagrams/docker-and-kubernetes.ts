import type { Language } from '../src/knowledge/model/page.ts';
import type { IconName } from './kit/icons.ts';
import type { Hue } from './kit/palette.ts';
import {
  type Arrow,
  type Card,
  centre,
  columns,
  headHeight,
  inside,
  MARGIN,
  pick,
  type Rect,
  type Scene,
  WIDTH,
  type Zone,
} from './kit/scene.ts';

interface Column {
  name: string;
  scope: string;
  person: string;
  frame: string;
  boss: string;
  parts: readonly [string, string, string];
  legend: string;
  how: string;
  tasks: string;
}

const words: Record<Language, { heading: string; subtitle: string; docker: Column; kubernetes: Column }> = {
  en: {
    heading: 'Docker or Kubernetes?',
    subtitle: 'One host, or many hosts managed as one',
    docker: {
      name: 'Docker',
      scope: 'containers on one host',
      person: 'You manage\neach host yourself',
      frame: 'One host',
      boss: 'Docker daemon',
      parts: ['Web', 'API', 'Cache'],
      legend: '= a container',
      how: 'By hand',
      tasks: 'networking, storage,\nsecurity, scaling',
    },
    kubernetes: {
      name: 'Kubernetes',
      scope: 'containers on many hosts',
      person: 'You declare\nthe desired state',
      frame: 'Cluster',
      boss: 'Control plane',
      parts: ['Node 1', 'Node 2', 'Node 3'],
      legend: '= a container',
      how: 'Automated',
      tasks: 'load balancing, scaling,\nthe desired state',
    },
  },
  zh: {
    heading: 'Docker 还是 Kubernetes？',
    subtitle: '管一台主机，还是把多台主机当作一个整体',
    docker: {
      name: 'Docker',
      scope: '单台主机上的容器',
      person: '你逐台\n管理主机',
      frame: '一台主机',
      boss: 'Docker 守护进程',
      parts: ['网站', '接口', '缓存'],
      legend: '表示一个容器',
      how: '手动完成',
      tasks: '网络、存储、\n安全策略、扩缩容',
    },
    kubernetes: {
      name: 'Kubernetes',
      scope: '多台主机上的容器',
      person: '你声明\n期望状态',
      frame: '集群',
      boss: '控制平面',
      parts: ['节点 1', '节点 2', '节点 3'],
      legend: '表示一个容器',
      how: '自动完成',
      tasks: '负载均衡、扩缩容、\n保持期望状态',
    },
  },
};

/** One host with containers on the left, a cluster with its control plane on the right, row against row. */
export function drawDockerAndKubernetes(language: Language): Scene {
  const say = words[language];
  const body: Rect = { x: MARGIN, y: headHeight(1), width: WIDTH - 2 * MARGIN, height: 1510 };
  const sides = columns(body, [1, 1], 44);
  const docker = drawColumn(pick(sides, 0), say.docker, {
    id: 'docker',
    hue: 'teal',
    icon: 'server',
    containers: 1,
    how: 'hand',
  });
  const kubernetes = drawColumn(pick(sides, 1), say.kubernetes, {
    id: 'kubernetes',
    hue: 'blue',
    icon: 'wheel',
    containers: 2,
    how: 'gear',
  });
  return {
    heading: say.heading,
    subtitle: say.subtitle,
    emblem: 'fork',
    height: body.y + body.height + 54,
    zones: [docker.zone, kubernetes.zone],
    cards: [...docker.cards, ...kubernetes.cards],
    arrows: [...docker.arrows, ...kubernetes.arrows],
  };
}

interface ColumnLook {
  id: string;
  hue: Hue;
  icon: IconName;
  containers: number;
  how: IconName;
}

function drawColumn(rect: Rect, say: Column, look: ColumnLook): { zone: Zone; cards: Card[]; arrows: Arrow[] } {
  const { id, hue } = look;
  const row = (offset: number, height: number): Rect => ({ ...rect, y: rect.y + offset, height });
  const frame = row(496, 732);
  const boss = inside(frame, 150);
  const parts = columns({ ...boss, y: boss.y + 150 + 110, height: 218 }, [1, 1, 1], 22);
  const legend: Rect = { ...boss, y: boss.y + 150 + 110 + 218 + 22, height: 84 };
  const cards: Card[] = [
    { id, rect: row(0, 176), hue: 'ink', look: 'solid', title: say.name, text: say.scope },
    {
      id: `${id} person`,
      rect: row(216, 176),
      hue: 'ink',
      look: 'paper',
      icon: 'person',
      iconAt: 'beside',
      text: say.person,
    },
    { id: `${id} boss`, rect: boss, hue, look: 'solid', icon: look.icon, iconAt: 'beside', title: say.boss },
    ...parts.map(
      (part, index): Card => ({
        id: `${id} ${index}`,
        rect: part,
        hue,
        look: 'paper',
        text: pick(say.parts, index),
        containers: look.containers,
      }),
    ),
    { id: `${id} legend`, rect: legend, hue: 'orange', look: 'bare', icon: 'cube', iconAt: 'beside', text: say.legend },
    {
      id: `${id} how`,
      rect: row(1268, 242),
      hue,
      look: 'soft',
      icon: look.how,
      iconAt: 'beside',
      align: 'left',
      title: say.how,
      text: say.tasks,
    },
  ];
  const line = centre(rect);
  const arrows: Arrow[] = [
    {
      from: { card: `${id} person`, side: 'bottom', at: line },
      to: { card: `${id} boss`, side: 'top', at: line },
      hue: 'ink',
    },
    ...parts.map(
      (part, index): Arrow => ({
        from: { card: `${id} boss`, side: 'bottom', at: centre(part) },
        to: { card: `${id} ${index}`, side: 'top' },
        hue,
      }),
    ),
  ];
  return { zone: { rect: frame, hue, label: say.frame }, cards, arrows };
}
