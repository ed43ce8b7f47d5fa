import type { IconName } from '../kit/icons.ts';
import { HUES, type Hue, WHITE } from '../kit/palette.ts';
import { type Arrow, type Card, centre, columns, type Part, pick, type Rect, type Zone } from '../kit/scene.ts';
import { area } from '../kit/shapes.ts';
import type { Words } from './words.ts';

/** How high all cases are, in pixels. */
export const CASES_HEIGHT = 4 * 250 - 24;

const PITCH = 250;
const HEIGHT = PITCH - 24;

/** What happens in a case: things in a row, `x` from the middle of the panel, and arrows between them. */
interface Story {
  things: readonly { icon: IconName; hue: Hue; x: number; size?: number }[];
  arrows?: readonly { from: number; to: number; hue: Hue; dashed?: boolean }[];
  /** Instead: a gauge that is full to this share. */
  gauge?: { share: number; hue: Hue };
  isGood: boolean;
}

interface Case {
  icon: IconName;
  docker: Story;
  kubernetes: Story;
}

const CASES: readonly Case[] = [
  {
    icon: 'chart',
    docker: {
      things: [...cubes('orange', -190, -98), { icon: 'hand', hue: 'ink', x: 2 }, ...cubes('orange', 190)],
      arrows: [{ from: 58, to: 136, hue: 'ink' }],
      isGood: false,
    },
    kubernetes: {
      things: [
        ...cubes('orange', -242, -166),
        { icon: 'refresh', hue: 'blue', x: -84 },
        ...cubes('orange', 94, 168, 242),
      ],
      arrows: [{ from: -32, to: 40, hue: 'blue' }],
      isGood: true,
    },
  },
  {
    icon: 'warning',
    docker: {
      things: [
        { icon: 'server', hue: 'ink', x: -190, size: 96 },
        { icon: 'cross', hue: 'orange', x: -90 },
        ...cubes('ink', 38, 122, 206),
      ],
      isGood: false,
    },
    kubernetes: {
      things: [
        { icon: 'server', hue: 'ink', x: -236, size: 96 },
        { icon: 'cross', hue: 'orange', x: -144 },
        { icon: 'server', hue: 'blue', x: 62, size: 96 },
        ...cubes('orange', 156, 236),
      ],
      arrows: [{ from: -92, to: 4, hue: 'blue', dashed: true }],
      isGood: true,
    },
  },
  {
    icon: 'refresh',
    docker: {
      things: [...cubes('ink', -196), { icon: 'clock', hue: 'orange', x: 0 }, ...cubes('teal', 196)],
      arrows: [
        { from: -146, to: -54, hue: 'ink' },
        { from: 54, to: 146, hue: 'ink' },
      ],
      isGood: false,
    },
    kubernetes: {
      things: [...cubes('ink', -240, -178), ...cubes('teal', -32), ...cubes('ink', 30), ...cubes('teal', 178, 240)].map(
        (thing) => ({ ...thing, size: 60 }),
      ),
      arrows: [
        { from: -142, to: -70, hue: 'blue' },
        { from: 68, to: 140, hue: 'blue' },
      ],
      isGood: true,
    },
  },
  {
    icon: 'clock',
    docker: { things: [], gauge: { share: 0.25, hue: 'teal' }, isGood: true },
    kubernetes: { things: [], gauge: { share: 0.85, hue: 'orange' }, isGood: false },
  },
];

function cubes(hue: Hue, ...places: readonly number[]): Story['things'] {
  return places.map((x) => ({ icon: 'cube', hue, x, size: 72 }));
}

/** Four cases as small pictures, what Docker does on the left and Kubernetes on the right. */
export function drawCases(rect: Rect, say: Words): Part & { zones: readonly Zone[] } {
  const panels = CASES.map(({ icon, docker, kubernetes }, index) => {
    const [left, middle, right] = columns({ ...rect, y: rect.y + index * PITCH, height: HEIGHT }, [60, 23, 60], 25);
    const name = pick(say.cases, index);
    const title: Card = {
      id: name,
      rect: middle ?? rect,
      hue: 'ink',
      look: 'bare',
      icon,
      iconSize: 68,
      title: name,
    };
    return {
      title,
      parts: [
        drawStory(left ?? rect, docker, 'teal', `${name} left`, pick(say.docker.cases, index)),
        drawStory(right ?? rect, kubernetes, 'blue', `${name} right`, pick(say.kubernetes.cases, index)),
      ],
    };
  });
  const parts = panels.flatMap((panel) => panel.parts);
  return {
    zones: parts.map(({ zone }) => zone),
    shapes: parts.flatMap(({ shapes = [] }) => shapes),
    cards: [...panels.map(({ title }) => title), ...parts.flatMap(({ cards }) => cards)],
    arrows: parts.flatMap(({ arrows }) => arrows),
  };
}

function drawStory(rect: Rect, story: Story, hue: Hue, id: string, words: string): Part & { zone: Zone } {
  const middle = { x: centre(rect), y: rect.y + 78 };
  const tile = (icon: IconName, tint: Hue, x: number, size: number, index: number): Card => ({
    id: `${id} ${index}`,
    rect: { x: middle.x + x - size / 2, y: middle.y - size / 2, width: size, height: size },
    hue: tint,
    look: 'bare',
    icon,
    iconSize: size,
  });
  const bar: Rect = { x: middle.x - 210, y: middle.y - 26, width: 420, height: 52 };
  return {
    zone: { rect, hue },
    shapes: story.gauge === undefined ? [] : drawGauge(bar, story.gauge),
    cards: [
      ...story.things.map(({ icon, hue: tint, x, size = 80 }, index) => tile(icon, tint, x, size, index)),
      {
        id: `${id} words`,
        rect: { x: rect.x + 12, y: rect.y + 138, width: rect.width - 24, height: 72 },
        hue: 'ink',
        look: 'bare',
        icon: story.isGood ? 'check' : 'cross',
        iconHue: story.isGood ? 'teal' : 'orange',
        iconSize: 64,
        iconAt: 'beside',
        text: words,
      },
    ],
    arrows: (story.arrows ?? []).map(
      ({ from, to, hue: colour, dashed = false }): Arrow => ({
        from: { x: middle.x + from, y: middle.y },
        to: { x: middle.x + to, y: middle.y },
        hue: colour,
        dashed,
      }),
    ),
  };
}

function drawGauge(bar: Rect, { share, hue }: { share: number; hue: Hue }) {
  const full: Rect = { ...bar, width: bar.width * share };
  return [area(bar, WHITE, HUES[hue].strong), area(full, HUES[hue].strong, HUES[hue].strong)];
}
