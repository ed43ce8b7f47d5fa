import type { IconName } from './icons.ts';
import type { Hue } from './palette.ts';
import { type Arrow, type Card, centre, columns, type Part, pick, type Rect } from './scene.ts';

/** One step of a way, and what is seen when it goes no further. */
export interface Rung {
  /** What stands before the step's words: an icon, or its number in order. */
  sign: IconName | number;
  title: string;
  text?: string;
  trouble?: readonly [title: string, text: string];
  /** The icon before the trouble's words. */
  troubleIcon?: IconName;
}

export interface LadderLook {
  hue: Hue;
  /** Height of a rung in pixels. */
  height: number;
  /** Shares of the width for steps and troubles. */
  shares: readonly [number, number];
}

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
  for (const [index, rung] of rungs.entries()) {
    const y = rect.y + index * (look.height + RUNG_GAP);
    const [step, trouble] = columns({ ...rect, y, height: look.height }, look.shares, 108);
    const id = rung.title;
    cards.push({
      id,
      rect: step ?? rect,
      hue: look.hue,
      look: 'paper',
      ...(typeof rung.sign === 'number' ? { number: rung.sign } : { icon: rung.sign }),
      iconAt: 'beside',
      align: 'left',
      title: rung.title,
      ...(rung.text === undefined ? {} : { text: rung.text }),
    });
    if (rung.trouble !== undefined) {
      const [title, text] = rung.trouble;
      const name = `${id}: ${title}`;
      cards.push({
        id: name,
        rect: trouble ?? rect,
        hue: 'orange',
        look: 'soft',
        ...(rung.troubleIcon === undefined ? {} : { icon: rung.troubleIcon, iconAt: 'beside' }),
        align: 'left',
        title,
        text,
      });
      arrows.push({ from: { card: id, side: 'right' }, to: { card: name, side: 'left' }, hue: 'orange', dashed: true });
    }
    if (index > 0) {
      const before = pick(rungs, index - 1).title;
      const at = centre(step ?? rect);
      arrows.push({
        from: { card: before, side: 'bottom', at },
        to: { card: id, side: 'top', at },
        hue: look.hue,
      });
    }
  }
  return { cards, arrows };
}
