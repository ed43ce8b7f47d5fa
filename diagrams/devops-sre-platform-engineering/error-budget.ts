import { HUES, WHITE } from '../kit/palette.ts';
import { type Card, centre, columns, type Part, pick, type Rect } from '../kit/scene.ts';
import { area, balance } from '../kit/shapes.ts';
import type { Words } from './words.ts';

/** Speed and reliability on a level plank; beside it the budget that both share, and what follows from it. */
export function drawBudget(rect: Rect, say: Words): Part {
  const [left, right] = pair(columns(rect, [44, 56], 64));
  const plank = { x: centre(left), y: rect.y + 196 };
  const icons = ['rocket', 'shield'] as const;
  const aims = say.aims.flatMap((aim, index): Card[] => {
    const x = plank.x + (index === 0 ? -202 : 202);
    return [
      {
        id: `aim ${index}`,
        rect: { x: x - 84, y: rect.y + 4, width: 168, height: 168 },
        hue: 'teal',
        look: 'bare',
        icon: pick(icons, index),
        iconSize: 164,
      },
      {
        id: `aim's name ${index}`,
        rect: { x: x - 120, y: plank.y + 14, width: 240, height: 70 },
        hue: 'teal',
        look: 'bare',
        text: aim,
      },
    ];
  });
  const bar: Rect = { ...right, y: rect.y + 76, height: 84 };
  const [spent, rest] = pair(columns(bar, [62, 38], 0));
  const { strong } = HUES.teal;
  return {
    shapes: [...balance(plank, 616, 'teal'), area(spent, strong, strong), area(rest, WHITE, strong)],
    cards: [
      ...aims,
      {
        id: 'budget',
        rect: { ...right, y: rect.y - 2, height: 68 },
        hue: 'teal',
        look: 'bare',
        align: 'left',
        title: say.budget,
      },
      { id: 'spent', rect: shrunk(spent), hue: 'teal', look: 'solid', text: say.parts[0] },
      { id: 'left', rect: shrunk(rest), hue: 'ink', look: 'bare', text: say.parts[1] },
      ...say.rules.map(
        (text, index): Card => ({
          id: text,
          rect: { ...right, y: rect.y + 178 + index * 74, height: 70 },
          hue: index === 0 ? 'teal' : 'orange',
          look: 'bare',
          icon: index === 0 ? 'check' : 'cross',
          iconSize: 62,
          iconAt: 'beside',
          align: 'left',
          text,
        }),
      ),
    ],
    arrows: [],
  };
}

/** Without the room that a bar's border takes. */
function shrunk({ x, y, width, height }: Rect): Rect {
  return { x: x + 6, y: y + 6, width: width - 12, height: height - 12 };
}

function pair(rects: readonly Rect[]): [Rect, Rect] {
  return [pick(rects, 0), pick(rects, 1)];
}
