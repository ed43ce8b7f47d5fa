import type { Language } from '../src/knowledge/model/page.ts';
import type { IconName } from './kit/icons.ts';
import { drawLadder, ladderHeight, type Rung } from './kit/ladder.ts';
import { bodyBelow, type Card, columns, headHeight, pick, type Rect, type Scene } from './kit/scene.ts';

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

/** What each state is about: time, access, what is missing, again and again, no, memory, stop. */
const SIGNS: readonly IconName[] = ['clock', 'lock', 'search', 'refresh', 'cross', 'chip', 'hand'];
const RUNG = 228;

/** The steps from a pod's start to its end on the left, on the right the state it shows when it gets no further. */
export function drawPodLife(language: Language): Scene {
  const say = words[language];
  const body: Rect = { ...bodyBelow(1), y: headHeight(1) - 10 };
  const shares = [44, 93] as const;
  const titles = columns({ ...body, height: 76 }, shares, 108);
  const ladder: Rect = { ...body, y: body.y + 96, height: ladderHeight(say.steps.length, RUNG) };
  const look: Rect = { ...body, y: ladder.y + ladder.height + 40, height: 124 };
  const rungs = say.steps.map(
    ([title, state, why], index): Rung => ({
      sign: index + 1,
      title,
      trouble: [state, why],
      troubleIcon: pick(SIGNS, index),
    }),
  );
  const { cards, arrows } = drawLadder(ladder, rungs, { hue: 'teal', height: RUNG, shares });
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
          rect,
          hue: index === 0 ? 'teal' : 'orange',
          look: 'bare',
          icon: index === 0 ? 'check' : 'warning',
          iconSize: 64,
          iconAt: 'beside',
          align: 'left',
          title: pick(say.columns, index),
        }),
      ),
      ...cards,
      { id: 'look', rect: look, hue: 'ink', look: 'solid', icon: 'search', iconAt: 'beside', title: say.look },
    ],
    arrows,
  };
}
