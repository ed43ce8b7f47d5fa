import type { IconName } from '../kit/icons.ts';
import { type Arrow, type Card, centre, columns, type Part, pick, type Rect } from '../kit/scene.ts';
import type { Words } from './words.ts';

const OFFERS: readonly IconName[] = ['gear', 'cube', 'chart', 'database'];

/** Teams on top, the platform under all of them. */
export function drawPlatform(rect: Rect, say: Words): Part {
  const teams = columns({ ...rect, height: 120 }, [1, 1, 1], 28);
  const base: Rect = { ...rect, y: rect.y + 120 + 94, height: 110 };
  const offers = columns({ ...rect, y: base.y + base.height + 16, height: 166 }, [1, 1, 1, 1], 16);
  return {
    shapes: [],
    cards: [
      ...teams.map(
        (team, index): Card => ({
          id: `team ${index}`,
          rect: team,
          hue: 'ink',
          look: 'paper',
          icon: 'person',
          iconSize: 76,
          iconAt: 'beside',
          text: pick(say.teams, index),
        }),
      ),
      { id: 'base', rect: base, hue: 'orange', look: 'solid', title: say.portal },
      ...offers.map(
        (offer, index): Card => ({
          id: `offer ${index}`,
          rect: offer,
          hue: 'orange',
          look: 'paper',
          icon: pick(OFFERS, index),
          iconSize: 80,
          text: pick(say.offers, index),
        }),
      ),
    ],
    arrows: teams.map(
      (team, index): Arrow => ({
        from: { card: `team ${index}`, side: 'bottom' },
        to: { card: 'base', side: 'top', at: centre(team) },
        hue: 'orange',
      }),
    ),
  };
}
