import type { Language } from '../src/knowledge/model/page.ts';
import { HUES } from './kit/palette.ts';
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
  type Shape,
  ZONE_FOOT,
} from './kit/scene.ts';
import { slab } from './kit/shapes.ts';

const words = {
  en: {
    heading: "A Dockerfile's layers",
    subtitle: 'What is built again, and what a container adds',
    build: 'docker build: only your code has changed',
    states: ['from the cache', 'from the cache', 'from the cache', 'from the cache', 'built again', 'no layer'],
    rule: 'From the first change on, all is built again:\nput what changes often at the end',
    run: 'docker run: two containers, one image',
    containers: ['Container 1', 'Container 2'],
    own: 'its own writable layer',
    layers: ['your code', 'dependencies', 'node:24-slim'],
    shared: 'both share these layers',
    fixed: 'read-only',
    lost: 'Removing a container deletes its layer: keep data in a volume',
  },
  zh: {
    heading: 'Dockerfile 与镜像层',
    subtitle: '哪些会重新构建，容器又多了什么',
    build: 'docker build：只改了代码',
    states: ['来自缓存', '来自缓存', '来自缓存', '来自缓存', '重新构建', '不产生层'],
    rule: '从第一处改动起，后面的全部重新构建：\n把经常变的放在最后',
    run: 'docker run：两个容器，一个镜像',
    containers: ['容器 1', '容器 2'],
    own: '各自的可写层',
    layers: ['你的代码', '依赖', 'node:24-slim'],
    shared: '两者共用这些层',
    fixed: '只读',
    lost: '删除容器就会删除它的可写层：数据要放在数据卷里',
  },
} as const;

type Words = (typeof words)[Language];

const LINES = [
  'FROM node:24-slim',
  'WORKDIR /app',
  'COPY package*.json ./',
  'RUN npm ci',
  'COPY . .',
  'CMD ["node", "server.js"]',
] as const;

/** How many lines come from the cache, and how many make a layer. */
const CACHED = 4;
const LAYERED = 5;

/** Height of a line of the Dockerfile, and from one to the next. */
const LINE = 106;
const STEP = 122;

/** Height of a layer, of which the next one covers all but the front. */
const LAYER = 150;
const DEPTH = 46;

/** Height between the containers and the stack they share. */
const GAP = 104;

/** Width of the sign that a layer can't be changed. */
const FIXED = 330;

/** The lines of a Dockerfile, each with its layer at the second build; below, the image under two containers. */
export function drawDockerfileLayers(language: Language): Scene {
  const say = words[language];
  const body = bodyBelow(1);
  const lines = LINES.length * STEP - (STEP - LINE);
  const build: Rect = { ...body, height: LABEL_HEIGHT + lines + 26 + 150 + ZONE_FOOT };
  const stack = DEPTH + 3 * (LAYER - DEPTH);
  const run: Rect = {
    ...body,
    y: build.y + build.height + 40,
    height: LABEL_HEIGHT + 252 + GAP + stack + 30 + ZONE_FOOT,
  };
  const lost: Rect = { ...body, y: run.y + run.height + 32, height: 118 };
  const upper = drawBuild(inside(build, lines), say);
  const lower = drawRun(inside(run, 252), say);
  return {
    heading: say.heading,
    subtitle: say.subtitle,
    emblem: 'layers',
    height: lost.y + lost.height + 54,
    zones: [
      { rect: build, hue: 'ink', label: say.build },
      { rect: run, hue: 'ink', label: say.run },
    ],
    shapes: lower.shapes,
    cards: [...upper.cards, ...lower.cards, { id: 'lost', rect: lost, hue: 'orange', look: 'solid', text: say.lost }],
    arrows: [...upper.arrows, ...lower.arrows],
  };
}

function drawBuild(rect: Rect, say: Words): Part {
  const cards = LINES.flatMap((line, index): Card[] => {
    const [left, right] = columns({ ...rect, y: rect.y + index * STEP, height: LINE }, [58, 42], 106);
    const cached = index < CACHED;
    const isLayer = index < LAYERED;
    return [
      { id: line, rect: left ?? rect, hue: 'ink', look: 'solid', align: 'left', text: line },
      {
        id: `layer ${index}`,
        rect: right ?? rect,
        hue: isLayer ? (cached ? 'teal' : 'orange') : 'ink',
        look: isLayer ? 'paper' : 'bare',
        icon: isLayer ? (cached ? 'check' : 'refresh') : 'gear',
        iconSize: 64,
        iconAt: 'beside',
        align: 'left',
        text: pick(say.states, index),
      },
    ];
  });
  const arrows = LINES.slice(0, LAYERED).map(
    (line, index): Arrow => ({
      from: { card: line, side: 'right' },
      to: { card: `layer ${index}`, side: 'left' },
      hue: index < CACHED ? 'teal' : 'orange',
    }),
  );
  const rule: Rect = { ...rect, y: rect.y + rect.height + 26, height: 150 };
  return { cards: [...cards, { id: 'rule', rect: rule, hue: 'orange', look: 'bare', title: say.rule }], arrows };
}

/** Two containers on the same stack of layers, each with a writable one of its own. */
function drawRun(rect: Rect, say: Words): Required<Part> {
  const containers = columns(rect, [1, 1], 48);
  const top = rect.y + rect.height + GAP;
  const shapes: Shape[] = [];
  const names: Card[] = [];
  for (const index of [2, 1, 0]) {
    const y = top + index * (LAYER - DEPTH);
    const place: Rect = { x: rect.x, y, width: rect.width, height: LAYER };
    const hue = HUES[index === 0 ? 'orange' : 'teal'];
    shapes.push(slab(place, DEPTH, hue.soft, hue.strong));
    const front: Rect = { x: rect.x + 40, y: y + DEPTH + 8, width: rect.width - 80, height: LAYER - DEPTH - 16 };
    names.push({
      id: `front ${index}`,
      rect: { ...front, width: 700 },
      hue: 'ink',
      look: 'bare',
      align: 'left',
      icon: 'layers',
      iconSize: 64,
      iconAt: 'beside',
      text: pick(say.layers, index),
    });
    names.push({
      id: `fixed ${index}`,
      rect: { ...front, x: front.x + front.width - FIXED, width: FIXED },
      hue: 'ink',
      look: 'bare',
      align: 'left',
      icon: 'lock',
      iconSize: 56,
      iconAt: 'beside',
      text: say.fixed,
    });
  }
  // Between the arrows of the two containers.
  const shared: Rect = { x: rect.x + rect.width / 2 - 320, y: top - GAP + 12, width: 640, height: GAP - 20 };
  names.push({ id: 'shared', rect: shared, hue: 'orange', look: 'bare', title: say.shared });
  return {
    shapes,
    cards: [
      ...containers.map(
        (place, index): Card => ({
          id: `container ${index}`,
          rect: place,
          hue: 'orange',
          look: 'paper',
          title: pick(say.containers, index),
          containers: 1,
          text: say.own,
        }),
      ),
      ...names,
    ],
    arrows: containers.map(
      (place, index): Arrow => ({
        from: { card: `container ${index}`, side: 'bottom' },
        to: { x: centre(place), y: top - 10 },
        hue: 'orange',
      }),
    ),
  };
}
