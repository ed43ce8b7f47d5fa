import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { GLYPHS_FILE, toGlyphsModule } from '../../diagrams/chart-glyphs.tsx';
import { GLYPHS } from '../../src/message/charts/glyphs.ts';
import { CHART_SIZE, chartCharacters, drawUsageChart } from '../../src/message/charts/usage-chart.ts';

it('has the outline of every character that it writes, as the font has it', async () => {
  expect(chartCharacters().filter((character) => GLYPHS[character] === undefined)).toEqual([]);
  expect(readFileSync(GLYPHS_FILE, 'utf8')).toBe(await toGlyphsModule());
});

it('draws every number of questions inside the picture, without a font', () => {
  const number = fc.nat({ max: 99_999 });
  const week = fc.record({
    start: fc.constantFrom('2026-10-26', '2026-12-21'),
    sure: number,
    maybe: number,
    none: number,
  });
  fc.assert(
    fc.property(
      fc.array(week, { minLength: 1, maxLength: 8 }),
      fc.constantFrom('en' as const, 'zh' as const),
      (weeks, language) => {
        const svg = drawUsageChart(weeks, language);
        expect(svg).not.toMatch(/<text|font|NaN|undefined|="-/u);
        const ends = [...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/gu)];
        for (const [, x, y, width, height] of ends) {
          expect(Number(x) + Number(width)).toBeLessThanOrEqual(CHART_SIZE.width);
          expect(Number(y) + Number(height)).toBeLessThanOrEqual(CHART_SIZE.height);
        }
      },
    ),
  );
});
