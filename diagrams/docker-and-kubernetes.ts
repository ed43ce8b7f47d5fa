import type { Language } from '../src/knowledge/model/page.ts';
import type { IconName } from './kit/icons.ts';
import type { Hue } from './kit/palette.ts';
import {
  type Arrow,
  bodyBelow,
  type Card,
  centre,
  columns,
  inside,
  LABEL_HEIGHT,
  pick,
  type Rect,
  type Scene,
  ZONE_FOOT,
  type Zone,
} from './kit/scene.ts';

interface Side {
  name: string;
  scope: string;
  frame: string;
  boss: string;
  parts: readonly string[];
  /** What it does in each row of the comparison. */
  rows: readonly string[];
  choose: string;
  when: string;
}

interface Words {
  heading: string;
  subtitle: string;
  rows: readonly string[];
  docker: Side;
  kubernetes: Side;
  both: string;
}

const words: Record<Language, Words> = {
  en: {
    heading: 'Docker or Kubernetes?',
    subtitle: 'One host, or many hosts managed as one',
    rows: ['More load', 'A host fails', 'New version', 'Effort'],
    docker: {
      name: 'Docker',
      scope: 'one host',
      frame: 'Host',
      boss: 'Docker daemon',
      parts: ['Web', 'API', 'Cache'],
      rows: ['add copies\nby hand', 'containers\nstop', 'short\noutage', 'little to\nlearn and run'],
      choose: 'Choose Docker',
      when: 'to build and test,\nor when one server\nis enough',
    },
    kubernetes: {
      name: 'Kubernetes',
      scope: 'many hosts',
      frame: 'Cluster',
      boss: 'Control plane',
      parts: ['Node 1', 'Node 2', 'Node 3'],
      rows: ['scales\nby itself', 'pods start\nelsewhere', 'no\noutage', 'much to\nlearn and run'],
      choose: 'Choose Kubernetes',
      when: 'for many hosts, and\nwhen it must scale\nand survive failures',
    },
    both: 'Not rivals: Kubernetes runs the images Docker builds',
  },
  zh: {
    heading: 'Docker 还是 Kubernetes？',
    subtitle: '管一台主机，还是把多台主机当作一个整体',
    rows: ['负载增加', '主机故障', '发布新版', '所需投入'],
    docker: {
      name: 'Docker',
      scope: '一台主机',
      frame: '主机',
      boss: 'Docker 守护进程',
      parts: ['网站', '后端', '缓存'],
      rows: ['手动\n增加副本', '容器\n随之停止', '服务\n短暂中断', '学习维护\n都轻松'],
      choose: '选 Docker',
      when: '构建和测试应用，\n或者一台服务器\n就够用',
    },
    kubernetes: {
      name: 'Kubernetes',
      scope: '多台主机',
      frame: '集群',
      boss: '控制平面',
      parts: ['节点 1', '节点 2', '节点 3'],
      rows: ['自动\n扩缩容', '在别的\n节点重建', '服务\n不中断', '学习维护\n都费力'],
      choose: '选 Kubernetes',
      when: '主机很多，\n而且必须能扩缩容、\n扛得住故障',
    },
    both: '两者不冲突：Kubernetes 运行 Docker 构建的镜像',
  },
};

/** The picture of each row, and whether Kubernetes does better in it. */
const ROWS: readonly { icon: IconName; kubernetes: boolean }[] = [
  { icon: 'chart', kubernetes: true },
  { icon: 'warning', kubernetes: true },
  { icon: 'refresh', kubernetes: true },
  { icon: 'clock', kubernetes: false },
];

/** From one row to the next. */
const ROW = 184;

interface Look {
  id: string;
  hue: Hue;
  icon: IconName;
  /** Containers in each of its parts. */
  containers: number;
}

