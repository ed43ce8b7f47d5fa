import { type Arrow, type Card, MARGIN, type Part, pick, type Rect, WIDTH } from '../kit/scene.ts';
import type { Words } from './words.ts';

/** The scale of the time line. */
const YEARS = { first: 2000, last: 2026 };
const AXIS: { from: number; to: number } = { from: MARGIN + 20, to: WIDTH - MARGIN };

function yearAt(year: number): number {
  return Math.round(AXIS.from + ((AXIS.to - AXIS.from) * (year - YEARS.first)) / (YEARS.last - YEARS.first));
}

/** Two dots at their years; platform engineering, which has no first day, as a dashed line that begins vaguely. */
export function drawTimeline(rect: Rect, say: Words): Part {
  const axis = rect.y + 224;
  const places = [
    { x: yearAt(2003), hue: 'teal', width: 300 },
    { x: yearAt(2009), hue: 'blue', width: 360 },
    { x: yearAt(2016), hue: 'orange', width: 586 },
  ] as const;
  const labels = places.map(({ x, hue, width }, index): Card => {
    const [title, text] = pick<readonly [string, string]>(say.began, index);
    return {
      id: `began ${index}`,
      rect: { x: x - 26, y: rect.y, width, height: 192 },
      hue,
      look: 'bare',
      align: 'left',
      title,
      text,
    };
  });
  const dots = places.slice(0, 2).map(
    ({ x, hue }, index): Card => ({
      id: `dot ${index}`,
      rect: { x: x - 26, y: axis - 26, width: 52, height: 52 },
      hue,
      look: 'disc',
    }),
  );
  const years = [2000, 2010, 2020].map(
    (year): Card => ({
      id: String(year),
      rect: { x: yearAt(year) - (year === YEARS.first ? 20 : 70), y: axis + 32, width: 140, height: 58 },
      hue: 'ink',
      look: 'bare',
      text: String(year),
    }),
  );
  const [first, second, third] = [pick(places, 0).x, pick(places, 1).x, pick(places, 2).x];
  const piece = (from: number, to: number, more: Partial<Arrow> = {}): Arrow => ({
    from: { x: from, y: axis },
    to: { x: to, y: axis },
    hue: 'ink',
    heads: 'none',
    ...more,
  });
  return {
    cards: [...labels, ...dots, ...years],
    shapes: [],
    arrows: [
      piece(AXIS.from, first - 38),
      piece(first + 38, second - 38),
      piece(second + 38, third - 60),
      piece(third - 20, AXIS.to, { hue: 'orange', heads: 'end', dashed: true }),
    ],
  };
}
