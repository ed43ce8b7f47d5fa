import type { Language } from '../src/knowledge/model/page.ts';
import type { IconName } from './kit/icons.ts';
import type { Hue } from './kit/palette.ts';
import {
  type Arrow,
  type Card,
  centre,
  columns,
  headHeight,
  inside,
  LABEL_HEIGHT,
  MARGIN,
  pick,
  type Rect,
  type Scene,
  WIDTH,
  ZONE_FOOT,
} from './kit/scene.ts';

type Three = readonly [string, string, string];

interface Words {
  heading: string;
  subtitle: string;
  dates: Three;
  names: Three;
  meanings: Three;
  rows: readonly { label: string; cells: Three }[];
  common: string;
  aims: Three;
}

const words: Record<Language, Words> = {
  en: {
    heading: 'DevOps, SRE and\nplatform engineering',
    subtitle: 'Three ideas, in the order they appeared',
    dates: ['early 2000s', '2009', 'later'],
    names: ['SRE', 'DevOps', 'Platform\nengineering'],
    meanings: ['site reliability\nengineering', 'development\nand operations', 'extends both'],
    rows: [
      {
        label: 'Who',
        cells: [
          'Google,\nfor its own\nservices',
          'Patrick Debois,\nAndrew Shafer;\nmet in 2008',
          'No clear origin,\nno single\nfounder',
        ],
      },
      {
        label: 'Problem',
        cells: [
          'Running large,\ncomplex systems',
          'The gap between\ndevelopment\nand operations',
          'Product teams\nneed a common\nfoundation',
        ],
      },
      {
        label: 'What it brings',
        cells: [
          'Borg, Monarch,\nreliability\npractices',
          'Collaboration\nand shared\nresponsibility',
          'A platform\nfor product\ndevelopment',
        ],
      },
    ],
    common: 'All three share',
    aims: ['Collaboration', 'Automation', 'Efficiency'],
  },
  zh: {
    heading: 'DevOps、SRE 与平台工程',
    subtitle: '三种理念，按出现的先后排列',
    dates: ['21 世纪初', '2009 年', '更晚'],
    names: ['SRE', 'DevOps', '平台工程'],
    meanings: ['站点可靠性工程', '开发运维一体化', '前两者的延伸'],
    rows: [
      {
        label: '由谁提出',
        cells: ['Google\n源于自身业务', 'Patrick Debois\nAndrew Shafer\n2008 年结识', '起源不太明确\n没有单一提出者'],
      },
      {
        label: '解决什么问题',
        cells: ['大型复杂系统\n难以稳定运行', '开发与运维\n彼此脱节', '产品团队缺少\n共同的基础'],
      },
      {
        label: '带来什么',
        cells: ['Borg、Monarch\n与可靠性实践', '协作与共担责任\n的文化', '支撑产品研发\n的平台'],
      },
    ],
    common: '三者的共同点',
    aims: ['协作', '自动化', '效率'],
  },
};

const COLUMNS: readonly Hue[] = ['teal', 'blue', 'orange'];
const ROWS: readonly IconName[] = ['person', 'target', 'blocks'];

/** The three side by side under a time line: when, by whom, against what problem, what they build. */
export function drawDevopsSrePlatformEngineering(language: Language): Scene {
  const say = words[language];
  const lines = Math.max(...say.rows.flatMap((row) => row.cells.map((cell) => cell.split('\n').length)));
  const cellHeight = lines * 57 + 48;
  const body: Rect = {
    x: MARGIN,
    y: headHeight(say.heading.split('\n').length) - 14,
    width: WIDTH - 2 * MARGIN,
    height: 0,
  };
  const across = (y: number, height: number) => columns({ ...body, y, height }, [1, 1, 1], 32);
  const dates = across(body.y, 70);
  const dots = dates.map((date): Rect => ({ x: centre(date) - 26, y: body.y + 84, width: 52, height: 52 }));
  const names = across(body.y + 166, 244);
  const rowsTop = body.y + 166 + 244 + 30;
  const step = 72 + 14 + cellHeight + 26;
  const common: Rect = { ...body, y: rowsTop + step * say.rows.length + 10, height: LABEL_HEIGHT + 108 + ZONE_FOOT };

  const cards: Card[] = COLUMNS.flatMap((hue, index): Card[] => [
    { id: `date ${index}`, rect: pick(dates, index), hue, look: 'bare', title: pick(say.dates, index) },
    { id: `dot ${index}`, rect: pick(dots, index), hue, look: 'disc' },
    {
      id: `name ${index}`,
      rect: pick(names, index),
      hue,
      look: 'solid',
      title: pick(say.names, index),
      text: pick(say.meanings, index),
    },
  ]);
  for (const [index, row] of say.rows.entries()) {
    const y = rowsTop + step * index;
    cards.push({
      id: row.label,
      rect: { ...body, y, height: 72 },
      hue: 'ink',
      look: 'bare',
      icon: pick(ROWS, index),
      iconAt: 'beside',
      align: 'left',
      title: row.label,
    });
    for (const [column, rect] of across(y + 86, cellHeight).entries()) {
      cards.push({
        id: `${row.label} ${column}`,
        rect,
        hue: pick(COLUMNS, column),
        look: 'paper',
        text: pick(row.cells, column),
      });
    }
  }
  for (const [index, rect] of columns(inside(common, 108), [1, 1, 1], 28).entries()) {
    cards.push({ id: `aim ${index}`, rect, hue: 'ink', look: 'paper', title: pick(say.aims, index) });
  }
  const y = pick(dots, 0).y + 26;
  const timeline: Arrow[] = [
    { from: { card: 'dot 0', side: 'right' }, to: { card: 'dot 1', side: 'left' }, hue: 'ink', heads: 'none' },
    { from: { card: 'dot 1', side: 'right' }, to: { card: 'dot 2', side: 'left' }, hue: 'ink', heads: 'none' },
    { from: { card: 'dot 2', side: 'right' }, to: { x: WIDTH - MARGIN, y }, hue: 'ink' },
  ];
  return {
    heading: say.heading,
    subtitle: say.subtitle,
    emblem: 'loop',
    height: common.y + common.height + 54,
    zones: [{ rect: common, hue: 'ink', label: say.common }],
    cards,
    arrows: timeline,
  };
}
