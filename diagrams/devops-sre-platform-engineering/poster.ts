import type { Language } from '../../src/knowledge/model/page.ts';
import { bodyBelow, inside, LABEL_HEIGHT, type Rect, type Scene, ZONE_FOOT } from '../kit/scene.ts';
import { drawBudget } from './error-budget.ts';
import { drawPlatform } from './platform.ts';
import { drawTimeline } from './timeline.ts';
import { drawLoop } from './wall-and-loop.ts';
import { WORDS } from './words.ts';

/** A time line true to scale, and below it a picture of each: the balance, the wall and the loop, the common base. */
export function drawDevopsSrePlatformEngineering(language: Language): Scene {
  const say = WORDS[language];
  const body = bodyBelow(say.heading.split('\n').length);
  const line: Rect = { ...body, y: body.y - 12, height: 314 };
  const sre: Rect = { ...body, y: line.y + line.height + 20, height: LABEL_HEIGHT + 322 + ZONE_FOOT };
  const devops: Rect = { ...body, y: sre.y + sre.height + 32, height: LABEL_HEIGHT + 370 + ZONE_FOOT };
  const platform: Rect = { ...body, y: devops.y + devops.height + 32, height: LABEL_HEIGHT + 506 + ZONE_FOOT };
  const common: Rect = { ...body, y: platform.y + platform.height + 32, height: 118 };
  const parts = [
    drawTimeline(line, say),
    drawBudget(inside(sre, 322), say),
    drawLoop(inside(devops, 370), say),
    drawPlatform(inside(platform, 506), say),
  ];
  return {
    heading: say.heading,
    subtitle: say.subtitle,
    emblem: 'loop',
    height: common.y + common.height + 54,
    zones: [
      { rect: sre, hue: 'teal', label: say.sre },
      { rect: devops, hue: 'blue', label: say.devops },
      { rect: platform, hue: 'orange', label: say.platform },
    ],
    shapes: parts.flatMap(({ shapes = [] }) => shapes),
    cards: [
      ...parts.flatMap(({ cards }) => cards),
      { id: 'common', rect: common, hue: 'ink', look: 'solid', title: say.common },
    ],
    arrows: parts.flatMap(({ arrows }) => arrows),
  };
}
