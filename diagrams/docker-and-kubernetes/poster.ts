import type { Language } from '../../src/knowledge/model/page.ts';
import {
  bodyBelow,
  type Card,
  columns,
  inside,
  LABEL_HEIGHT,
  pick,
  type Rect,
  type Scene,
  ZONE_FOOT,
} from '../kit/scene.ts';
import { CASES_HEIGHT, drawCases } from './cases.ts';
import { drawCluster, drawHost, MACHINES_HEIGHT } from './machines.ts';
import { WORDS } from './words.ts';

/** One host on the left, a cluster on the right; what each does in the same four cases; when to choose which. */
export function drawDockerAndKubernetes(language: Language): Scene {
  const say = WORDS[language];
  const body = bodyBelow(1);
  const machines: Rect = { ...body, height: LABEL_HEIGHT + MACHINES_HEIGHT + ZONE_FOOT };
  const cases: Rect = { ...body, y: machines.y + machines.height + 30, height: CASES_HEIGHT };
  const choice: Rect = { ...body, y: cases.y + cases.height + 30, height: 376 };
  const both: Rect = { ...body, y: choice.y + choice.height + 28, height: 112 };
  const [host, cluster] = [pick(halves(machines), 0), pick(halves(machines), 1)];
  const stories = drawCases(cases, say);
  const parts = [
    drawHost(inside(host, MACHINES_HEIGHT), say.docker),
    drawCluster(inside(cluster, MACHINES_HEIGHT), say.kubernetes),
    stories,
  ];
  return {
    heading: say.heading,
    subtitle: say.subtitle,
    emblem: 'fork',
    height: both.y + both.height + 54,
    zones: [
      { rect: host, hue: 'teal', label: say.docker.name, labelAt: 'center' },
      { rect: cluster, hue: 'blue', label: say.kubernetes.name, labelAt: 'center' },
      ...stories.zones,
    ],
    shapes: parts.flatMap(({ shapes = [] }) => shapes),
    cards: [
      ...parts.flatMap(({ cards }) => cards),
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
    arrows: parts.flatMap(({ arrows }) => arrows),
  };
}

function halves(rect: Rect): readonly Rect[] {
  return columns(rect, [1, 1], 44);
}
