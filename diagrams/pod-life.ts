import type { Language } from '../src/knowledge/model/page.ts';
import type { IconName } from './kit/icons.ts';
import { drawLadder, ladderHeight, type Rung } from './kit/ladder.ts';
import { HUES } from './kit/palette.ts';
import {
  bodyBelow,
  type Card,
  centre,
  columns,
  headHeight,
  pick,
  type Rect,
  type Scene,
  type Shape,
} from './kit/scene.ts';
import { roundedArea } from './kit/shapes.ts';

const words = {
  en: {
    heading: "A pod's life",
    subtitle: 'Where it gets stuck, and why',
    columns: ['Steps', 'Where it gets stuck'],
    steps: [
      ['Waits for\na node', 'Pending', 'no node has room,\nor a volume is missing'],
      ['Pulls\nimages', 'ImagePullBackOff', 'name or tag is wrong,\nor the login is missing'],
      ['Reads\nsettings', 'CreateContainerConfigError', 'a ConfigMap or Secret\nis missing'],
      ['Starts', 'CrashLoopBackOff', 'its process keeps ending:\nkubectl logs NAME --previous'],
      ['Gets\nready', 'Running, but 0/1', 'its readiness probe fails:\nit gets no traffic'],
      ['Serves', 'OOMKilled', 'it needs more memory\nthan its limit'],
      ['Ends', 'Terminating', 'its process ignores SIGTERM,\nor a finalizer waits'],
    ],
    look: 'First look: kubectl describe pod NAME',
  },
  zh: {
    heading: 'Pod 的一生',
    subtitle: '会卡在哪一步，原因是什么',
    columns: ['步骤', '卡住时的状态'],
    steps: [
      ['等待\n分配节点', 'Pending', '没有节点放得下，\n或者缺少存储卷'],
      ['拉取镜像', 'ImagePullBackOff', '镜像名或标签写错，\n或者没有登录凭据'],
      ['读取配置', 'CreateContainerConfigError', '缺少 ConfigMap 或 Secret'],
      ['启动', 'CrashLoopBackOff', '进程反复退出，看日志：\nkubectl logs NAME --previous'],
      ['就绪', 'Running 但 0/1', '就绪探针失败，收不到流量'],
      ['提供服务', 'OOMKilled', '用的内存超过了限制'],
      ['结束', 'Terminating', '进程不理会 SIGTERM，\n或者终结器还没完成'],
    ],
    look: '先看：kubectl describe pod NAME',
  },
} as const;

/** What the pod is like at each step: a dashed line as long as it doesn't run, and what it has got in the meantime. */
const STAGES: readonly { runs: boolean; has: readonly IconName[] }[] = [
  { runs: false, has: [] },
  { runs: false, has: ['layers'] },
  { runs: false, has: ['layers', 'file'] },
  { runs: true, has: ['cube'] },
  { runs: true, has: ['cube', 'check'] },
  { runs: true, has: ['cube', 'globe'] },
  { runs: false, has: ['cube'] },
];
const RUNG = 228;

/** Width of a pod, and sizes of what it holds: alone, and one above the other. */
const POD = 152;
const MARKS = [104, 84] as const;

/**
 * The steps from a pod's start to its end on the left, the pod itself as it is then, and on the right the state it shows when
 * it gets no further.
 */
export function drawPodLife(language: Language): Scene {
  const say = words[language];
  const body: Rect = { ...bodyBelow(1), y: headHeight(1) - 10 };
  const shares = [56, 81] as const;
  const titles = columns({ ...body, height: 76 }, shares, 108);
  const ladder: Rect = { ...body, y: body.y + 96, height: ladderHeight(say.steps.length, RUNG) };
  const look: Rect = { ...body, y: ladder.y + ladder.height + 40, height: 124 };
  const rungs = say.steps.map(
    ([title, state, why], index): Rung => ({
      sign: index + 1,
      title,
      trouble: [state, why],
      drawing: (rect) => drawPod(rect, index),
    }),
  );
  const { cards, arrows, shapes } = drawLadder(ladder, rungs, { hue: 'teal', height: RUNG, shares, drawingWidth: POD });
  return {
    heading: say.heading,
    subtitle: say.subtitle,
    emblem: 'heart',
    height: look.y + look.height + 54,
    zones: [],
    cards: [
      ...titles.map(
        (rect, index): Card => ({
          id: `column ${index}`,
          rect: index === 0 ? { ...rect, width: rect.width - POD - 20 } : rect,
          hue: index === 0 ? 'teal' : 'orange',
          look: 'bare',
          icon: index === 0 ? 'check' : 'warning',
          iconSize: 64,
          iconAt: 'beside',
          align: 'left',
          title: pick(say.columns, index),
        }),
      ),
      {
        id: 'column pod',
        rect: { ...pick(titles, 0), x: pick(titles, 0).x + pick(titles, 0).width - POD, width: POD },
        hue: 'orange',
        look: 'bare',
        title: 'Pod',
      },
      ...cards,
      { id: 'look', rect: look, hue: 'ink', look: 'solid', icon: 'search', iconAt: 'beside', title: say.look },
    ],
    arrows,
    shapes: shapes ?? [],
  };
}

/** The pod at a step: an area once it runs, a dashed line before and after that. */
function drawPod(rect: Rect, index: number): { cards: Card[]; shapes: Shape[] } {
  const { runs, has } = pick(STAGES, index);
  const size = has.length > 1 ? MARKS[1] : MARKS[0];
  const free = (rect.height - has.length * size) / (has.length + 1);
  const { line, soft } = HUES.orange;
  return {
    cards: [
      { id: `pod ${index}`, rect, hue: 'orange', look: 'frame' },
      ...has.map(
        (icon, place): Card => ({
          id: `pod ${index} ${icon}`,
          rect: { x: centre(rect) - size / 2, y: rect.y + free + place * (size + free), width: size, height: size },
          hue: icon === 'check' || icon === 'globe' ? 'teal' : runs || icon !== 'cube' ? 'orange' : 'ink',
          look: 'bare',
          icon,
          iconSize: size,
        }),
      ),
    ],
    shapes: runs ? [roundedArea(within(rect), 26, soft, line)] : [],
  };
}

/** The middle of the line around a frame, which is four pixels wide. */
function within({ x, y, width, height }: Rect): Rect {
  return { x: x + 2, y: y + 2, width: width - 4, height: height - 4 };
}
