import { HUES, type Hue, WHITE } from './palette.ts';
import type { Point, Rect, Shape } from './scene.ts';

const STROKE = 4;

/** A wall of bricks, every second row moved by half a brick. */
export function brickWall(rect: Rect, hue: Hue, rows: number): Shape {
  const height = rect.height / rows;
  const lines: string[] = [outlineOf(rect)];
  for (let row = 0; row < rows; row += 1) {
    const top = rect.y + row * height;
    if (row > 0) lines.push(`M${rect.x} ${top}h${rect.width}`);
    const joints = row % 2 === 0 ? [1 / 2] : [1 / 4, 3 / 4];
    for (const joint of joints) lines.push(`M${rect.x + rect.width * joint} ${top}v${height}`);
  }
  return { rect, d: lines.join(''), fill: HUES[hue].line, stroke: HUES[hue].strong, width: STROKE };
}

/** An endless loop of two rings, drawn in one stroke of such a width, with a head at its crossing and one at its outer end. */
export function endlessLoop(rect: Rect, hue: Hue, width: number): Shape[] {
  const { x, y } = middleOf(rect);
  const reach = rect.width / 2;
  const rise = rect.height / 2;
  const lobe = (side: 1 | -1): string => {
    const at = (share: number) => x + side * reach * share;
    return (
      `M${x} ${y}C${at(0.2)} ${y - side * rise * 0.62} ${at(0.34)} ${y - side * rise} ${at(0.56)} ${y - side * rise}` +
      `C${at(0.84)} ${y - side * rise} ${at(1)} ${y - side * rise * 0.55} ${at(1)} ${y}` +
      `C${at(1)} ${y + side * rise * 0.55} ${at(0.84)} ${y + side * rise} ${at(0.56)} ${y + side * rise}` +
      `C${at(0.34)} ${y + side * rise} ${at(0.2)} ${y + side * rise * 0.62} ${x} ${y}`
    );
  };
  const stroke = HUES[hue].strong;
  const head = width * 1.25;
  return [
    { rect, d: lobe(1) + lobe(-1), stroke, width },
    chevron({ x: x + reach * 0.56, y: y - rise }, head, 1),
    chevron({ x: x + reach * 0.56, y: y + rise }, head, -1),
    chevron({ x: x - reach * 0.56, y: y + rise }, head, 1),
    chevron({ x: x - reach * 0.56, y: y - rise }, head, -1),
  ];
}

/** A plank on a point, level: two weights hold each other. `at` is where it rests, in the middle of its lower edge. */
export function balance(at: Point, length: number, hue: Hue): Shape[] {
  const plank: Rect = { x: at.x - length / 2, y: at.y - 16, width: length, height: 16 };
  const foot: Rect = { x: at.x - 44, y: at.y, width: 88, height: 76 };
  const { strong } = HUES[hue];
  return [
    { rect: plank, d: outlineOf(plank), fill: strong, stroke: strong, width: STROKE },
    {
      rect: foot,
      d: `M${at.x} ${foot.y}L${foot.x + foot.width} ${foot.y + foot.height}H${foot.x}z`,
      fill: HUES[hue].line,
      stroke: strong,
      width: STROKE,
    },
  ];
}

/** A plain area, for bars and slabs. */
export function area(rect: Rect, fill: string, stroke: string): Shape {
  return { rect, d: outlineOf(rect), fill, stroke, width: STROKE };
}

/** An area with corners of such a radius, in pixels. */
export function roundedArea(rect: Rect, radius: number, fill: string, stroke: string): Shape {
  const { x, y, width, height } = rect;
  const corner = (dx: number, dy: number) => `a${radius} ${radius} 0 0 1 ${dx} ${dy}`;
  const d =
    `M${x + radius} ${y}h${width - 2 * radius}${corner(radius, radius)}v${height - 2 * radius}${corner(-radius, radius)}` +
    `h${2 * radius - width}${corner(-radius, -radius)}v${2 * radius - height}${corner(radius, -radius)}z`;
  return { rect, d, fill, stroke, width: STROKE };
}

/** A flat box seen from the front and a little from above. */
export function slab(rect: Rect, depth: number, fill: string, stroke: string): Shape {
  const { x, y, width, height } = rect;
  const d =
    `M${x} ${y + depth}L${x + depth * 1.6} ${y}H${x + width - depth * 1.6}L${x + width} ${y + depth}z` +
    `M${x} ${y + depth}V${y + height}H${x + width}V${y + depth}z`;
  return { rect, d, fill, stroke, width: STROKE };
}

function chevron(tip: Point, size: number, direction: 1 | -1): Shape {
  const half = size / 2;
  const back = tip.x - direction * half;
  return {
    rect: { x: tip.x - half, y: tip.y - half, width: size, height: size },
    d: `M${back} ${tip.y - half}L${back + direction * size} ${tip.y}L${back} ${tip.y + half}z`,
    fill: WHITE,
    stroke: WHITE,
    width: 2,
  };
}

function middleOf(rect: Rect): Point {
  return { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
}

function outlineOf({ x, y, width, height }: Rect): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}
