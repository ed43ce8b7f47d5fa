import type { Hue } from './palette.ts';
import { type Arrow, type Card, centre, columns, type Part, pick, type Rect } from './scene.ts';

/** Numbers joined by arrows, a few words under each. */
export function drawNumberedSteps(rect: Rect, steps: readonly string[], hue: Hue): Part {
  const places = columns(
    rect,
    steps.map(() => 1),
    20,
  );
  const cards = steps.flatMap((text, index): Card[] => {
    const place = pick(places, index);
    const disc: Rect = { ...place, x: centre(place) - 42, width: 84 };
    return [
      { id: `step ${index}`, rect: disc, hue, look: 'disc', title: String(index + 1) },
      {
        id: `words ${index}`,
        rect: { ...place, y: place.y + 104, height: text.split('\n').length * 57 },
        hue,
        look: 'bare',
        text,
      },
    ];
  });
  const arrows = steps.slice(1).map(
    (_, index): Arrow => ({
      from: { card: `step ${index}`, side: 'right' },
      to: { card: `step ${index + 1}`, side: 'left' },
      hue,
    }),
  );
  return { cards, arrows };
}
