import type { IconName } from './icons.ts';
import type { Hue } from './palette.ts';

export interface Point {
  x: number;
  y: number;
}

/** Pixels from the left top corner of the picture. */
export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** An area that holds cards. */
export interface Zone {
  rect: Rect;
  hue: Hue;
  /** Stands in a pill at the top of the zone. */
  label?: string;
  labelAt?: 'left' | 'center';
}

/** A drawn thing without words, such as a wall. It lies above zones and below cards. */
export interface Shape {
  /** Where it lies. */
  rect: Rect;
  /** SVG path data, in pixels of the picture. */
  d: string;
  /** Colours of the palette. */
  fill?: string;
  stroke?: string;
  /** Width of the stroke in pixels. Default: that of arrows. */
  width?: number;
}

/** A box with a few words. `\n` ends a line: nothing is wrapped by itself. */
export interface Card {
  id: string;
  rect: Rect;
  hue: Hue;
  /**
   * `solid` is white on colour, `disc` the same but round, `paper` ink on white, `soft` ink on a tint,
   * `frame` a dashed line around other cards, `bare` words with no box.
   */
  look: 'solid' | 'disc' | 'paper' | 'soft' | 'frame' | 'bare';
  title?: string;
  text?: string;
  icon?: IconName;
  /** Icon above the words, or beside them. Default: `above`. */
  iconAt?: 'above' | 'beside';
  /** Default: the hue of the card. */
  iconHue?: Hue;
  /** Height of the icon in pixels. Default: 88. */
  iconSize?: number;
  /** A number in a disc, where the icon would be: the place of a step. */
  number?: number;
  /** So many containers in a row between title and text. */
  containers?: number;
  align?: 'left' | 'center';
}

export type Side = 'top' | 'right' | 'bottom' | 'left';

/** A place on the edge of a card: `at` is its x on the top and the bottom, its y on the sides. Default: the middle. */
export interface Port {
  card: string;
  side: Side;
  at?: number;
}

export type Heads = 'none' | 'end' | 'both';

/** A line of right angles from one card to another, or between two points. */
export interface Arrow {
  from: Port | Point;
  to: Port | Point;
  hue: Hue;
  /** Default: `end`. */
  heads?: Heads;
  /** Where the middle part of a line with two corners runs: x for a vertical part, y for a horizontal one. */
  bend?: number;
  /** For what happens only sometimes. */
  dashed?: boolean;
}

/** What draws one part of a picture. */
export interface Part {
  cards: Card[];
  arrows: Arrow[];
  shapes?: Shape[];
}

/** A whole picture, 1600 wide. */
export interface Scene {
  heading: string;
  subtitle: string;
  emblem: IconName;
  height: number;
  zones: readonly Zone[];
  shapes?: readonly Shape[];
  cards: readonly Card[];
  arrows: readonly Arrow[];
}

export const WIDTH = 1600;
export const MARGIN = 60;

/** From the top of a zone to its first card, and from its last card to its bottom. */
export const LABEL_HEIGHT = 122;
export const ZONE_FOOT = 28;

/** Returns where the body of a picture begins, below a heading of so many lines. */
export function headHeight(headingLines: number): number {
  return 190 + headingLines * 104;
}

/** Returns the top of the body below a heading of so many lines: as wide as the margins allow, and without a height yet. */
export function bodyBelow(headingLines: number): Rect {
  return { x: MARGIN, y: headHeight(headingLines), width: WIDTH - 2 * MARGIN, height: 0 };
}

/** The rectangle cut into columns of the given shares, with a gap between two. */
export function columns(rect: Rect, shares: readonly number[], gap: number): Rect[] {
  const free = rect.width - gap * (shares.length - 1);
  const total = shares.reduce((sum, share) => sum + share, 0);
  let x = rect.x;
  return shares.map((share) => {
    const width = Math.round((free * share) / total);
    const column = { ...rect, x, width };
    x += width + gap;
    return column;
  });
}

/** The place in a zone below its name, so high. */
export function inside(zone: Rect, height: number): Rect {
  return { x: zone.x + 28, y: zone.y + LABEL_HEIGHT, width: zone.width - 56, height };
}

/** Where the middle of a rectangle is, left to right. */
export function centre(rect: Rect): number {
  return rect.x + rect.width / 2;
}

/** The item at an index that is known to exist. */
export function pick<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`There is no item ${index} among ${items.length}.`);
  return item;
}
