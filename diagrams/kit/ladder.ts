import type { IconName } from './icons.ts';
import type { Hue } from './palette.ts';
import { type Arrow, type Card, centre, columns, type Part, pick, type Rect, type Shape } from './scene.ts';

/** One step of a way, and what is seen when it goes no further. */
export interface Rung {
  /** What stands before the step's words: an icon, or its number in order. */
  sign: IconName | number;
  title: string;
  text?: string;
  trouble?: readonly [title: string, text: string];
  /** What the thing that goes this way looks like at that step. It stands between step and trouble. */
  drawing?: (rect: Rect) => Omit<Part, 'arrows'>;
}

export interface LadderLook {
  hue: Hue;
  /** Height of a rung in pixels. */
  height: number;
  /** Shares of the width for steps and troubles. */
  shares: readonly [number, number];
  /** Width of the drawings in pixels, if there are any. It is taken from the steps. */
  drawingWidth?: number;
}

/** Between a step and its drawing, in pixels. */
const DRAWING_GAP = 18;

/** From one rung to the next, in pixels: room for an arrow. */
export const RUNG_GAP = 92;

/** How high so many rungs are, in pixels. */
export function ladderHeight(rungs: number, height: number): number {
  return rungs * height + (rungs - 1) * RUNG_GAP;
}

/** The steps of a way, top to bottom, joined by arrows; beside each the trouble it can end in. */
export function drawLadder(rect: Rect, rungs: readonly Rung[], look: LadderLook): Part {
  const cards: Card[] = [];
  const arrows: Arrow[] = [];
  const shapes: Shape[] = [];
  for (const [index, rung] of rungs.entries()) {
    const y = rect.y + index * (look.height + RUNG_GAP);
    const [left, trouble] = columns({ ...rect, y, height: look.height }, look.shares, 108);
    const { step, beside } = splitStep(left ?? rect, rung.drawing === undefined ? undefined : look.drawingWidth);
    const id = rung.title;
    cards.push({
      id,
      rect: step,
      hue: look.hue,
      look: 'paper',
      ...(typeof rung.sign === 'number' ? { number: rung.sign } : { icon: rung.sign }),
      iconAt: 'beside',
      align: 'left',
      title: rung.title,
      ...(rung.text === undefined ? {} : { text: rung.text }),
    });
    const drawn = beside === undefined ? undefined : rung.drawing?.(beside);
    cards.push(...(drawn?.cards ?? []));
    shapes.push(...(drawn?.shapes ?? []));
    if (rung.trouble !== undefined) {
      const [title, text] = rung.trouble;
      const name = `${id}: ${title}`;
      cards.push({
        id: name,
        rect: trouble ?? rect,
        hue: 'orange',
        look: 'soft',
        align: 'left',
        title,
        text,
      });
      const from = drawn?.cards[0]?.id ?? id;
      arrows.push({
        from: { card: from, side: 'right' },
        to: { card: name, side: 'left' },
        hue: 'orange',
        dashed: true,
      });
    }
    if (index > 0) {
      const before = pick(rungs, index - 1).title;
      const at = centre(step);
      arrows.push({
        from: { card: before, side: 'bottom', at },
        to: { card: id, side: 'top', at },
        hue: look.hue,
      });
    }
  }
  return { cards, arrows, shapes };
}

/** The place of a step, and beside it that of its drawing. */
function splitStep(left: Rect, drawingWidth: number | undefined): { step: Rect; beside?: Rect } {
  if (drawingWidth === undefined) return { step: left };
  const step: Rect = { ...left, width: left.width - drawingWidth - DRAWING_GAP };
  return { step, beside: { ...left, x: step.x + step.width + DRAWING_GAP, width: drawingWidth } };
}
