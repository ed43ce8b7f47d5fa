import { createHmac, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type Language, toDay } from '../../knowledge/model/page.ts';
import { createSvgProcess } from '../../knowledge/pictures/svg-process.ts';
import { CHART_SIZE, type ChartWeek, drawUsageChart } from '../../message/charts/usage-chart.ts';

/** What a chart shows: the questions of weeks in a row. */
export interface UsageChart {
  language: Language;
  /** At least one; each begins seven days after the one before. */
  weeks: readonly ChartWeek[];
}

/**
 * Charts by name. The name encodes everything they show and is signed, so that every replica can draw them and nobody
 * else can create one.
 */
export interface Charts {
  nameOf(chart: UsageChart): string;
  /** Returns the chart of a name; undefined if this bot never gave it out. */
  find(name: string): ServedChart | undefined;
  /** Draws a chart as PNG; undefined if that failed. */
  draw(chart: UsageChart): Promise<Buffer | undefined>;
}

export interface ServedChart {
  hash: string;
  type: 'image/png';
  read(): Promise<Buffer | undefined>;
}

/** Charts of a team change with each question: few are asked for again. */
const KEPT_MAX = 50;
const DAY_MS = 86_400_000;
/** Characters of the signature: 128 bits. */
const SIGNED = 22;
const NAME = /^(usage-(en|zh)-(\d{8})-([0-9a-z._]{1,150}))-([\w-]{22})\.png$/u;

/** Creates the charts of all processes that share a secret. */
export function createCharts(secret: string): Charts {
  const key = createHmac('sha256', secret).update('charts').digest();
  const drawer = createSvgProcess();
  const drawn = new LRUCache<string, Promise<Buffer | undefined>>({ max: KEPT_MAX });
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url').slice(0, SIGNED);

  const drawNow = async ({ weeks, language }: UsageChart): Promise<Buffer | undefined> => {
    const made = await drawer.draw(drawUsageChart(weeks, language), CHART_SIZE.width, CHART_SIZE.height);
    return made.kind === 'png' ? made.png : undefined;
  };
  const draw = (chart: UsageChart): Promise<Buffer | undefined> => {
    const name = write(chart);
    const known = drawn.get(name);
    if (known !== undefined) return known;
    const drawing = drawNow(chart);
    drawn.set(name, drawing);
    void drawing.then((png) => png === undefined && drawn.delete(name));
    return drawing;
  };
  return {
    draw,
    nameOf(chart) {
      const name = write(chart);
      return `${name}-${sign(name)}.png`;
    },
    find(name) {
      const [, signed = '', language, start = '', numbers = '', signature = ''] = NAME.exec(name) ?? [];
      if (signed === '' || !timingSafeEqual(Buffer.from(sign(signed)), Buffer.from(signature))) return undefined;
      const chart: UsageChart = { language: language === 'zh' ? 'zh' : 'en', weeks: readWeeks(start, numbers) };
      return { hash: signature, type: 'image/png', read: () => draw(chart) };
    },
  };
}

/** Returns a chart as text: its language, the first day, and the numbers of each week to the base of 36. */
function write({ language, weeks }: UsageChart): string {
  const numbers = weeks.map(({ sure, maybe, none }) => [sure, maybe, none].map((one) => one.toString(36)).join('.'));
  return `usage-${language}-${(weeks[0]?.start ?? '').replaceAll('-', '')}-${numbers.join('_')}`;
}

function readWeeks(start: string, numbers: string): ChartWeek[] {
  const first = Date.parse(start.replace(/(\d{4})(\d\d)(\d\d)/u, '$1-$2-$3'));
  return numbers.split('_').map((week, index) => {
    const [sure = 0, maybe = 0, none = 0] = week.split('.').map((one) => Number.parseInt(one, 36));
    return { start: toDay(first + index * 7 * DAY_MS), sure, maybe, none };
  });
}
