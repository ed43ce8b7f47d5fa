import type { Arrow, Heads, Point, Port, Rect, Scene, Side } from './scene.ts';

/** Free space between an arrow and the card it starts from or ends at, in pixels. */
const CLEARANCE = 10;

/** Length and half width of an arrow head, and the width of a line, in pixels. */
export const HEAD = { length: 30, half: 19 } as const;
export const STROKE = 7;

const CORNER = 26;

/**
 * The corners of an arrow, its two ends included. Only horizontal and vertical parts.
 * Throws when it names a card the scene does not have, or when it cannot run at right angles.
 */
export function route(arrow: Arrow, scene: Scene): Point[] {
  const from = place(arrow.from, scene);
  const to = place(arrow.to, scene);
  const a = from.point;
  const b = to.point;
  if (a.x === b.x || a.y === b.y) return [a, b];
  const startsUpright = from.upright ?? !(to.upright ?? false);
  const endsUpright = to.upright ?? startsUpright;
  if (startsUpright && endsUpright) {
    const y = arrow.bend ?? (a.y + b.y) / 2;
    return [a, { x: a.x, y }, { x: b.x, y }, b];
  }
  if (!startsUpright && !endsUpright) {
    const x = arrow.bend ?? (a.x + b.x) / 2;
    return [a, { x, y: a.y }, { x, y: b.y }, b];
  }
  return [a, startsUpright ? { x: a.x, y: b.y } : { x: b.x, y: a.y }, b];
}

/** SVG path data of a line with rounded corners, cut short at the ends that have a head. */
export function toPath(points: readonly Point[], heads: Heads): string {
  const line = [...points];
  const last = line.length - 1;
  if (heads !== 'none') line[last] = towards(at(points, last), at(points, last - 1), HEAD.length - 2);
  if (heads === 'both') line[0] = towards(at(points, 0), at(points, 1), HEAD.length - 2);
  let path = `M${text(at(line, 0))}`;
  for (let index = 1; index < last; index += 1) {
    const corner = at(line, index);
    path += `L${text(towards(corner, at(line, index - 1), CORNER))}`;
    path += `Q${text(corner)} ${text(towards(corner, at(line, index + 1), CORNER))}`;
  }
  return `${path}L${text(at(line, last))}`;
}

/** SVG path data of the head at `tip` of a line that comes from `origin`. */
export function headPath(tip: Point, origin: Point): string {
  const base = towards(tip, origin, HEAD.length);
  const across = tip.x === base.x ? { x: HEAD.half, y: 0 } : { x: 0, y: HEAD.half };
  const left = { x: base.x + across.x, y: base.y + across.y };
  const right = { x: base.x - across.x, y: base.y - across.y };
  return `M${text(tip)}L${text(left)}L${text(right)}Z`;
}

function place(end: Port | Point, scene: Scene): { point: Point; upright?: boolean } {
  if (!('card' in end)) return { point: end };
  const card = scene.cards.find((candidate) => candidate.id === end.card);
  if (card === undefined) throw new Error(`An arrow names the card "${end.card}", which the picture does not have.`);
  return { point: onEdge(card.rect, end.side, end.at), upright: end.side === 'top' || end.side === 'bottom' };
}

function onEdge(rect: Rect, side: Side, at: number | undefined): Point {
  const x = at ?? rect.x + rect.width / 2;
  const y = at ?? rect.y + rect.height / 2;
  switch (side) {
    case 'top':
      return { x, y: rect.y - CLEARANCE };
    case 'bottom':
      return { x, y: rect.y + rect.height + CLEARANCE };
    case 'left':
      return { x: rect.x - CLEARANCE, y };
    case 'right':
      return { x: rect.x + rect.width + CLEARANCE, y };
  }
}

function towards(from: Point, to: Point, distance: number): Point {
  return {
    x: from.x + Math.sign(to.x - from.x) * distance,
    y: from.y + Math.sign(to.y - from.y) * distance,
  };
}

function at(points: readonly Point[], index: number): Point {
  const point = points[index];
  if (point === undefined) throw new Error('An arrow needs two points.');
  return point;
}

function text(point: Point): string {
  return `${point.x} ${point.y}`;
}
