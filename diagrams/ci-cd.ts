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
  type Part,
  pick,
  type Rect,
  type Scene,
  ZONE_FOOT,
} from './kit/scene.ts';

const words = {
  en: {
    heading: 'From commit to cluster',
    subtitle: 'CI/CD: one image goes all the way',
    developer: ['Developer', 'commits a change'],
    repository: ['Git repository', 'main branch'],
    ci: 'CI: build and test every change',
    stages: ['Build', 'Test', 'Scan', 'Package'],
    registry: ['Registry', 'image shop:3f9c2ab'],
    gate: ['Release?', 'a person, or by itself'],
    cd: 'CD: rolling update in the cluster',
    old: 'old',
    fresh: 'new',
    watch: ['Watch', 'errors, speed'],
    rollback: ['It fails?', 'back to the old image'],
    delivery: 'Continuous delivery: a person decides\nContinuous deployment: nobody has to',
  },
  zh: {
    heading: '从提交到集群',
    subtitle: 'CI/CD：同一个镜像走完全程',
    developer: ['开发者', '提交改动'],
    repository: ['Git 仓库', '主分支'],
    ci: 'CI：每次改动都构建、测试',
    stages: ['构建', '测试', '扫描', '打包'],
    registry: ['镜像仓库', '镜像 shop:3f9c2ab'],
    gate: ['发布吗？', '人工决定，或自动'],
    cd: 'CD：在集群里滚动更新',
    old: '旧',
    fresh: '新',
    watch: ['观察', '错误率与响应速度'],
    rollback: ['出问题？', '退回旧镜像'],
    delivery: '持续交付：由人决定何时发布\n持续部署：无需人来决定',
  },
} as const;

type Words = (typeof words)[Language];

const STAGES: readonly IconName[] = ['gear', 'flask', 'search', 'layers'];
/** How many of the three copies are new at each moment of the update. */
const NEW_COPIES = [0, 1, 3] as const;
const ROW = 164;
const GAP = 100;

/** A change on its way: repository, pipeline, registry, cluster; what is seen there comes back to the developer. */
export function drawCiCd(language: Language): Scene {
  const say = words[language];
  const body: Rect = { ...bodyBelow(1), height: ROW };
  const ci: Rect = { ...body, y: body.y + ROW + GAP, height: LABEL_HEIGHT + 190 + ZONE_FOOT };
  const release: Rect = { ...body, y: ci.y + ci.height + GAP, height: ROW };
  const cd: Rect = { ...body, y: release.y + ROW + GAP, height: LABEL_HEIGHT + 220 + ZONE_FOOT };
  const after: Rect = { ...body, y: cd.y + cd.height + GAP, height: ROW };
  const delivery: Rect = { ...body, y: after.y + ROW + 36, height: 168 };
  const [developer, repository] = two(body);
  const [gate, registry] = two(release);
  const [rollback, watch] = two(after);
  const stages = columns(inside(ci, 190), [1, 1, 1, 1], 96);
  const moments = columns(inside(cd, 220), [1, 1, 1], 94);
  const [first, last] = [centre(pick(moments, 0)), centre(pick(moments, 2))];
  const rollout = drawRollout(inside(cd, 220), say);
  return {
    heading: say.heading,
    subtitle: say.subtitle,
    emblem: 'rocket',
    height: delivery.y + delivery.height + 54,
    zones: [
      { rect: ci, hue: 'blue', label: say.ci, labelAt: 'center' },
      { rect: cd, hue: 'teal', label: say.cd, labelAt: 'center' },
    ],
    cards: [
      station('developer', developer, 'laptop', say.developer),
      station('repository', repository, 'branch', say.repository),
      ...stages.map(
        (rect, index): Card => ({
          id: `stage ${index}`,
          rect,
          hue: 'blue',
          look: 'paper',
          icon: pick(STAGES, index),
          title: pick(say.stages, index),
        }),
      ),
      station('registry', registry, 'shelves', say.registry),
      { ...station('gate', gate, 'hand', say.gate), hue: 'orange' },
      ...rollout.cards,
      station('watch', watch, 'chart', say.watch),
      { ...station('rollback', rollback, 'refresh', say.rollback), hue: 'orange' },
      { id: 'delivery', rect: delivery, hue: 'ink', look: 'solid', text: say.delivery },
    ],
    arrows: [
      { from: { card: 'developer', side: 'right' }, to: { card: 'repository', side: 'left' }, hue: 'ink' },
      {
        from: { card: 'repository', side: 'bottom', at: centre(repository) },
        to: { card: 'stage 0', side: 'top' },
        hue: 'blue',
        bend: body.y + ROW + GAP / 2,
      },
      ...stages.slice(1).map(
        (_, index): Arrow => ({
          from: { card: `stage ${index}`, side: 'right' },
          to: { card: `stage ${index + 1}`, side: 'left' },
          hue: 'blue',
        }),
      ),
      {
        from: { card: 'stage 3', side: 'bottom' },
        to: { card: 'registry', side: 'top', at: centre(pick(stages, 3)) },
        hue: 'blue',
      },
      { from: { card: 'registry', side: 'left' }, to: { card: 'gate', side: 'right' }, hue: 'ink' },
      {
        from: { card: 'gate', side: 'bottom', at: first },
        to: { card: 'moment 0', side: 'top', at: first },
        hue: 'teal',
      },
      ...rollout.arrows,
      { from: { card: 'moment 2', side: 'bottom' }, to: { card: 'watch', side: 'top', at: last }, hue: 'teal' },
      { from: { card: 'watch', side: 'left' }, to: { card: 'rollback', side: 'right' }, hue: 'orange', dashed: true },
      {
        from: { card: 'rollback', side: 'top', at: first },
        to: { card: 'moment 0', side: 'bottom' },
        hue: 'orange',
        dashed: true,
      },
    ],
  };
}

function two(rect: Rect): [Rect, Rect] {
  const halves = columns(rect, [1, 1], 110);
  return [pick(halves, 0), pick(halves, 1)];
}

function station(id: string, rect: Rect, icon: IconName, [title, text]: readonly [string, string]): Card {
  return { id, rect, hue: 'ink', look: 'paper', icon, iconAt: 'beside', align: 'left', title, text };
}

/** Three copies of the application, old ones and new ones, at three moments. */
function drawRollout(rect: Rect, say: Words): Part {
  const moments = columns(rect, [1, 1, 1], 94);
  const cards = moments.flatMap((moment, fresh): Card[] => [
    { id: `moment ${fresh}`, rect: moment, hue: 'teal', look: 'frame' },
    ...columns(inner(moment, 14), [1, 1, 1], 10).map((rect, copy): Card => {
      const isNew = copy < pick(NEW_COPIES, fresh);
      return {
        id: `copy ${copy} at ${fresh}`,
        rect,
        hue: isNew ? 'teal' : 'ink',
        look: isNew ? 'solid' : 'paper',
        icon: 'cube',
        iconSize: 76,
        text: isNew ? say.fresh : say.old,
      };
    }),
  ]);
  const arrows = moments.slice(1).map(
    (_, index): Arrow => ({
      from: { card: `moment ${index}`, side: 'right' },
      to: { card: `moment ${index + 1}`, side: 'left' },
      hue: 'teal',
    }),
  );
  return { cards, arrows };
}

function inner({ x, y, width, height }: Rect, room: number): Rect {
  return { x: x + room, y: y + room, width: width - 2 * room, height: height - 2 * room };
}