/** One host on the left, a cluster on the right; what each does in the same four cases; when to choose which. */
export function drawDockerAndKubernetes(language: Language): Scene {
  const say = words[language];
  const body = bodyBelow(1);
  const pictures: Rect = { ...body, height: 150 + 26 + LABEL_HEIGHT + 140 + 100 + 210 + ZONE_FOOT };
  const rows: Rect = { ...body, y: pictures.y + pictures.height + 36, height: say.rows.length * ROW - 20 };
  const choice: Rect = { ...body, y: rows.y + rows.height + 36, height: 376 };
  const both: Rect = { ...body, y: choice.y + choice.height + 32, height: 118 };
  const sides = [
    drawSide(pick(halves(pictures), 0), say.docker, { id: 'docker', hue: 'teal', icon: 'server', containers: 1 }),
    drawSide(pick(halves(pictures), 1), say.kubernetes, { id: 'k8s', hue: 'blue', icon: 'wheel', containers: 2 }),
  ];
  return {
    heading: say.heading,
    subtitle: say.subtitle,
    emblem: 'fork',
    height: both.y + both.height + 54,
    zones: sides.map(({ zone }) => zone),
    cards: [
      ...sides.flatMap(({ cards }) => cards),
      ...say.rows.flatMap((row, index) => drawRow({ ...rows, y: rows.y + index * ROW }, row, index, say)),
      ...[say.docker, say.kubernetes].map(
        ({ choose, when }, index): Card => ({
          id: choose,
          rect: pick(halves(choice), index),
          hue: index === 0 ? 'teal' : 'blue',
          look: 'solid',
          icon: index === 0 ? 'server' : 'wheel',
          title: choose,
          text: when,
        }),
      ),
      { id: 'both', rect: both, hue: 'ink', look: 'soft', text: say.both },
    ],
    arrows: sides.flatMap(({ arrows }) => arrows),
  };
}

function halves(rect: Rect): readonly Rect[] {
  return columns(rect, [1, 1], 44);
}

/** The name, and below it the machines with what directs them and what runs there. */
function drawSide(rect: Rect, say: Side, look: Look): { zone: Zone; cards: Card[]; arrows: Arrow[] } {
  const { id, hue } = look;
  const name: Rect = { ...rect, height: 150 };
  const frame: Rect = { ...rect, y: rect.y + 176, height: rect.height - 176 };
  const boss = inside(frame, 140);
  const parts = columns({ ...boss, y: boss.y + 140 + 100, height: 210 }, [1, 1, 1], 18);
  return {
    zone: { rect: frame, hue, label: say.frame, labelAt: 'center' },
    cards: [
      { id, rect: name, hue: 'ink', look: 'solid', title: say.name, text: say.scope },
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
    ],
    arrows: parts.map(
      (part, index): Arrow => ({
        from: { card: `${id} boss`, side: 'bottom', at: centre(part) },
        to: { card: `${id} ${index}`, side: 'top' },
        hue,
      }),
    ),
  };
}

/** One case: its name in the middle, what happens on either side. */
function drawRow(rect: Rect, row: string, index: number, say: Words): Card[] {
  const [left, middle, right] = columns({ ...rect, height: ROW - 20 }, [490, 440, 490], 30);
  const cell = (side: 'docker' | 'kubernetes', place: Rect): Card => {
    const isBetter = (side === 'kubernetes') === pick(ROWS, index).kubernetes;
    return {
      id: `${row} ${side}`,
      rect: place,
      hue: side === 'docker' ? 'teal' : 'blue',
      look: 'paper',
      icon: isBetter ? 'check' : 'cross',
      iconHue: isBetter ? 'teal' : 'orange',
      iconAt: 'beside',
      align: 'left',
      text: pick(say[side].rows, index),
    };
  };
  return [
    cell('docker', left ?? rect),
    {
      id: row,
      rect: middle ?? rect,
      hue: 'ink',
      look: 'bare',
      icon: pick(ROWS, index).icon,
      iconSize: 72,
      title: row,
    },
    cell('kubernetes', right ?? rect),
  ];
}
