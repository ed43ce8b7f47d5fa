import type { Language } from '../../knowledge/model/page.ts';
import { wordsOf } from '../words/words-of.ts';
import { drawText, widthOfText } from './outline-text.ts';

/** The numbers of a week: asked, of which some were answered and some perhaps. */
export interface ChartWeek {
  /** The Monday it begins with, `YYYY-MM-DD`. */
  start: string;
  sure: number;
  maybe: number;
  none: number;
}

/** Size of the drawing; it is shown as wide as a poster. */
export const CHART_SIZE = { width: 1600, height: 760 } as const;

// The posters' colours.
const PAPER = '#F8F4EB';
const INK = '#17223B';
const MUTED = '#465069';
const LINE = '#C9C6BF';
const COLOURS = { sure: '#3358E8', maybe: '#EFB48F', none: '#A9A59B' } as const;
const PARTS = ['sure', 'maybe', 'none'] as const;

const MARGIN = 70;
const TITLE_SIZE = 54;
/** A phone shows the picture 360 wide: this is 10 pixels there. */
const TEXT_SIZE = 46;
const LEGEND_Y = 178;
const SWATCH = 34;
const BARS = { top: 290, bottom: 650, widest: 110 } as const;
const DAYS_Y = 714;

/** Draws how many questions were asked in each week and how they were answered, as SVG with its text as outlines. */
export function drawUsageChart(weeks: readonly ChartWeek[], language: Language): string {
  const words = wordsOf(language);
  const { width, height } = CHART_SIZE;
  const most = Math.max(1, ...weeks.map((week) => sumOf(week)));
  const step = (width - 2 * MARGIN) / Math.max(1, weeks.length);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${PAPER}"/>`,
    drawText(words.usageChartTitle, { x: MARGIN, baseline: 104, size: TITLE_SIZE, fill: INK }),
    drawLegend(weeks, words.usageChartParts),
    `<rect x="${MARGIN}" y="${BARS.bottom}" width="${width - 2 * MARGIN}" height="3" fill="${LINE}"/>`,
    ...weeks.map((week, index) => {
      const middle = MARGIN + step * (index + 0.5);
      const day = { x: middle, baseline: DAYS_Y, size: TEXT_SIZE, fill: MUTED, anchor: 'middle' } as const;
      return `${drawBar(week, middle, Math.min(BARS.widest, step * 0.6), most)}${drawText(words.usageChartDay(week.start), day)}`;
    }),
    '</svg>',
  ].join('');
}

/** Returns every character that a chart may write, in a fixed order. */
export function chartCharacters(): string[] {
  const texts = (['en', 'zh'] as const).flatMap((language) => {
    const words = wordsOf(language);
    const days = Array.from({ length: 12 }, (_, month) =>
      words.usageChartDay(`2026-${String(month + 1).padStart(2, '0')}-01`),
    );
    return [words.usageChartTitle, ...words.usageChartParts, ...days];
  });
  return [...new Set(`0123456789 ${texts.join('')}`)].sort();
}

function drawLegend(weeks: readonly ChartWeek[], names: readonly [string, string, string]): string {
  let x = MARGIN;
  const drawn = PARTS.map((part, index) => {
    const total = weeks.reduce((sum, week) => sum + week[part], 0);
    const text = `${total} ${names[index] ?? ''}`;
    const square = `<rect x="${x}" y="${LEGEND_Y - SWATCH + 4}" width="${SWATCH}" height="${SWATCH}" rx="6" fill="${COLOURS[part]}"/>`;
    const said = drawText(text, { x: x + SWATCH + 16, baseline: LEGEND_Y, size: TEXT_SIZE, fill: INK });
    x += SWATCH + 16 + Math.ceil(widthOfText(text, TEXT_SIZE)) + 60;
    return square + said;
  });
  return drawn.join('');
}

/** One bar of a week, from the bottom: what was answered, perhaps answered, not answered; and their sum above it. */
function drawBar(week: ChartWeek, middle: number, width: number, most: number): string {
  const scale = (BARS.bottom - BARS.top) / most;
  let top: number = BARS.bottom;
  const parts = PARTS.map((part) => {
    const height = week[part] * scale;
    top -= height;
    const size = `width="${width.toFixed(1)}" height="${height.toFixed(1)}"`;
    return height === 0
      ? ''
      : `<rect x="${(middle - width / 2).toFixed(1)}" y="${top.toFixed(1)}" ${size} fill="${COLOURS[part]}"/>`;
  });
  const sum = drawText(String(sumOf(week)), {
    x: middle,
    baseline: top - 14,
    size: TEXT_SIZE,
    fill: INK,
    anchor: 'middle',
  });
  return `${parts.join('')}${sum}`;
}

function sumOf({ sure, maybe, none }: ChartWeek): number {
  return sure + maybe + none;
}
