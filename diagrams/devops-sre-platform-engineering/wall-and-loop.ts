import { type Card, centre, type Part, pick, type Rect } from '../kit/scene.ts';
import { brickWall, endlessLoop } from '../kit/shapes.ts';
import type { Words } from './words.ts';

/** Developers and operators apart, a wall between them; then both on one endless loop. */
export function drawLoop(rect: Rect, say: Words): Part {
  const wall: Rect = { x: rect.x + 212, y: rect.y + 24, width: 96, height: 300 };
  const sides = [rect.x + 96, rect.x + 424];
  const icons = ['laptop', 'server'] as const;
  const before = say.before.flatMap((name, index): Card[] => {
    const x = pick(sides, index);
    return [
      {
        id: `before ${index}`,
        rect: { x: x - 90, y: rect.y + 60, width: 180, height: 180 },
        hue: 'ink',
        look: 'bare',
        icon: pick(icons, index),
        iconSize: 170,
      },
      {
        id: `before's name ${index}`,
        rect: { x: x - 90, y: rect.y + 244, width: 180, height: 70 },
        hue: 'ink',
        look: 'bare',
        title: name,
      },
    ];
  });
  const loop: Rect = { x: rect.x + 656, y: rect.y + 14, width: 740, height: 340 };
  const rings = say.rings.map(
    ([title, text], index): Card => ({
      id: `ring ${index}`,
      rect: { x: centre(loop) + (index === 0 ? -1 : 1) * 214 - 150, y: loop.y + 68, width: 300, height: 204 },
      hue: 'blue',
      look: 'bare',
      title,
      text,
    }),
  );
  return {
    cards: [...before, ...rings],
    shapes: [brickWall(wall, 'ink', 6), ...endlessLoop(loop, 'blue', 28)],
    arrows: [{ from: { x: rect.x + 536, y: rect.y + 184 }, to: { x: rect.x + 620, y: rect.y + 184 }, hue: 'blue' }],
  };
}
